package org.marrowrelay.testkit.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;

/// Haplotype frequencies and people, small enough to be read at a glance.
///
/// Two tables with a blank line between them. The first has one column for each locus and a last one `frequency`; the
/// second a first column `person` and the loci. Names go without their locus; `-` is untyped, `+` and `/` are those
/// of GL Strings, `|` would divide columns and is written `or`.
///
/// ```
/// A     | B     | DRB1  | frequency
/// 01:01 | 08:01 | 03:01 | 0.75
/// 02:01 | 44:02 | 04:01 | 0.25
///
/// person  | A           | B                 | DRB1
/// patient | 01:01+02:01 | 08:01+44:02       | 03:01+04:01
/// donor   | 01:XX+02:01 | 08:01+44:02/44:03 | -
/// ```
///
/// @param loci of the haplotypes, in the order of the table
/// @param frequencies `A*01:01~B*08:01~DRB1*03:01` to its frequency, in the order of the table
/// @param people name to GL String, in the order of the table
public record SmallWorld(List<Locus> loci, Map<String, Double> frequencies, Map<String, String> people) {
    private static final String FREQUENCY = "frequency";
    private static final String PERSON = "person";

    public SmallWorld {
        loci = List.copyOf(loci);
        frequencies = new LinkedHashMap<>(frequencies);
        people = new LinkedHashMap<>(people);
    }

    /// The world of that text.
    ///
    /// @throws IllegalArgumentException if the text is not of the shape above
    public static SmallWorld of(String text) {
        List<TextTable> tables = Arrays.stream(text.strip().split("\\n\\s*\\n", -1))
                .map(TextTable::of)
                .toList();
        require(tables.size() == 2, "a small world has two tables with a blank line between them");
        TextTable haplotypes = tables.getFirst();
        TextTable persons = tables.getLast();
        require(haplotypes.columns().getLast().equals(FREQUENCY), "the first table's last column is frequency");
        require(persons.columns().getFirst().equals(PERSON), "the second table's first column is person");
        return new SmallWorld(loci(haplotypes), frequencies(haplotypes), people(persons));
    }

    /// The GL String of that person.
    ///
    /// @throws IllegalArgumentException if nobody has that name
    public String gl(String person) {
        String gl = people.get(person);
        if (gl == null) {
            throw new IllegalArgumentException("nobody is called " + person + "; there are " + people.keySet());
        }
        return gl;
    }

    /// The frequencies as a file with the header `hap,freq`.
    public String toCsv() {
        return frequencies.entrySet().stream()
                .map(entry -> entry.getKey() + "," + entry.getValue() + "\n")
                .collect(Collectors.joining("", "hap,freq\n", ""));
    }

    private static void require(boolean rule, String says) {
        if (!rule) {
            throw new IllegalArgumentException(says);
        }
    }

    private static List<Locus> loci(TextTable haplotypes) {
        List<String> names = haplotypes.columns();
        return names.subList(0, names.size() - 1).stream().map(Locus::valueOf).toList();
    }

    private static Map<String, Double> frequencies(TextTable haplotypes) {
        Map<String, Double> frequencies = new LinkedHashMap<>();
        for (Map<String, String> row : haplotypes.rows()) {
            String haplotype = row.entrySet().stream()
                    .filter(cell -> !cell.getKey().equals(FREQUENCY))
                    .map(cell -> cell.getKey() + "*" + cell.getValue())
                    .collect(Collectors.joining("~"));
            frequencies.put(haplotype, Double.valueOf(row.getOrDefault(FREQUENCY, "")));
        }
        return frequencies;
    }

    private static Map<String, String> people(TextTable persons) {
        Map<String, String> people = new LinkedHashMap<>();
        for (Map<String, String> row : persons.rows()) {
            List<String> loci = new ArrayList<>();
            row.forEach((locus, cell) -> {
                if (!locus.equals(PERSON) && !cell.equals("-")) {
                    loci.add(withLocus(locus, cell));
                }
            });
            people.put(row.getOrDefault(PERSON, ""), String.join("^", loci));
        }
        return people;
    }

    /// `01:01+02:01/02:05 or 03:01+11:01` with its locus before every name.
    private static String withLocus(String locus, String cell) {
        return cell.replaceAll("\\s+or\\s+", "|").replaceAll("(^|[+/|])", "$1" + locus + "*");
    }
}
