/// Antigens: which ones an allele carries, which alleles an antigen stands for.
///
/// Words: a broad antigen (B5) is recognised as its splits (B51, B52); an associated antigen (B5102) is a
/// variant of another (B51). `rel_dna_ser` says per allele: unambiguous, possible, assumed and expert
/// assignments.
///
/// The door is [Antigens]. An allele carries what the best column says, in the order unambiguous, expert,
/// assumed, possible (MATCHING rule 4: the columns are not united), and the broad antigens above. A broad
/// antigen stands for the alleles of its splits too.
///
/// Source: IPD-IMGT/HLA `rel_dna_ser.txt`, `rel_ser_ser.txt`; HLA Dictionary (Holdsworth et al. 2009).
@NullMarked
package org.marrowrelay.hla.serology;

import org.jspecify.annotations.NullMarked;
