package org.marrowrelay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.marrowrelay.problem.Misspelt;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns everything that ends a command early into a problem that a person can read, and an exit code.
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int LONGEST_MESSAGE = 300;

    private final Terminal terminal;

    Faults(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException misunderstood, String[] arguments) {
        CommandLine command = misunderstood.getCommandLine();
        terminal.say(new Problem(
                "CLI-0001",
                visible(misunderstood),
                List.of(),
                suggestion(misunderstood) + "see ./" + command.getCommandSpec().qualifiedName() + " --help",
                List.of()));
        return Exit.USAGE;
    }

    private static String suggestion(ParameterException misunderstood) {
        List<String> near = misunderstood instanceof UnmatchedArgumentException unmatched ? near(unmatched) : List.of();
        return near.isEmpty() ? "" : "did you mean " + Problem.shown(String.join(" or ", near)) + "? Else ";
    }

    private static List<String> near(UnmatchedArgumentException unmatched) {
        List<String> commands = Misspelt.nearest(
                unmatched.getUnmatched().getFirst(),
                unmatched.getCommandLine().getSubcommands().keySet());
        return commands.isEmpty() ? unmatched.getSuggestions() : commands;
    }

    /// The first line of the message, in printable characters; longer than a problem's value may be, because it lists
    /// what could have been meant.
    private static String visible(Exception exception) {
        String line =
                plain(String.valueOf(exception.getMessage()).lines().findFirst().orElse(""));
        String printable = line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        return printable.length() <= LONGEST_MESSAGE ? printable : printable.substring(0, LONGEST_MESSAGE) + "…";
    }

    /// The parser's messages in words for people who do not program.
    private static String plain(String message) {
        return message.replaceAll("^Unmatched argument at index \\d+: ", "not understood: ")
                .replaceAll("is not an? (long|int)$", "is not a whole number")
                .replaceAll("is not an? double$", "is not a number")
                .replace(" (case-insensitive)", "");
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return of(failure);
    }

    /// The exit code of what was thrown; what a person should know has been said.
    int of(Throwable failure) {
        return switch (failure) {
            case Output.ReaderGone _ -> Exit.COMPLETE;
            case WrongUse known -> {
                known.problems().forEach(terminal::say);
                yield Exit.USAGE;
            }
            case ProblemException known -> {
                known.problems().forEach(terminal::say);
                yield Exit.FAILED;
            }
            case OutOfMemoryError _ -> {
                terminal.say(tooSmall());
                yield Exit.FAULT;
            }
            default -> {
                terminal.say(internal(failure));
                yield Exit.FAULT;
            }
        };
    }

    private static Problem tooSmall() {
        return Problem.of(
                "CLI-0901",
                "the work needs more than the {0} MiB of memory that it may use",
                "allow more, for example RELAY_JAVA_OPTS=-Xmx8g",
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Problem internal(Throwable failure) {
        return Problem.of(
                "CLI-0900",
                "internal fault ({0}); this is a mistake in Marrow Relay, not in your input",
                "please report it with the file {1}",
                failure.getClass().getSimpleName(),
                log(failure));
    }

    private static String log(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("relay-fault-", ".txt");
            return Files.writeString(file, trace.toString()).toString();
        } catch (IOException unwritable) {
            return "(which could not be written)";
        }
    }
}
