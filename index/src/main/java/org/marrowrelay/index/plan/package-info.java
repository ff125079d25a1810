/// What a search works out before it touches a donor: for every typing of a locus, how well it can match the
/// patient.
///
/// [InvertedTypings] lists the typings that allow a group; [LocusPlan] fills the look-up table of a locus from it.
@NullMarked
package org.marrowrelay.index.plan;

import org.jspecify.annotations.NullMarked;
