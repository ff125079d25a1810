package org.marrowrelay.registry.patient;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// The code under which a search is led.
///
/// @param value 1 to 40 letters, digits, dots, hyphens or underscores
public record PatientId(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public PatientId {
        if (!SHAPE.matcher(value).matches()) {
            throw new PatientProblem(Problem.of(
                    "PAT-0001",
                    "\"{0}\" cannot be a patient's code",
                    "use up to 40 letters, digits, dots, hyphens or underscores, and no name of a person",
                    value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
