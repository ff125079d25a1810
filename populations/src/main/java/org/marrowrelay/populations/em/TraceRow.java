package org.marrowrelay.populations.em;

/// One cycle of an estimate, as people can follow it.
///
/// @param loci joined with `~`, as `C~B`
/// @param phase 0 while candidates are tried; from 1 the ascent to the end, and after each polish
/// @param cycle from 1 in each phase
/// @param evaluations steps of EM in this phase so far
/// @param likelihood log-likelihood, natural logarithm
/// @param gain of the last plain step, in nats a donor
/// @param copies the largest change of a haplotype's expected copies in that step
/// @param haplotypes that are still possible
/// @param boxes different sets of haplotypes
/// @param classes of donors
public record TraceRow(
        String loci,
        int phase,
        int cycle,
        int evaluations,
        double likelihood,
        double gain,
        double copies,
        int haplotypes,
        int boxes,
        int classes) {
    /// Whether it tells of these loci, of this phase, and of that cycle or a later one.
    public boolean isOf(String which, int of, int from) {
        return loci.equals(which) && phase == of && cycle >= from;
    }
}
