package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relay batch`: overnight work on Apache Spark, in a process of its own.
@Command(
        name = "batch",
        description = {
            "Do overnight work on Apache Spark: the same commands, spread over a cluster's processors.",
            "JOB is frequencies (every population estimated, one task each), search (patients of a file against an",
            "index, some patients a task), or index (donors' files to indexes, one task each). What a task has done",
            "stays done: a job that was killed goes on."
        },
        footer = {
            "",
            "Files must be at the same place on every machine. Options behind -- go to every task's command:",
            "Example: ./relay batch search --index world.index --patients patients.tsv --out hits.tsv -- --mismatches 1"
        })
final class BatchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "local[N], spark://host:7077, yarn, k8s://... (default: ${DEFAULT-VALUE}).")
    private String master = BatchProcess.LOCAL;

    @Parameters(index = "0", paramLabel = "JOB", description = "frequencies, search or index.")
    private String job = "";

    @Option(names = "--typings", paramLabel = "F", description = "frequencies: Donors v1.")
    private String typings = "";

    @Option(
            names = "--populations",
            paramLabel = "P,P,...",
            split = ",",
            description = "frequencies: which (default: every one that the file names).")
    private List<String> populations = List.of();

    @Option(names = "--index", paramLabel = "DIR", description = "search: the folder of the index.")
    private String index = "";

    @Option(names = "--patients", paramLabel = "F", description = "search: patients, Donors v1 or ID%%GL.")
    private String patients = "";

    @Option(names = "--chunk", paramLabel = "N", description = "search: patients a task (default: 50).")
    private int chunk = 50;

    @Option(names = "--donors", paramLabel = "F", description = "index: a file of donors; repeatable, one task each.")
    private List<String> donors = List.of();

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "Folder, or file of a search.")
    private String out = "";

    @Parameters(index = "1..*", paramLabel = "OPTION", description = "For every task's command, behind --.")
    private List<String> more = List.of();

    BatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of("--master", master, job, "--out", out));
        put(arguments, "--typings", typings);
        put(arguments, "--populations", String.join(",", populations));
        put(arguments, "--index", index);
        put(arguments, "--patients", patients);
        put(arguments, "--chunk", job.equals("search") ? String.valueOf(chunk) : "");
        donors.forEach(file -> put(arguments, "--donors", file));
        arguments.add("--");
        arguments.addAll(more);
        return BatchProcess.run(arguments, terminal);
    }

    private static void put(List<String> arguments, String name, String value) {
        if (!value.isEmpty()) {
            arguments.addAll(List.of(name, value));
        }
    }
}
