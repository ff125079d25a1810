package org.marrowrelay.hla.mac;

/// Codes as numbers: letters A to Z are digits 1 to 26, so that shorter codes come first, as they were issued.
final class CodeLetters {
    private static final int BASE = 26;
    private static final int MOST = 6;
    private static final String NEVER_ISSUED = "IOQ";

    private CodeLetters() {}

    /// Whether this is a code of the issued alphabet: two to six capital letters, none of them I, O or Q.
    static boolean areIssued(String letters) {
        boolean issued = letters.length() >= 2 && letters.length() <= MOST;
        for (int i = 0; issued && i < letters.length(); i++) {
            char letter = letters.charAt(i);
            issued = letter >= 'A' && letter <= 'Z' && NEVER_ISSUED.indexOf(letter) < 0;
        }
        return issued;
    }

    /// The number of an issued code, above 0; 0 for any other text.
    static int number(String letters) {
        if (!areIssued(letters)) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < letters.length(); i++) {
            number = number * BASE + letters.charAt(i) - 'A' + 1;
        }
        return number;
    }

    static String of(int number) {
        StringBuilder letters = new StringBuilder(MOST);
        for (int rest = number; rest > 0; rest = (rest - 1) / BASE) {
            letters.append((char) ('A' + (rest - 1) % BASE));
        }
        return letters.reverse().toString();
    }
}
