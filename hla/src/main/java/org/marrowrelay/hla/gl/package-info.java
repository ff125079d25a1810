/// GL String: a person's typing, or any part of it, as one line of text; parsed into a tree and printed back.
///
/// Words, from the outermost operator to the innermost: a gene ambiguity (`?`, grammar 1.1), several loci
/// (`^`), a genotype list (`|`), a genotype (`+`), a haplotype (`~`), an allele list (`/`), and last a name.
/// This room knows operators only: what a name means, and whether it exists, is asked of a nomenclature.
///
/// Enter through [GlString#parse(String)], or [GlString#read(String)] to get every problem of a text at once.
///
/// Limits: a text of [GlString#LONGEST_TEXT] characters, [GlString#MOST_NAMES] names, [GlString#LONGEST_NAME]
/// characters a name. The grammar has no brackets, so a tree is never deeper than its seven levels.
///
/// Source: Milius et al., Tissue Antigens 2013; 82:106 (grammar 1.0); Mack et al., HLA 2023; 102:206 (grammar
/// 1.1).
@NullMarked
package org.marrowrelay.hla.gl;

import org.jspecify.annotations.NullMarked;
