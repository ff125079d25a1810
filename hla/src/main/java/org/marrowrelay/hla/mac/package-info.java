/// Multiple allele codes of the NMDP: letters that stand for a list of alleles, as in `A*02:GNF`.
///
/// Words: a generic code lists second fields (`01/02`) and goes with any first field; an allele-specific code
/// lists both fields (`02:01/02:09/02:43N`) and is written behind the first field that most of its alleles
/// have.
///
/// The door is [MultipleAlleleCodes]: a table of codes, installed by the user from the owner's files.
///
/// Source: NMDP allele code lists (`alpha.v3`, `numer.v3`).
@NullMarked
package org.marrowrelay.hla.mac;

import org.jspecify.annotations.NullMarked;
