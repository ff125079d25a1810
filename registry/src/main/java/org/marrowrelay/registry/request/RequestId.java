package org.marrowrelay.registry.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// The number of a request, short enough for every channel, as in `R-000123`.
public record RequestId(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("R-[0-9]{6,12}");

    public RequestId {
        if (!SHAPE.matcher(value).matches()) {
            throw new RequestProblem(
                    Problem.of("REQ-0001", "\"{0}\" is not the number of a request", "write it as in R-000123", value));
        }
    }

    static RequestId of(long number) {
        return new RequestId("R-%06d".formatted(number));
    }

    @Override
    public String toString() {
        return value;
    }
}
