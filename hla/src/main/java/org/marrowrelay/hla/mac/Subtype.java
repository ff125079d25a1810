package org.marrowrelay.hla.mac;

import java.util.Comparator;

/// One element of an expansion, such as `01`, `09N` or `02:43N`, in canonical order: generic ones first, then by
/// first field, second field (both as numbers) and letter.
///
/// @param first the first field as a number; 0 when there is none
record Subtype(String text, int first, int second, char letter) implements Comparable<Subtype> {
    private static final Comparator<Subtype> ORDER = Comparator.comparingInt(Subtype::first)
            .thenComparingInt(Subtype::second)
            .thenComparingInt(Subtype::letter)
            .thenComparing(Subtype::text);
    private static final String LETTERS = "NLSCAQ";
    private static final int LONGEST_FIELD = 5;

    /// Whether the text is one or two fields of two to five digits with at most one expression letter.
    static boolean isShaped(String text) {
        int end = bare(text);
        int colon = text.indexOf(':');
        return colon < 0 ? isField(text, 0, end) : isField(text, 0, colon) && isField(text, colon + 1, end);
    }

    /// The subtype of a text that [#isShaped].
    static Subtype of(String text) {
        int colon = text.indexOf(':');
        int end = bare(text);
        return new Subtype(
                text,
                colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon)),
                Integer.parseInt(text.substring(colon + 1, end)),
                end < text.length() ? text.charAt(end) : ' ');
    }

    private static int bare(String text) {
        int last = text.length() - 1;
        return last > 0 && LETTERS.indexOf(text.charAt(last)) >= 0 ? last : text.length();
    }

    private static boolean isField(String text, int from, int to) {
        boolean digits = to - from >= 2 && to - from <= LONGEST_FIELD;
        for (int i = from; digits && i < to; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    @Override
    public int compareTo(Subtype other) {
        return ORDER.compare(this, other);
    }
}
