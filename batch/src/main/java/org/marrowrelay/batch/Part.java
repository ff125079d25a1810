package org.marrowrelay.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.marrowrelay.cli.Relay;
import org.marrowrelay.cli.Terminal;

/// One task: a sentence of the command line, and the mark that says it has been done.
///
/// @param name for people, such as `Northshore` or `patients 51 to 100`
/// @param command the words behind `./relay`
/// @param mark a file that is written when the command has ended; it holds of what, and what was said
/// @param of what the part is of: digests of inputs, options and [Conditions]
record Part(String name, List<String> command, String mark, String of) implements Serializable {
    private static final int COMPLETE = 0;
    private static final int PARTLY = 4;

    Part {
        command = List.copyOf(command);
    }

    /// How a task ended.
    ///
    /// @param code exit code of the command
    /// @param kept whether an earlier run had done it
    /// @param said what the command told people
    record Ending(String name, int code, boolean kept, String said) implements Serializable {
        boolean isUsable() {
            return code == COMPLETE || code == PARTLY;
        }
    }

    /// Runs it, unless it has been done.
    Ending run() {
        try {
            Path file = Path.of(mark);
            List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (known.size() > 1 && known.getFirst().equals(of)) {
                return new Ending(name, Integer.parseInt(known.get(1)), true, said(known));
            }
            return done(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the command said when it was done; the third line of a mark and all that follow.
    private static String said(List<String> mark) {
        return String.join("\n", mark.subList(2, mark.size()));
    }

    private Ending done(Path file) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, new PrintStream(said, true, StandardCharsets.UTF_8), false, false);
        Ending ending = new Ending(
                name,
                Relay.run(terminal, command.toArray(String[]::new)),
                false,
                said.toString(StandardCharsets.UTF_8));
        if (ending.isUsable()) {
            Files.writeString(file, of + "\n" + ending.code() + "\n" + ending.said());
        }
        return ending;
    }

    /// SHA-256 of words, in small hexadecimal digits.
    static String digest(List<String> words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A file by name, size and time of its last change.
    static String stamp(Path file) throws IOException {
        return file + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis();
    }
}
