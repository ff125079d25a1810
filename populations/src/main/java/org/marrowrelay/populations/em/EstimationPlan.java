package org.marrowrelay.populations.em;

/// How an estimate is made. Two runs with the same sample and plan give the same bytes; threads are not part of it.
///
/// @param candidateCopies a combination of two parts is looked at when it expects at least that many copies if
///     the parts were independent
/// @param partCopies a haplotype of some of the loci is kept when it expects at least that many copies
/// @param wholeCopies a haplotype of all loci is laid aside early when it expects fewer copies; those that should rise
///     come back in the polish
/// @param gain the least log-likelihood, in nats a donor, that a step must gain to go on
/// @param noise the least log-likelihood, in nats of all donors together, that a step must gain to go on; 0 for none.
///     What lies below is as much chance as people, and following it makes small samples worse (ADR 0122)
/// @param copies the least change of any haplotype's expected copies in a step to go on
/// @param cycles the most cycles of three steps
/// @param polishes how often haplotypes that were laid aside are let in again: all that any donor allows are asked, and
///     those come back whose first copy would gain more than `noise` (with a noise of 0: those that would rise at all)
public record EstimationPlan(
        double candidateCopies,
        double partCopies,
        double wholeCopies,
        double gain,
        double noise,
        double copies,
        int cycles,
        int polishes) {
    /// Stops where the likelihood gains no more than chance; what the benchmarks were made with.
    public static final EstimationPlan USUAL = new EstimationPlan(0.01, 0.05, 0.005, 1e-9, 1, 1, 400, 1);

    /// Goes on to the largest likelihood, however little is left to gain.
    public static final EstimationPlan CONVERGED = new EstimationPlan(0.01, 0.05, 0.005, 1e-9, 0, 0.02, 2_000, 60);

    public EstimationPlan {
        if (!(candidateCopies > 0 && partCopies >= 0 && wholeCopies >= 0 && gain > 0 && copies > 0)) {
            throw new IllegalArgumentException("limits of an estimate are above 0");
        }
        if (cycles < 1 || polishes < 0 || noise < 0) {
            throw new IllegalArgumentException("an estimate has at least one cycle");
        }
    }

    Ascent.Limits limits(double donors) {
        return new Ascent.Limits(gain, noise / donors, copies, cycles);
    }
}
