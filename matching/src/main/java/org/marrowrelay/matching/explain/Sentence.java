package org.marrowrelay.matching.explain;

/// What an explanation can say. The English is here; other languages look up [#key()] in a catalogue.
///
/// `{0}`, `{1}`, ... stand for the values of the node; names, numbers and percentages come as text.
public enum Sentence {
    /// Values: positions compared; per cent without mismatch, with one, with two, with more.
    WHOLE("of {0} positions all match: {1}; exactly one mismatch: {2}; exactly two: {3}; more: {4}"),
    /// Values: what the problem is, how to mend it.
    WITHOUT_PROBABILITY("there is no probability for this pair: {0} ({1})"),
    /// Values: code, what, fix.
    NOTICE("{1} ({2}) [{0}]"),
    /// Values: positions, fewest mismatches, most mismatches.
    TYPINGS_ALLOW("mismatches that the typings allow in {0} positions: {1} to {2}"),
    /// Values: positions, mismatches.
    TYPINGS_DECIDE("mismatches in {0} positions, whatever the genotypes are: {1}"),
    /// Values: locus.
    LOCUS_MATCH("{0}: matches 2/2 whatever the genotypes are"),
    /// Values: locus, fewest, most mismatches, per cent of 2/2, of one mismatch, of two.
    LOCUS_POTENTIAL("{0}: mismatches {1} to {2}; none with {3}, one with {4}, two with {5}"),
    /// Values: locus, fewest, most mismatches.
    LOCUS_UNPREDICTED("{0}: mismatches {1} to {2}; without a probability"),
    /// Values: locus, fewest, most mismatches, directions.
    LOCUS_MISMATCH("{0}: mismatched whatever the genotypes are; mismatches {1} to {2}, {3}"),
    /// Values: what the patient can be.
    PATIENT_TYPED("patient {0}"),
    /// Values: what the donor can be.
    DONOR_TYPED("donor {0}"),
    /// Values: number of genotypes, name of the set, its haplotypes.
    PATIENT("genotypes of the patient under the frequency set {1} ({2} haplotypes): {0}"),
    /// Values: number of genotypes, name of the set, its haplotypes.
    DONOR("genotypes of the donor under the frequency set {1} ({2} haplotypes): {0}"),
    /// Values: number of haplotype pairs, name of the set, its haplotypes.
    PATIENT_OPEN(
            "genotypes of the patient under the frequency set {1} ({2} haplotypes): too many to list, from {0} haplotype pairs; the likeliest"),
    /// Values: number of haplotype pairs, name of the set, its haplotypes.
    DONOR_OPEN(
            "genotypes of the donor under the frequency set {1} ({2} haplotypes): too many to list, from {0} haplotype pairs; the likeliest"),
    /// Values: the genotype, number of diplotypes.
    GENOTYPE("{0}; diplotypes: {1}"),
    /// Values: the genotype, number of diplotypes, mismatches, where and in which direction.
    GENOTYPE_AGAINST("{0}; diplotypes: {1}; mismatches with the patient's likeliest genotype: {2}{3}"),
    /// Values: the two haplotypes.
    DIPLOTYPE("{0} and {1}"),
    /// Values: how many.
    MORE_GENOTYPES("further genotypes: {0}"),
    /// Nothing to fill in.
    ALL_OTHER_GENOTYPES("all other genotypes together"),
    /// Values: how many.
    MORE_DIPLOTYPES("further diplotypes: {0}"),
    /// Nothing to fill in.
    COUNTS("patient and donor are independent: each pair of their genotypes counts with the product of their shares"),
    /// Values: mismatches, matches, positions.
    COUNT("exactly {1} of {2} positions match");

    private final String english;

    Sentence(String english) {
        this.english = english;
    }

    /// The key under which catalogues keep the sentence, such as `explain.locus-match`.
    public String key() {
        return "explain." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The sentence in English, with slots.
    public String english() {
        return english;
    }
}
