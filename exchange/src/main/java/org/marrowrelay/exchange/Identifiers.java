package org.marrowrelay.exchange;

/// What an identifier may be in a file, whatever the registry: 1 to 64 printable characters without blanks.
final class Identifiers {
    static final int LONGEST = 64;

    private Identifiers() {}

    static boolean isValid(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.codePoints().allMatch(Identifiers::isPrintable);
    }

    private static boolean isPrintable(int character) {
        return character > ' '
                && !Character.isISOControl(character)
                && !Character.isWhitespace(character)
                && Character.getType(character) != Character.FORMAT
                && Character.isDefined(character);
    }
}
