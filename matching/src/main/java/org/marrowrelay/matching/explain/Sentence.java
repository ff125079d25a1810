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
    /// Nothing to fill in.
    GRADES("every locus, position by position in the donor's order"),
    /// Values: locus.
    GRADED_DIRECT("{0}: first against first, second against second"),
    /// Values: locus.
    GRADED_CROSS("{0}: the donor's first against the patient's second, second against first"),
    /// Values: locus.
    GRADED_UNKNOWN("{0}: nothing is known, because one of the two is not typed"),
    /// Values, as of all grades: the donor's report, the patient's, directions.
    GRADE_GENOMIC("{0} against {1}: the same allele, its whole gene is published (G-DNA)"),
    GRADE_ALLELE("{0} against {1}: the same allele"),
    GRADE_CODING("{0} against {1}: the same coding sequence (C-DNA)"),
    GRADE_PROTEIN("{0} against {1}: the same protein"),
    GRADE_G_GROUP("{0} against {1}: the same G group"),
    GRADE_P_GROUP("{0} against {1}: the same P group"),
    GRADE_NULL("{0} against {1}: neither is expressed"),
    GRADE_POTENTIAL("{0} against {1}: can match, is not proven to"),
    GRADE_UNKNOWN("{0} against {1}: nothing is known"),
    GRADE_EXPRESSED_VERSUS_NULL("{0} against {1}: expressed against null, {2}"),
    GRADE_ANTIGEN("{0} against {1}: another allele of the same antigen, {2}"),
    GRADE_MISMATCH("{0} against {1}: mismatch, {2}"),
    ANTIGEN_YES("antigen match: yes"),
    ANTIGEN_NO("antigen match: no"),
    ANTIGEN_NOT_KNOWN("antigen match: not known"),
    NULL_AS_PARTNER("the null counts as its partner, which is expressed"),
    SEQUENCES_UNKNOWN(
            "which sequences are complete is not known here: no position is called the same G-DNA, and grades say what names and groups prove"),
    DPB1_MATCHED("DPB1 matches whatever the genotypes are"),
    DPB1_TYPED("DPB1, where it is mismatched, by T-cell epitope groups (version 2)"),
    /// Values: per cent of 2/2, name of the patient's set, of the donor's.
    DPB1_CHANCES(
            "DPB1, with the patient under the frequency set {1} and the donor under {2}: 2/2 with {0}; mismatched, by T-cell epitope groups"),
    DPB1_UNPREDICTED("DPB1: without a probability"),
    TCE_PERMISSIVE("permissive"),
    TCE_HOST_VERSUS_GRAFT("non-permissive, host-versus-graft"),
    TCE_GRAFT_VERSUS_HOST("non-permissive, graft-versus-host"),
    TCE_UNKNOWN("a group is not assigned"),
    /// Values: groups.
    TCE_PREDICTED(
            "a group in these typings is only predicted: the epitope group of {0} is predicted from the sequence, not"
                    + " measured ($)"),
    /// Weighed by how likely a mismatch with such a group is.
    TCE_PREDICTED_SHARE("a mismatch with an epitope group that is only predicted ($), part of the above"),
    KEYS("what can decide among equal donors, by the installed table of allele traits"),
    /// Values: the source.
    KEY_SOURCE("source: {0}"),
    /// Values: leaders of the patient, of the donor.
    LEADER_MATCHED("HLA-B leader: the same (patient {0}, donor {1})"),
    LEADER_MISMATCHED("HLA-B leader: different (patient {0}, donor {1})"),
    LEADER_NOT_KNOWN("HLA-B leader: not known (patient {0}, donor {1})"),
    EXPRESSION_MATCHED("DPB1 expression: the donor carries both of the patient's groups"),
    EXPRESSION_LOW("DPB1 expression: what the donor lacks is expressed at a low level"),
    EXPRESSION_HIGH("DPB1 expression: what the donor lacks is expressed at a high level"),
    EXPRESSION_NOT_KNOWN("DPB1 expression: not known"),
    LIGANDS_MATCHED("KIR ligands: the patient has every ligand of the donor"),
    /// Values: ligands.
    LIGANDS_MISSING("KIR ligands: the patient lacks {0}"),
    LIGANDS_NOT_KNOWN("KIR ligands: not known"),
    ANTIBODIES("antibodies of the patient"),
    /// Values, as of all antibodies: specificity, mean fluorescence intensity.
    ANTIBODY_CARRIED("anti-{0}, MFI {1}: the donor carries it"),
    ANTIBODY_POSSIBLE("anti-{0}, MFI {1}: the donor can carry it"),
    ANTIBODY_BELOW("anti-{0}, MFI {1}: the donor carries it or can, and the intensity is below the threshold"),
    ANTIBODY_ABSENT("anti-{0}, MFI {1}: the donor does not carry it"),
    ANTIBODY_NOT_KNOWN("anti-{0}, MFI {1}: not known, because the donor is not typed there or the name cannot be read"),
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
    COUNT("exactly {1} of {2} positions match"),
    /// Values: the sets of patient and donor, null rule, release, version of the engine.
    RESTS_ON("patient under {0}, donor under {1}, null rule {2}, nomenclature {3}, engine {4}"),
    /// Values: sets with their versions.
    FREQUENCIES("frequencies {0}");

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
