package org.marrowrelay.hla.release;

/// The T-cell epitope group of a DPB1 allele, by version 2 of the assignment.
///
/// @param number 1 (most immunogenic), 2 or 3; 0 when the allele is not assigned
/// @param predicted whether the group is a prediction from the sequence (`$` in the file)
public record TceGroup(int number, boolean predicted) {
    private static final int PREDICTED = 0x10;

    /// The group as one byte: the number, plus 16 when predicted.
    static byte code(String written) {
        String bare = written.strip();
        int number = bare.isEmpty() || bare.charAt(0) < '1' || bare.charAt(0) > '3' ? 0 : bare.charAt(0) - '0';
        return (byte) (number + (number > 0 && bare.endsWith("$") ? PREDICTED : 0));
    }

    static TceGroup of(byte code) {
        return new TceGroup(code & 0xf, (code & PREDICTED) != 0);
    }
}
