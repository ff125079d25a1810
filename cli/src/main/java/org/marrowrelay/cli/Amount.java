package org.marrowrelay.cli;

/// How many of something, in words: `1 row`, `2,000 rows`, `0 rows`.
public final class Amount {
    private Amount() {}

    /// @param one what a single one is called; several have an `s` more
    public static String of(long number, String one) {
        return "%,d %s".formatted(number, number == 1 ? one : one + "s");
    }
}
