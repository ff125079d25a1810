/// Which alleles a name stands for, and to which coarser name it reduces.
///
/// Words: a G group holds alleles with the same nucleotide sequence in the antigen recognition domain, a P
/// group those with the same protein sequence there; a [Reduction] is one way to say less about an allele;
/// the expressed group is ours: the P group of an allele that is expressed, or its null name, so that a null
/// is never lost.
///
/// Doors: [Groups] (members of names), [Reductions] (names to coarser names). Both stand on one
/// `release.Catalogue` and are safe for many threads.
///
/// ## Reductions of a name
///
/// - **G**: the allele's G group, or its own name. A two- or three-field name gives the groups of its
///   alleles; with none it gives itself or, when it has an expression letter, its alleles.
/// - **P**: likewise with P groups. A G group gives the P groups of its alleles that are not null.
/// - **lg**: the lowest two-field name in the G group (of several groups, the lowest); without a group, the P
///   group's two-field name when no allele of the same two fields has a G group, else the first two fields.
///   With a small `g`.
/// - **lgx**: lg without `g`, reduced once more.
/// - **U2**: two fields, with the expression letter when it is the only letter among the alleles of those two
///   fields, else lgx. Where lg takes the P group's two-field name, so does U2.
/// - **W**: all full names; of a G group: its alleles, and all alleles of a two-field name that has only this
///   group.
/// - **exon**: W at three fields, with the expression letter.
/// - **1F**: the first field.
///
/// Source: NMDP ARD reductions as published with py-ard; IPD-IMGT/HLA `hla_nom_g`, `hla_nom_p`. Where we answer
/// otherwise than the reference tool, and why, is listed in `hla/src/test/resources/deviations.tsv`.
@NullMarked
package org.marrowrelay.hla.group;

import org.jspecify.annotations.NullMarked;
