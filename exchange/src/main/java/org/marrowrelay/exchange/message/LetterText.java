package org.marrowrelay.exchange.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The text of a letter as two reviewers of the sender have released it. The receiver reviews it again.
///
/// @param value 1 to 20,000 characters without control characters but line feed and tab
public record LetterText(@JsonValue String value) {
    static final int LONGEST = 20_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LetterText {
        if (value.isBlank()
                || value.length() > LONGEST
                || value.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\t')) {
            throw new ProblemException(Problem.of(
                    "PTN-0215",
                    "a letter is empty, longer than {0} characters, or holds control characters",
                    "send plain words, in two letters if need be",
                    LONGEST));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
