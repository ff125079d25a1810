package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Option;

/// The option `--frequencies`: which haplotype frequency sets are used, and whom they serve.
public final class FrequencyOptions {
    private static final Pattern TABLE = Pattern.compile("(?i)[^.].*\\.(csv|tsv|txt)(\\.gz)?");

    private static final String GLOBAL = "global.csv";

    @Option(
            names = "--frequencies",
            required = true,
            paramLabel = "[POP=]F",
            description = {
                "Haplotype frequencies, repeatable; without a population the set serves everybody; REGISTRY/POP=F",
                "serves a registry's people of a population; a folder of POPULATION.csv files gives all of them."
            })
    private List<String> arguments;

    @Option(
            names = "--broader",
            paramLabel = "POP=GROUP",
            split = ",",
            description = {
                "The broader group of a population, repeatable. For a person the sets are tried in this order:",
                "REGISTRY/POP, POP, its broader groups, the set that serves everybody."
            })
    private Map<String, String> broader = Map.of();

    /// The broader group of each population that has one.
    Map<String, String> broader() {
        return broader;
    }

    /// A file and the population that it serves.
    ///
    /// @param population empty: everybody
    record Table(String population, String file) {}

    /// The files that were asked for.
    ///
    /// @throws ProblemException if a folder holds none, or a population has two
    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        arguments.forEach(argument -> tables.addAll(tables(argument)));
        Set<String> populations = new HashSet<>();
        tables.stream().filter(table -> !populations.add(table.population())).forEach(FrequencyOptions::refuse);
        return tables;
    }

    private static void refuse(Table second) {
        throw new ProblemException(Problem.of(
                        "CLI-0301",
                        "a second frequency set serves {0}",
                        "name the population of each, as in --frequencies CAU=F; only one may go without",
                        second.population().isEmpty() ? "everybody" : "the population " + second.population())
                .at(second.file()));
    }

    /// Where no set serves everybody, and a file `global.csv` lies beside a folder that was given, that one serves
    /// whomever their own set does not explain, as `./relay world` writes it.
    ///
    /// @return the file; empty when there is none, or none is needed
    Optional<Path> fallBack() {
        if (tables().stream().anyMatch(table -> table.population().isEmpty())) {
            return Optional.empty();
        }
        Optional<Path> global = arguments.stream()
                .filter(argument -> argument.indexOf('=') < 0 && Files.isDirectory(Path.of(argument)))
                .map(folder -> Path.of(folder).resolveSibling(GLOBAL))
                .filter(Files::isRegularFile)
                .findFirst();
        global.ifPresent(file -> {
            arguments = new ArrayList<>(arguments);
            arguments.add(file.toString());
        });
        return global;
    }

    /// What was given, file names or folders, without the populations before them.
    Stream<String> files() {
        return arguments.stream().map(argument -> argument.substring(argument.indexOf('=') + 1));
    }

    private static List<Table> tables(String argument) {
        int sign = argument.indexOf('=');
        if (sign > 0 && !isFile(argument)) {
            return List.of(new Table(argument.substring(0, sign), argument.substring(sign + 1)));
        }
        return !argument.equals("-") && Files.isDirectory(Path.of(argument))
                ? folder(Path.of(argument))
                : List.of(new Table("", argument));
    }

    private static boolean isFile(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static List<Table> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Table> tables = files.filter(file -> TABLE.matcher(name(file)).matches())
                    .sorted()
                    .map(file -> new Table(population(name(file)), file.toString()))
                    .toList();
            if (!tables.isEmpty()) {
                return tables;
            }
        } catch (IOException unreadable) {
            // said below
        }
        throw new ProblemException(Problem.of(
                        "CLI-0302",
                        "the folder holds no frequency set",
                        "give a folder of files such as CAU.csv, or a file")
                .at(folder.toString()));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String population(String name) {
        return name.substring(0, name.indexOf('.'));
    }
}
