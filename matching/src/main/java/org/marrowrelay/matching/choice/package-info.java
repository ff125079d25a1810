/// What decides among donors who match equally well, beyond the loci that are counted: optional keys with their
/// sources, and antibodies of the patient.
///
/// Words: an [AlleleTraits] table says what is known of alleles (leader, expression, KIR ligand), each row with
/// its source; [ChoiceKeys] compares a pair by it; [DonorSpecificAntibodies] holds the patient's antibodies
/// against what a donor carries. Nothing here changes a grade, a count or a probability.
///
/// The tables are the registry's own: none comes with the software. Without one a key says that it is not
/// known.
@NullMarked
package org.marrowrelay.matching.choice;

import org.jspecify.annotations.NullMarked;
