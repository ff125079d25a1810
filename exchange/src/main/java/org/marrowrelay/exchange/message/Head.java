package org.marrowrelay.exchange.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What stands on the outside of a message.
///
/// @param version of the format, as in `1.1`: another first number is another format
/// @param id of this message; sent again, it keeps it
/// @param from code of the registry that says it
/// @param to code of the one it is for
/// @param sequence which in the row from one to the other, from 1 without gaps
/// @param at when it was written, by the sender's clock
/// @param reference the message that this one answers, or `null`
/// @param kind as in `typing.request`; need not be known
public record Head(
        String version,
        UUID id,
        Code from,
        Code to,
        long sequence,
        Instant at,
        @Nullable UUID reference,
        String kind) {
    /// The version that is written. 1.1 has the steps of a relay, events and letters beside what 1.0 has.
    public static final String VERSION = "1.1";

    private static final String SHAPE = "\\d{1,3}\\.\\d{1,3}";
    private static final int LONGEST_KIND = 64;

    public Head {
        if (!version.matches(SHAPE) || sequence < 1 || kind.isEmpty() || kind.length() > LONGEST_KIND) {
            throw new ProblemException(Problem.of(
                    "PTN-0208",
                    "the head of a message lacks its version, number or kind",
                    "write messages as docs/formats/messages describes them"));
        }
    }

    /// Whether this program understands the version: the first number decides.
    @JsonIgnore
    public boolean isUnderstood() {
        return version.startsWith("1.");
    }
}
