package org.marrowrelay.testkit.world;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A slow, independent reading of the invented reports: enough to ask what they allow.
final class Reports {
    static final List<String> LOCI = List.of("A", "C", "B", "DRB1", "DQB1");

    private Reports() {}

    /// Locus to its genotypes, each a pair of lists of words; untyped loci are absent.
    static Map<String, List<List<List<String>>>> read(String gl) {
        Map<String, List<List<List<String>>>> read = new HashMap<>();
        for (String locus : gl.split("\\^")) {
            read.put(
                    locusOf(locus),
                    Arrays.stream(locus.split("\\|")).map(Reports::genotype).toList());
        }
        return read;
    }

    private static List<List<String>> genotype(String text) {
        return Arrays.stream(text.split("\\+"))
                .map(position -> List.of(position.split("/")))
                .toList();
    }

    private static String locusOf(String text) {
        if (text.contains("*")) {
            return text.substring(0, text.indexOf('*'));
        }
        return text.startsWith("DR") ? "DRB1" : text.substring(0, 1);
    }

    /// Whether the two reports can be those of two people who match at 10 of 10.
    static boolean canMatch(String one, String other) {
        return mismatchesAtBest(one, other) == 0;
    }

    /// The smallest number of mismatches at the five loci that the reports allow.
    static int mismatchesAtBest(String one, String other) {
        var first = read(one);
        var second = read(other);
        return LOCI.stream()
                .mapToInt(locus -> mismatches(first.get(locus), second.get(locus)))
                .sum();
    }

    private static int mismatches(List<List<List<String>>> one, List<List<List<String>>> other) {
        if (one == null || other == null) {
            return 0;
        }
        int best = 2;
        for (var a : one) {
            for (var b : other) {
                int straight = differ(a.get(0), b.get(0)) + differ(a.get(1), b.get(1));
                int crossed = differ(a.get(0), b.get(1)) + differ(a.get(1), b.get(0));
                best = Math.min(best, Math.min(straight, crossed));
            }
        }
        return best;
    }

    private static int differ(List<String> one, List<String> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(b -> same(a, b))) ? 0 : 1;
    }

    /// XX codes and antigens of the invented worlds say no more than the first field.
    static boolean same(String one, String other) {
        boolean coarse = isCoarse(one) || isCoarse(other);
        return coarse ? firstField(one) == firstField(other) : one.equals(other);
    }

    private static boolean isCoarse(String word) {
        return word.endsWith(":XX") || !word.contains("*");
    }

    private static int firstField(String word) {
        String bare = word.contains("*") ? word.substring(word.indexOf('*') + 1) : word;
        return Integer.parseInt(bare.split(":")[0].replaceAll("\\D", ""));
    }
}
