package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover;

/// A frequency set on its way to another release: `hap;freq`, `hap,freq` or `hap,count,freq`, with or without a header.
///
/// Rows whose haplotypes become the same are added, counts and frequencies alike; a row with a name that cannot be
/// carried is lost, and its mass is told. A row that nothing joined keeps its numbers to the letter.
final class LiftedFrequencies {
    private final Liftover liftover;
    private final List<String> header = new ArrayList<>(1);
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long read;
    private long merged;
    private long lost;
    private double massBefore;
    private double massLost;

    LiftedFrequencies(Liftover liftover) {
        this.liftover = liftover;
    }

    /// Takes one line; what became of its names is the answer.
    LiftedText add(String line) {
        char separator = line.indexOf(';') >= 0 ? ';' : ',';
        int end = line.indexOf(separator);
        if (end < 0 || line.indexOf('*') < 0) {
            header.add(line);
            return new LiftedText(line, List.of(), List.of());
        }
        LiftedText haplotype = LiftedText.ofLine(line.substring(0, end), liftover);
        add(haplotype, Row.of(separator, line.substring(end + 1)));
        return haplotype;
    }

    private void add(LiftedText haplotype, Row row) {
        read++;
        massBefore += row.mass();
        if (!haplotype.problems().isEmpty()) {
            lost++;
            massLost += row.mass();
            return;
        }
        String key = key(haplotype.text());
        Row before = rows.putIfAbsent(key, row.of(haplotype.text()));
        if (before != null) {
            rows.put(key, before.plus(row));
            merged++;
        }
    }

    /// The loci of a haplotype may stand in any order.
    private static String key(String haplotype) {
        String[] names = haplotype.split("~", -1);
        Arrays.sort(names);
        return String.join("~", names);
    }

    /// The lines of the lifted set, in the order in which they first came.
    List<String> rows() {
        List<String> lines = new ArrayList<>(header);
        rows.values().forEach(row -> lines.add(row.toString()));
        return lines;
    }

    String summary() {
        return "%s read, %,d written, %,d added to others, %,d lost; mass %s before, %s lost"
                .formatted(Amount.of(read, "row"), rows.size(), merged, lost, massBefore, massLost);
    }

    /// The numbers behind a haplotype, the frequency last.
    private record Row(String haplotype, char separator, List<String> numbers) {
        static Row of(char separator, String numbers) {
            return new Row("", separator, List.of(numbers.split("[;,]", -1)));
        }

        Row of(String name) {
            return new Row(name, separator, numbers);
        }

        double mass() {
            return number(numbers.getLast()).orElse(0.0);
        }

        Row plus(Row other) {
            List<String> sums = new ArrayList<>(numbers);
            for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
                sums.set(i, sum(numbers.get(i), other.numbers.get(i)));
            }
            return new Row(haplotype, separator, sums);
        }

        private static String sum(String one, String other) {
            Optional<Double> first = number(one);
            Optional<Double> second = number(other);
            if (first.isEmpty() || second.isEmpty()) {
                return one;
            }
            double sum = first.get() + second.get();
            boolean whole = !one.contains(".") && !other.contains(".") && sum == Math.rint(sum) && sum < 1e15;
            return whole ? Long.toString((long) sum) : Double.toString(sum);
        }

        private static Optional<Double> number(String text) {
            try {
                return Optional.of(Double.parseDouble(text.strip()));
            } catch (NumberFormatException none) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return haplotype + separator + String.join(String.valueOf(separator), numbers);
        }
    }
}
