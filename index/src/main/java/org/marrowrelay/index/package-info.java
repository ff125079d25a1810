/// The door of the index: build it with [DonorIndexWriter], search it with [DonorIndex]; callers need no other
/// package.
///
/// An index is a folder. It holds one file per generation, a small file `CURRENT` that names the generation
/// in use, and nothing that cannot be rebuilt from the donors' file and the frequency sets. The bytes are
/// specified in `index.format.v3`.
///
/// Words: a [DonorListing] is a donor or cord blood unit as a registry lists it; a *profile* is what all
/// donors share who have the same typings at the five matched loci, and at DPB1 where their sets cover it, and
/// the same frequency set at each extent; a [SearchHit] is a donor who can match, with probabilities.
///
/// Definition: `matching.grade` says who can match, `matching.probability` how likely. This room gives the
/// same answers for tens of millions of donors, and its tests compare the two donor by donor.
@NullMarked
package org.marrowrelay.index;

import org.jspecify.annotations.NullMarked;
