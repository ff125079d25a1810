package org.marrowrelay.intake;

/// What reading one file may cost.
///
/// @param longestLine the most bytes that one line may have; a longer one is a problem and is skipped
/// @param mostProblems how many problems are kept word for word; the rest are counted by code
public record Limits(int longestLine, int mostProblems) {
    /// 4 MiB a line (a person's longest genotype list needs far less) and 1,000 problems.
    public static final Limits USUAL = new Limits(4 << 20, 1_000);

    public Limits {
        if (longestLine < 1 || longestLine > 1 << 29 || mostProblems < 1) {
            throw new IllegalArgumentException("a line has 1 byte to 512 MiB, and at least one problem is kept");
        }
    }

    public Limits withLongestLine(int bytes) {
        return new Limits(bytes, mostProblems);
    }

    public Limits withMostProblems(int count) {
        return new Limits(longestLine, count);
    }
}
