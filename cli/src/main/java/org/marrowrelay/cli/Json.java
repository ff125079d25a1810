package org.marrowrelay.cli;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;

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

    /// The texts as a JSON array.
    static String texts(Collection<String> texts) {
        return texts.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /// Problems as a JSON array, the places of each outermost first.
    static String problems(List<Problem> problems) {
        return problems.isEmpty()
                ? "[]"
                : problems.stream().map(Json::problem).collect(Collectors.joining(",", "[", "]"));
    }

    private static String problem(Problem problem) {
        return "{\"code\":" + quote(problem.code()) + ",\"what\":" + quote(problem.what()) + ",\"where\":"
                + texts(problem.where().reversed()) + ",\"fix\":" + quote(problem.fix()) + "}";
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
