package org.marrowrelay.index;

/// Is told how far a long work is.
@FunctionalInterface
public interface Progress {
    /// Tells nobody.
    Progress SILENT = (step, done, all) -> {};

    /// @param step what is being done, such as `sorting`
    /// @param done of `all`
    void at(String step, long done, long all);
}
