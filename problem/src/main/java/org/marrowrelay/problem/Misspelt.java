package org.marrowrelay.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Which of some words somebody meant who wrote another: those that the fewest letters, put in, left out or exchanged,
/// make of it (Levenshtein's distance), and never more than two.
///
/// The parser's own suggestion keeps one of several words that are equally like, whichever it meets last.
public final class Misspelt {
    private static final int MOST = 2;
    private static final String OTHERS = ", …";

    private Misspelt() {}

    /// The nearest in alphabetical order, none when nothing is near.
    public static List<String> nearest(String written, Collection<String> words) {
        int least =
                words.stream().mapToInt(word -> distance(written, word)).min().orElse(MOST + 1);
        return least > MOST
                ? List.of()
                : words.stream()
                        .filter(word -> distance(written, word) == least)
                        .sorted()
                        .toList();
    }

    /// Words to choose from, the likest first, as many as have room, whole; `…` stands for the others.
    ///
    /// @param room characters
    public static String listed(String written, Collection<String> words, int room) {
        List<String> likest = words.stream()
                .sorted(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        StringBuilder listed = new StringBuilder();
        for (String word : likest) {
            String next = (listed.isEmpty() ? "" : ", ") + word;
            if (listed.length() + next.length() + OTHERS.length() > room) {
                return listed + OTHERS;
            }
            listed.append(next);
        }
        return listed.toString();
    }

    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
