package org.marrowrelay.populations.em;

/// Haplotypes that are not in an estimate although the likelihood would rise with each of them.
///
/// Asked are all that any donor allows, whatever was dropped while loci were joined: a haplotype counts when its slope
/// is above 1.001. Of names that no typing tells apart one is asked for all.
///
/// @param count 0 when the likelihood cannot be raised by any single one
/// @param complete whether all were asked; else there were too many to be gone through, and `count` is the least number
public record Risers(int count, boolean complete) {
    /// There is nothing that could rise.
    static final Risers NONE = new Risers(0, true);

    static Risers of(Slopes.Rising rising) {
        return new Risers(rising.codes().size(), rising.complete());
    }
}
