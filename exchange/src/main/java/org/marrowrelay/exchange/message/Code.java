package org.marrowrelay.exchange.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// An identifier of somebody or something, or a reason code: never a name.
///
/// @param value 1 to 64 letters, digits, dots, colons, hyphens or underscores; begins with a letter or digit
public record Code(@JsonValue String value) {
    static final String SHAPE = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";
    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Code {
        if (!PATTERN.matcher(value).matches()) {
            throw new ProblemException(Problem.of(
                    "PTN-0201",
                    "a code has another shape than letters, digits, dots, colons, hyphens and underscores, or more than"
                            + " 64 of them",
                    "send the code under which your registry knows it, and no name"));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
