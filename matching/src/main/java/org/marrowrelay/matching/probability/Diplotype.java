package org.marrowrelay.matching.probability;

import org.marrowrelay.matching.frequency.Haplotype;

/// Two haplotypes of one person, phased, in no order.
///
/// @param probability how likely the person is to carry exactly these two, given the typings; above 0, at most 1
public record Diplotype(Haplotype first, Haplotype second, double probability) {
    /// As in a GL String: `A*01:01~B*08:01+A*02:01~B*07:02`.
    @Override
    public String toString() {
        return first + "+" + second;
    }
}
