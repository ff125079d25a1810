package org.marrowrelay.matching.frequency;

import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// How a name in a haplotype becomes the group of the release in use; `hla` answers it, lifting old names over.
@FunctionalInterface
public interface GroupNames {
    /// The group of a name such as `A*01:01`, `A*01:01g` or `DRB1*15:01:01G`.
    ///
    /// @throws org.marrowrelay.problem.ProblemException if the text is no HLA name, or the release does not know it
    MatchingGroup group(String name);

    /// Names as a nomenclature reads them.
    static GroupNames of(Nomenclature nomenclature) {
        return name -> {
            Locus locus = ReportedName.locusOf(name).orElseThrow(() -> withoutLocus(name));
            return switch (nomenclature.group(locus, name)) {
                case Nomenclature.GroupReading.Known(MatchingGroup group) -> group;
                case Nomenclature.GroupReading.Unknown(Problem problem) -> throw new ProblemException(problem);
            };
        };
    }

    private static ProblemException withoutLocus(String name) {
        return new ProblemException(Problem.of(
                "FRQ-0013",
                "\"{0}\" does not say which locus it is about",
                "write names with their locus, for example A*01:01",
                name));
    }
}
