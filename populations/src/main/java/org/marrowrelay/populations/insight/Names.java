package org.marrowrelay.populations.insight;

/// Where the names of lines stand beside their ends, so that none lies on another or leaves the chart.
public final class Names {
    private Names() {}

    /// Moves names down where they are too near, and up again where they pass the floor; with more names than fit they
    /// stand as far apart as there is room.
    ///
    /// @param wanted the heights of the lines' ends, from the top down
    /// @param apart the least distance of two names
    public static double[] apart(double[] wanted, double apart, double top, double floor) {
        double[] at = wanted.clone();
        double least = at.length < 2 ? apart : Math.min(apart, (floor - top) / (at.length - 1));
        double above = top - least;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(at[i], above + least);
            above = at[i];
        }
        double below = floor + least;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], below - least);
            below = at[i];
        }
        return at;
    }
}
