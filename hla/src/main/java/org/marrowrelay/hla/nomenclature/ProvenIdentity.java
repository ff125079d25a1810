package org.marrowrelay.hla.nomenclature;

/// What two reports of one position are proven to have in common, closest first.
public enum ProvenIdentity {
    /// One allele whose whole gene is published: the same G-DNA.
    GENOMIC,
    /// One allele by name; that its whole gene is published is not known, or it is not.
    ALLELE,
    /// Alleles with the same first three fields, whose whole coding sequences are published: the same C-DNA.
    CODING,
    /// Alleles with the same first two fields: the same protein.
    PROTEIN,
    /// Alleles of one G group: the same nucleotides in the exons of the antigen recognition domain.
    G_GROUP,
    /// Alleles of one P group: the same protein in the antigen recognition domain.
    P_GROUP,
    /// Nothing of these.
    NONE
}
