package org.marrowrelay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// Where people read: results on one stream, everything said about the work on the other.
///
/// @param out results, unbuffered; failures of writing are thrown, so that a full disk is not taken for success
/// @param err progress and problems
/// @param outIsScreen whether `out` is a screen, so that colours make sense
/// @param errIsScreen whether `err` is a screen, so that progress makes sense
public record Terminal(OutputStream out, PrintStream err, boolean outIsScreen, boolean errIsScreen) {
    private static final int MOST_OF_A_CODE = 3;

    /// The terminal that started this process. `./relay` says what is a screen.
    public static Terminal ofProcess() {
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean("relay.terminal.out"),
                Boolean.getBoolean("relay.terminal.err"));
    }

    /// Prints the problem in its three lines.
    public void say(Problem problem) {
        err.println(problem);
    }

    /// Prints every problem that was kept, the same one of several lines once, and how many of each code were not.
    public void say(Problems problems) {
        ProblemGroups.of(problems.list()).forEach(this::say);
        long unsaid = problems.total() - problems.list().size();
        if (unsaid > 0) {
            err.println("and " + unsaid + " more; in all " + counts(problems));
        }
    }

    /// Prints the problems of a list in which one mistake repeats itself in every row: of each code the first few, then
    /// how many more there are and where they begin.
    ///
    /// @param kept the problems that were kept word for word
    /// @param total how many there were
    public void sayInShort(List<Problem> kept, long total) {
        Map<String, List<Problem>> byCode = new LinkedHashMap<>();
        kept.forEach(problem -> byCode.computeIfAbsent(problem.code(), code -> new ArrayList<>())
                .add(problem));
        byCode.values().forEach(this::sayInShort);
        if (total > kept.size()) {
            err.println("%,d problems in all; the %,d after the first %,d are not told"
                    .formatted(total, total - kept.size(), kept.size()));
        }
    }

    private void sayInShort(List<Problem> ofOneCode) {
        List<Problem> grouped = ProblemGroups.of(ofOneCode);
        if (grouped.size() <= MOST_OF_A_CODE) {
            grouped.forEach(this::say);
        } else {
            say(ofOneCode.getFirst());
            List<Problem> others = ofOneCode.subList(1, ofOneCode.size());
            err.println("  and %,d more of %s: %s"
                    .formatted(others.size(), ofOneCode.getFirst().code(), ProblemGroups.places(others)));
        }
    }

    /// Prints one line about the work, such as a count at its end.
    public void note(String text) {
        err.println(text);
    }

    private static String counts(Problems problems) {
        return problems.counts().entrySet().stream().map(Terminal::count).collect(Collectors.joining(", "));
    }

    private static String count(Map.Entry<String, Long> entry) {
        return entry.getValue() + " x " + entry.getKey();
    }
}
