package org.marrowrelay.populations.em;

/// Why an ascent ended.
public enum StopRule {
    /// Neither the likelihood nor any haplotype's expected copies moved further.
    CONVERGED,
    /// What a step gains is less than chance accounts for.
    NOISE,
    /// The most cycles were made; the answer may still move.
    MOST_STEPS
}
