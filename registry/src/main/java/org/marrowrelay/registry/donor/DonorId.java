package org.marrowrelay.registry.donor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What a registry calls a donor or a cord blood unit, such as a GRID.
///
/// @param value 1 to 64 printable characters, no blank
public record DonorId(@JsonValue String value) implements Comparable<DonorId> {
    private static final int LONGEST = 64;
    private static final int DELETE = 0x7F;
    private static final Pattern SHAPE = Pattern.compile("[\\p{Graph}&&\\P{M}]{1,64}", Pattern.UNICODE_CHARACTER_CLASS);

    public DonorId {
        if (!isId(value)) {
            throw new ProblemException(Problem.of(
                    "REG-0001",
                    "\"{0}\" cannot be a donor's identifier",
                    "use 1 to 64 letters, digits or signs without spaces",
                    value));
        }
    }

    /// True for what can be an identifier.
    public static boolean isId(String text) {
        return isPlain(text) || SHAPE.matcher(text).matches();
    }

    /// Nearly all are; a million of them are checked when an index is built.
    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(sign -> sign > ' ' && sign < DELETE);
    }

    @Override
    public int compareTo(DonorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
