package org.marrowrelay.matching.grade;

/// How well a group of the donor agrees with the patient's group that it is held against, best first.
///
/// The grades down to [#P_GROUP] are matches that are certain; [#POTENTIAL] may be one; those below are none.
public enum MatchGrade {
    /// The same name at four fields: the same sequence, introns included.
    GENOMIC,
    /// The same first three fields: the same coding sequence.
    CODING,
    /// The same first two fields: the same protein.
    PROTEIN,
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
}
