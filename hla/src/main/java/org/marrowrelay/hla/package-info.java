/// What HLA names mean: loci, alleles, groups, and what a laboratory's report says about a person.
///
/// Words: a [Locus] is a gene; an [Allele] is a published name; a [PositionTyping] is what a laboratory reported at one
/// position, by kind (a [GGroup], a [MultipleAlleleCode], an [Antigen] ...); a [LocusReport] is all of that for one
/// locus, with its text and release; a [MatchingGroup] is what two alleles share when
/// they match; a [LocusTyping] is the set of genotypes that a report allows at one locus; a [Phenotype] is all of
/// that for one person, unphased.
///
/// HLA text is parsed once, at the edge; behind this door nobody passes names as strings.
///
/// Source: WHO Nomenclature Committee for Factors of the HLA System; IPD-IMGT/HLA release files.
@NullMarked
package org.marrowrelay.hla;

import org.jspecify.annotations.NullMarked;
