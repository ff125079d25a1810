package org.marrowrelay.hla;

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
    private static final int LENGTH = 19;
    private static final int OF_ISSUER = 4;
    private static final int CHECKED = 17;
    private static final int MODULUS = 37;

    public Grid {
        if (issuer.length() != OF_ISSUER || !areDigits(issuer, 0, OF_ISSUER)) {
            throw shape("the issuing organisation is not four digits");
        }
        if (number.length() != CHECKED - OF_ISSUER || !areSigns(number, 0, number.length())) {
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
                && areDigits(text, 0, OF_ISSUER)
                && areSigns(text, OF_ISSUER, CHECKED)
                && text.charAt(CHECKED) == '0' + check(text, CHECKED) / 10
                && text.charAt(CHECKED + 1) == '0' + check(text, CHECKED) % 10;
    }

    private static boolean areDigits(String text, int from, int to) {
        boolean digits = true;
        for (int i = from; digits && i < to; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private static boolean areSigns(String text, int from, int to) {
        boolean signs = true;
        for (int i = from; signs && i < to; i++) {
            char at = text.charAt(i);
            signs = (at >= '0' && at <= '9') || (at >= 'A' && at <= 'Z');
        }
        return signs;
    }

    /// Two decimal digits, `00` to `36`.
    public String checkDigits() {
        return twoDigits(check(issuer + number, CHECKED));
    }

    /// The 19 characters.
    @Override
    public String toString() {
        return issuer + number + checkDigits();
    }

    private static int check(String characters, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            char at = characters.charAt(i);
            sum = (sum + (at <= '9' ? at - '0' : at - 'A' + 10)) * 2 % MODULUS;
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
