package org.marrowrelay.exchange.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Free words for people on the other side; nothing that identifies anybody.
///
/// @param value 1 to 2,000 characters without control characters but line feed and tab
public record Note(@JsonValue String value) {
    static final int LONGEST = 2_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Note {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Note::isControl)) {
            throw new ProblemException(Problem.of(
                    "PTN-0202",
                    "a text is empty, longer than {0} characters, or holds control characters",
                    "send plain words, in several messages if need be",
                    LONGEST));
        }
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t';
    }

    @Override
    public String toString() {
        return value;
    }
}
