package org.marrowrelay.matching.prediction;

/// Told how far a long piece of work is.
@FunctionalInterface
public interface Progress {
    /// Nobody asks.
    Progress NONE = (done, of) -> {};

    /// @param done pieces that are finished, rising to `of`
    void reached(int done, int of);
}
