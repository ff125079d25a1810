package org.marrowrelay.transport.label;

import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A donation identification number (DIN): one collection of cells, world-wide.
///
/// Shape: 13 characters, `G123498654321`: one of `A-N P-Z 1-9`, four of facility, two digits of year, six of serial
/// number. A keyboard check character follows it where people type it (ISO 7064 Mod 37,2), and a flag of
/// 60 + check value (60 to 96) where a scanner reads it.
///
/// @param text the 13 characters
public record DonationNumber(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-NP-Z1-9][0-9A-Z]{4}[0-9]{8}");
    private static final String CHECKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    private static final int FLAG = 60;

    public DonationNumber {
        if (!SHAPE.matcher(text).matches()) {
            throw new ProblemException(Problem.of(
                    "TRN-0001",
                    "a donation number is not one letter or digit, four of facility, two digits of year and six of serial number",
                    "copy the 13 characters from the bag, without blanks"));
        }
    }

    /// The number as people type it: 13 characters and the check character, with or without blanks.
    ///
    /// @throws ProblemException if the shape or the check character is wrong
    public static DonationNumber parse(String typed) {
        String all = typed.replace(" ", "");
        DonationNumber number = new DonationNumber(all.substring(0, Math.max(0, all.length() - 1)));
        if (all.charAt(all.length() - 1) != number.check()) {
            throw new ProblemException(Problem.of(
                    "TRN-0002",
                    "the check character of a donation number does not fit the other 13",
                    "copy the number again from the bag: a character is wrong or two are swapped"));
        }
        return number;
    }

    /// The keyboard check character.
    public char check() {
        return CHECKS.charAt(checkValue());
    }

    /// The flag of a bar code that carries its own check, 60 to 96.
    public int flag() {
        return FLAG + checkValue();
    }

    private int checkValue() {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum + Character.digit(text.charAt(i), 36)) * 2 % 37;
        }
        return (38 - sum) % 37;
    }

    @Override
    public String toString() {
        return text;
    }
}
