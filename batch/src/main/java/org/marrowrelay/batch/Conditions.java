package org.marrowrelay.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marrowrelay.cli.Relay;
import org.marrowrelay.cli.ReleaseOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What every task of a job stands on besides the input of its own: the program's version, the files that its
/// options name, and the nomenclature. A mark of other conditions counts for nothing.
final class Conditions {
    private static final int DEEPEST = 4;

    private Conditions() {}

    /// The options about names, of all that a command has.
    @Command
    private static final class Names {
        @Mixin
        private ReleaseOptions release;
    }

    /// In words, each file by name, size and time of its last change.
    ///
    /// @param options for each command; what is a file or folder among them, also behind `=` or between commas
    /// @throws IOException if a file goes away meanwhile
    static List<String> of(List<String> options) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("version " + Relay.class.getPackage().getImplementationVersion());
        for (Path file : nomenclature(options)) {
            all.add(Part.stamp(file));
        }
        String before = "";
        for (String option : options) {
            if (!option.startsWith("--data") && !before.equals("--data")) { // a registry's folder changes all the time
                all.addAll(stamps(option));
            }
            before = option;
        }
        return all;
    }

    private static List<Path> nomenclature(List<String> options) {
        Names names = new Names();
        new CommandLine(names)
                .setUnmatchedArgumentsAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .parseArgs(options.toArray(String[]::new));
        return names.release.files();
    }

    private static List<String> stamps(String option) throws IOException {
        List<String> all = new ArrayList<>();
        for (String word : Stream.concat(Stream.of(option), Stream.of(option.split("[=,]", -1)))
                .distinct()
                .toList()) {
            if (!word.isEmpty() && Files.exists(Path.of(word))) {
                for (Path file : files(Path.of(word))) {
                    all.add(Part.stamp(file));
                }
            }
        }
        return all;
    }

    private static List<Path> files(Path named) throws IOException {
        try (Stream<Path> found = Files.walk(named, DEEPEST)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
