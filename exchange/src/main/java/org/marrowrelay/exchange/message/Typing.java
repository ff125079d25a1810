package org.marrowrelay.exchange.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A typing as it was reported, a GL String; whether it can be read is for the receiver's nomenclature to say.
///
/// @param gl 1 to 20,000 characters of GL Strings and multiple allele codes
public record Typing(@JsonValue String gl) {
    static final int LONGEST = 20_000;
    static final String SHAPE = "[A-Za-z0-9*:+^|/~,. ?#-]{1,20000}";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Typing {
        if (gl.length() > LONGEST || !gl.matches(SHAPE)) {
            throw new ProblemException(Problem.of(
                    "PTN-0203",
                    "a typing is empty, longer than {0} characters, or holds characters that no GL String has",
                    "send the typing as it was reported, as a GL String",
                    LONGEST));
        }
    }

    @Override
    public String toString() {
        return gl;
    }
}
