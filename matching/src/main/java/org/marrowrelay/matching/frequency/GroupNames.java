package org.marrowrelay.matching.frequency;

import org.marrowrelay.hla.MatchingGroup;

/// How a name in a haplotype becomes the group of the release in use; `hla` answers it, lifting old names over.
@FunctionalInterface
public interface GroupNames {
    /// The group of a name such as `A*01:01`, `A*01:01g` or `DRB1*15:01:01G`.
    ///
    /// @throws org.marrowrelay.problem.ProblemException if the text is no HLA name, or the release does not know it
    MatchingGroup group(String name);
}
