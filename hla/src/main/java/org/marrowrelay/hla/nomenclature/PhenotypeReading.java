package org.marrowrelay.hla.nomenclature;

import java.util.List;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.problem.Problem;

/// What reading one person's GL String gave.
public sealed interface PhenotypeReading {
    /// The person can be matched.
    ///
    /// @param notes what a person should know: a novel allele, a name that was lifted over; usually empty
    record Accepted(Phenotype phenotype, List<Problem> notes) implements PhenotypeReading {
        public Accepted {
            notes = List.copyOf(notes);
        }
    }

    /// Everything that is wrong, in the order of the text. Nothing of the typing is used, and nothing is lost.
    ///
    /// @param problems at least one
    record Refused(List<Problem> problems) implements PhenotypeReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
