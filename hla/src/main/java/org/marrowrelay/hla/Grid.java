package org.marrowrelay.hla;

import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// A Global Registration Identifier for Donors: who registered the donor, the donor's number there, check digits.
///
/// Shape: 19 characters, `6939DKM001392612726`. Four digits name the issuing organisation (ION), 13 characters of
/// `[0-9A-Z]` the donor, two decimal digits check the rest (ISO 7064 Mod 37,2, printed `00` to `36`).
///
/// A GRID identifies a person directly: problems about one never show it.
///
/// Source: ICCBBA ST-001, GRID; check digits as in 2.4.39.
///
/// @param issuer four digits
/// @param number 13 characters of `[0-9A-Z]`
public record Grid(String issuer, String number) {
    private static final Pattern ISSUER = Pattern.compile("[0-9]{4}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{13}");
    private static final int LENGTH = 19;
    private static final int MODULUS = 37;

    public Grid {
        if (!ISSUER.matcher(issuer).matches()) {
            throw shape("the issuing organisation is not four digits");
        }
        if (!NUMBER.matcher(number).matches()) {
            throw shape("the donor's number is not 13 characters of 0-9 and A-Z");
        }
    }

    /// The GRID of that text, check digits included.
    ///
    /// @throws InvalidHlaName if the length, a character or the check digits are wrong
    public static Grid parse(String text) {
        if (text.length() != LENGTH) {
            throw shape("a GRID has 19 characters, found " + text.length());
        }
        Grid grid = new Grid(text.substring(0, 4), text.substring(4, 17));
        String found = text.substring(17);
        if (!found.equals(grid.checkDigits())) {
            throw new InvalidHlaName(Problem.of(
                    "HLA-0902",
                    "the check digits of a GRID are \"{0}\"; its other 17 characters ask for {1}",
                    "copy the identifier again from its source: a character is wrong or two are swapped",
                    found,
                    grid.checkDigits()));
        }
        return grid;
    }

    /// Whether [#parse] would accept the text.
    public static boolean isValid(String text) {
        return text.length() == LENGTH
                && ISSUER.matcher(text.substring(0, 4)).matches()
                && NUMBER.matcher(text.substring(4, 17)).matches()
                && twoDigits(check(text.substring(0, 17))).equals(text.substring(17));
    }

    /// Two decimal digits, `00` to `36`.
    public String checkDigits() {
        return twoDigits(check(issuer + number));
    }

    /// The 19 characters.
    @Override
    public String toString() {
        return issuer + number + checkDigits();
    }

    private static int check(String characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum = (sum + Character.digit(characters.charAt(i), 36)) * 2 % MODULUS;
        }
        return (MODULUS + 1 - sum) % MODULUS;
    }

    private static String twoDigits(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private static InvalidHlaName shape(String what) {
        return new InvalidHlaName(Problem.of(
                "HLA-0901", what, "write 4 digits, 13 characters of 0-9 and A-Z, and 2 check digits, without spaces"));
    }
}
