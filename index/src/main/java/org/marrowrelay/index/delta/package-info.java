/// What came after a generation was written: donors put since ([DeltaRows]), and rows that do not count any more
/// ([DeadRows]).
///
/// Everything that a search sees here never changes; a change makes new values that share nearly all of the
/// old ones.
@NullMarked
package org.marrowrelay.index.delta;

import org.jspecify.annotations.NullMarked;
