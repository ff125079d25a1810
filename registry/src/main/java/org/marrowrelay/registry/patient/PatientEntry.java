package org.marrowrelay.registry.patient;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What became of a draft.
public sealed interface PatientEntry {
    /// It is stored.
    ///
    /// @param notes what a person should know about the typing; usually empty
    record Stored(Patient patient, List<Problem> notes) implements PatientEntry {
        public Stored {
            notes = List.copyOf(notes);
        }
    }

    /// Nothing was stored.
    ///
    /// @param problems everything that is wrong, at least one
    record Refused(List<Problem> problems) implements PatientEntry {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
