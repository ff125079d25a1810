package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Refuses to run a command whose result would take the place of a file that it reads.
final class OwnInput implements IExecutionStrategy {
    private static final List<String> RESULTS = List.of("--out", "--html");

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        for (String result : RESULTS) {
            OptionSpec option = last.matchedOption(result);
            if (option != null) {
                requireOther(option, last);
            }
        }
        return new RunLast().execute(parsed);
    }

    private static void requireOther(OptionSpec result, ParseResult parsed) {
        for (String written : result.stringValues()) {
            parsed.matchedArgs().stream()
                    .filter(argument -> !argument.equals(result))
                    .flatMap(argument -> argument.stringValues().stream())
                    .filter(read -> isSame(written, read))
                    .findFirst()
                    .ifPresent(read -> {
                        throw new ParameterException(
                                parsed.commandSpec().commandLine(),
                                result.longestName() + " names " + read
                                        + ", which this command reads; give the result a name of its own");
                    });
        }
    }

    /// Frequency sets may stand behind a population's name and `=`.
    private static boolean isSame(String written, String read) {
        return existing(read)
                .or(() -> existing(read.substring(read.indexOf('=') + 1)))
                .filter(file ->
                        existing(written).filter(other -> same(file, other)).isPresent())
                .isPresent();
    }

    private static Optional<Path> existing(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException nonsense) {
            return Optional.empty();
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }
}
