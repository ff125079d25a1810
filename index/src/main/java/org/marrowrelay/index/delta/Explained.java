package org.marrowrelay.index.delta;

import org.jspecify.annotations.Nullable;

/// Under which set a donor is explained at an extent, and how.
///
/// A class, because it holds an array. Immutable.
public final class Explained {
    private final int set;
    private final double total;
    private final int @Nullable [] silent;

    /// @param total summed frequency of all diplotypes that the typings allow; 0 when no set explains the donor
    /// @param silent typings, DPB1 last, as which the donor is imputed when the set lacks typed nulls, else `null`
    public Explained(int set, double total, int @Nullable [] silent) {
        this.set = set;
        this.total = total;
        this.silent = silent == null ? null : silent.clone();
    }

    public int set() {
        return set;
    }

    public double total() {
        return total;
    }

    /// Not to be changed.
    public int @Nullable [] silent() {
        return silent;
    }
}
