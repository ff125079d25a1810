package org.marrowrelay.cli;

/// The little that is needed to write JSON.
final class Json {
    private Json() {}

    /// The text as a JSON string, with its quotes.
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(quoted, text.charAt(i));
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char character) {
        if (character == '"' || character == '\\') {
            quoted.append('\\').append(character);
        } else if (character < ' ') {
            quoted.append("\\u%04x".formatted((int) character));
        } else {
            quoted.append(character);
        }
    }
}
