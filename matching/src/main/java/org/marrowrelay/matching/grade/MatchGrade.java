package org.marrowrelay.matching.grade;

import org.marrowrelay.hla.nomenclature.ProvenIdentity;

/// How well a group of the donor agrees with the patient's group that it is held against, best first.
///
/// The grades down to [#NULL] are matches that are certain; [#POTENTIAL] may be one; those below are none.
public enum MatchGrade {
    /// One allele whose whole gene is published: the same G-DNA, introns included.
    GENOMIC,
    /// One allele by name; that its whole gene is published is not known.
    ALLELE,
    /// The same coding sequence (C-DNA).
    CODING,
    /// The same protein.
    PROTEIN,
    /// The same G group: the same nucleotides in the exons of the antigen recognition domain.
    G_GROUP,
    /// The same matching group under another name, or one of several names: the same protein in the antigen
    /// recognition domain.
    P_GROUP,
    /// Neither person expresses a group here, and both say so.
    NULL,
    /// A match that the typings allow and do not prove.
    POTENTIAL,
    /// Nothing is known: the locus, or this position, is untyped.
    UNKNOWN,
    /// A null of one against an expressed group of the other; what it counts as depends on the null rule.
    EXPRESSED_VERSUS_NULL,
    /// Groups that cannot match, of the same antigen.
    ANTIGEN,
    /// Groups that cannot match.
    MISMATCH;

    /// Whether the position matches whatever the genotypes are.
    public boolean isCertain() {
        return compareTo(NULL) <= 0;
    }

    /// Whether the position can match.
    public boolean isPossible() {
        return compareTo(UNKNOWN) <= 0;
    }

    /// The grade of a certain match of which so much is proven.
    static MatchGrade of(ProvenIdentity identity) {
        return switch (identity) {
            case GENOMIC -> GENOMIC;
            case ALLELE -> ALLELE;
            case CODING -> CODING;
            case PROTEIN -> PROTEIN;
            case G_GROUP -> G_GROUP;
            case P_GROUP, NONE -> P_GROUP;
        };
    }
}
