/// What a sample and its estimate say about themselves: Hardy-Weinberg, linkage, how far the sample reaches.
@NullMarked
package org.marrowrelay.populations.diagnosis;

import org.jspecify.annotations.NullMarked;
