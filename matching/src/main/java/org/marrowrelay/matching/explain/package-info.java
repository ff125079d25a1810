/// Why: from typing to probability, as a tree that a coordinator can read.
///
/// Enter through [Explainer]; it gives an [Explanation], whose nodes are [Sentence]s with values, so that a
/// page can say the same in another language (look the sentence's key up, fill in the values).
///
/// Source: MATCHING section 3, "Explain".
@NullMarked
package org.marrowrelay.matching.explain;

import org.jspecify.annotations.NullMarked;
