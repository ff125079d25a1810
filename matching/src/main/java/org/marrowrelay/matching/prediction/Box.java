package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.grade.NullRule;

/// Pairs of haplotypes that are all allowed: any of the first list with any of the second.
///
/// @param first number of a list of haplotypes
/// @param second number of a list of haplotypes
record Box(int first, int second) {
    private static final int MOST = 400;

    /// Whether the other holds the same pairs the other way round.
    boolean mirrors(Box other) {
        return first == other.second && second == other.first;
    }

    /// Haplotypes that agree in everything that a person's typings ask, at each compared locus all null or none.
    static final class Members {
        final int[] haplotypes;
        final boolean[] isNull;

        private Members(int[] haplotypes, boolean[] isNull) {
            this.haplotypes = haplotypes;
            this.isNull = isNull;
        }
    }

    /// Every ordered pair that a person's typings allow, in boxes that do not overlap.
    ///
    /// @param lists the lists that the boxes name
    record Allowed(List<Box> boxes, List<Members> lists) {}

    /// The boxes of a person; empty when there are too many to be of use.
    ///
    /// At one locus, groups are alike when the typing allows them the same partners and both are nulls or
    /// neither is; one rectangle is all that are alike, with all their partners that are nulls, or that are
    /// not. The boxes are made of one rectangle a locus.
    static Optional<Allowed> of(HaplotypeTable table, int[] compared, NullRule rule, Phenotype person) {
        Maker maker = new Maker(table, compared, rule, person);
        boolean few = maker.make(0, maker.everything(), maker.everything());
        return few ? Optional.of(new Allowed(List.copyOf(maker.boxes), List.copyOf(maker.lists))) : Optional.empty();
    }

    private static final class Maker {
        private final HaplotypeTable table;
        private final int[] compared;
        private final Rectangles[] loci;
        private final List<Box> boxes = new ArrayList<>();
        private final List<Members> lists = new ArrayList<>();
        private final Map<List<Integer>, Integer> numbers = new HashMap<>();

        Maker(HaplotypeTable table, int[] compared, NullRule rule, Phenotype person) {
            this.table = table;
            this.compared = compared;
            this.loci = new Rectangles[table.loci.size()];
            for (int l = 0; l < loci.length; l++) {
                LocusTyping.Typed typed = person.typings().get(table.loci.get(l));
                int locus = l;
                boolean nulls = rule == NullRule.EXPRESSED
                        && table.hasNulls[l]
                        && Arrays.stream(compared).anyMatch(c -> c == locus);
                loci[l] = new Rectangles(typed == null ? null : table.classes(typed), table.nullCodes(l, nulls));
            }
        }

        int[] everything() {
            int[] all = new int[table.size];
            Arrays.setAll(all, h -> h);
            return all;
        }

        /// Whether all boxes could be made.
        boolean make(int locus, int[] first, int[] second) {
            if (first.length == 0 || second.length == 0) {
                return true;
            }
            if (locus == loci.length) {
                boxes.add(new Box(number(first), number(second)));
                return boxes.size() <= MOST;
            }
            boolean few = true;
            for (int i = 0; few && i < loci[locus].size(); i++) {
                few = make(
                        locus + 1,
                        loci[locus].filter(first, table.code[locus], loci[locus].first.get(i)),
                        loci[locus].filter(second, table.code[locus], loci[locus].second.get(i)));
            }
            return few;
        }

        private int number(int[] list) {
            List<Integer> key = Arrays.stream(list).boxed().toList();
            return numbers.computeIfAbsent(key, fresh -> {
                lists.add(new Members(list, nulls(list[0])));
                return lists.size() - 1;
            });
        }

        private boolean[] nulls(int haplotype) {
            boolean[] nulls = new boolean[compared.length];
            for (int l = 0; l < compared.length; l++) {
                nulls[l] = loci[compared[l]].isNull(table.code[compared[l]][haplotype]);
            }
            return nulls;
        }
    }

    /// The allowed pairs of groups at one locus, as rectangles over kinds of groups: `2 * class + (null ? 1 : 0)`.
    private static final class Rectangles {
        private final @Nullable TypingClasses classes;
        private final boolean[] nullCodes;
        private final List<boolean[]> first = new ArrayList<>();
        private final List<boolean[]> second = new ArrayList<>();

        Rectangles(@Nullable TypingClasses classes, boolean[] nullCodes) {
            this.classes = classes;
            this.nullCodes = nullCodes;
            int count = classes == null ? 1 : classes.count;
            Map<String, boolean[]> alike = new LinkedHashMap<>();
            for (int kind = 0; kind < 2 * count; kind++) {
                String key = (kind & 1) + Arrays.toString(partners(kind >>> 1, count));
                alike.computeIfAbsent(key, fresh -> new boolean[2 * count])[kind] = true;
            }
            alike.forEach((key, kinds) -> add(kinds, count));
        }

        private boolean[] partners(int ofClass, int count) {
            return classes == null ? new boolean[] {true} : Arrays.copyOf(classes.allows[ofClass], count);
        }

        private void add(boolean[] kinds, int count) {
            int one = 0;
            while (!kinds[one]) {
                one++;
            }
            boolean[] partners = partners(one >>> 1, count);
            for (int ofNull = 0; ofNull < 2; ofNull++) {
                boolean[] others = new boolean[2 * count];
                for (int c = 0; c < count; c++) {
                    others[2 * c + ofNull] = partners[c];
                }
                first.add(kinds);
                second.add(others);
            }
        }

        int size() {
            return first.size();
        }

        boolean isNull(int code) {
            return nullCodes[code];
        }

        int[] filter(int[] haplotypes, int[] code, boolean[] kinds) {
            int[] kept = new int[haplotypes.length];
            int size = 0;
            for (int h : haplotypes) {
                int ofClass = classes == null ? 0 : classes.classOfCode[code[h]];
                if (ofClass >= 0 && kinds[2 * ofClass + (nullCodes[code[h]] ? 1 : 0)]) {
                    kept[size++] = h;
                }
            }
            return size == haplotypes.length ? haplotypes : Arrays.copyOf(kept, size);
        }
    }
}
