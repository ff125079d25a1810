package org.marrowrelay.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;

/// The answers of a command to texts, one each in their order: as lines, or as one JSON array of objects.
///
///     input<TAB>result                    [{"input":"A*1:01","result":null,"problems":[{"code":"HLA-0117",
///     input<TAB>!CODE message               "what":"...","where":[],"fix":"..."}],"notes":[]}]
///
/// Every command that answers texts writes this shape (`docs/formats/command-line.md`).
final class Answers {
    private static final int BLOCK = 1 << 14;

    private final ListFormat format;
    private final Output output;
    private final StringBuilder rows = new StringBuilder(2 * BLOCK);
    private long good;
    private long bad;

    Answers(ListFormat format, Output output) {
        this.format = format;
        this.output = output;
    }

    /// What a text became.
    ///
    /// @param text the result as it stands behind the tab; without meaning when there are problems
    /// @param json the member `result` and what may stand beside it, without braces
    /// @param notes what should be known besides
    record Answer(String text, String json, List<Problem> problems, List<Problem> notes) {
        private static final String RESULT = "\"result\":";

        static Answer of(String text) {
            return noted(text, List.of());
        }

        static Answer noted(String text, List<Problem> notes) {
            return new Answer(text, RESULT + Json.quote(text), List.of(), notes);
        }

        static Answer refused(List<Problem> problems) {
            return new Answer("", RESULT + "null", problems, List.of());
        }

        /// Nothing was said, so nothing is answered.
        static Answer blank() {
            return of("");
        }

        /// The same with another JSON value as its result.
        Answer withResult(String value) {
            return new Answer(text, RESULT + value, problems, notes);
        }

        /// The same with one more member in JSON.
        Answer with(String member, String value) {
            return new Answer(text, json + "," + Json.quote(member) + ":" + value, problems, notes);
        }

        boolean isGood() {
            return problems.isEmpty();
        }

        private String shown() {
            return isGood()
                    ? text
                    : problems.stream()
                            .map(problem -> problem.code() + " " + problem.what())
                            .collect(Collectors.joining("; ", "!", ""));
        }
    }

    void add(String input, Answer answer) {
        switch (format) {
            case TSV -> rows.append(input).append('\t').append(answer.shown()).append('\n');
            case JSON -> rows.append(good + bad == 0 ? "[" : ",\n").append(object(input, answer));
        }
        good += answer.isGood() ? 1 : 0;
        bad += answer.isGood() ? 0 : 1;
        if (rows.length() >= BLOCK) {
            write();
        }
    }

    private static String object(String input, Answer answer) {
        return "{\"input\":" + Json.quote(input) + "," + answer.json() + ",\"problems\":"
                + Json.problems(answer.problems()) + ",\"notes\":" + Json.problems(answer.notes()) + "}";
    }

    private void write() {
        output.print(rows.toString());
        rows.setLength(0);
    }

    /// Everything was answered: the last rows are written, and the file gets its name.
    void finish() {
        if (format == ListFormat.JSON) {
            rows.append(good + bad == 0 ? "[]\n" : "]\n");
        }
        write();
        output.finish();
    }

    /// Whether notes stand with their answers; else they are said.
    boolean holdNotes() {
        return format == ListFormat.JSON;
    }

    /// @param unread how many texts could not be read at all
    int exitCode(long unread) {
        return Exit.of(good, bad + unread);
    }
}
