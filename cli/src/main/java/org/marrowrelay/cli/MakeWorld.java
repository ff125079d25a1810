package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.testkit.world.World;
import org.marrowrelay.testkit.world.WorldPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay world`: invents donors, patients and haplotype frequencies, as many as asked for.
@Command(
        name = "world",
        description = "Invent donors, cord blood units, patients and haplotype frequencies, as files.",
        footer = {"", "Nothing of it is real. The same seed gives the same bytes on every machine."})
final class MakeWorld implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--donors", required = true, paramLabel = "N", description = "How many donors.")
    private long donors;

    @Option(names = "--cords", paramLabel = "N", description = "How many cord blood units (default: none).")
    private long cords;

    @Option(names = "--patients", paramLabel = "N", description = "How many patients (default: ${DEFAULT-VALUE}).")
    private long patients = 1_000;

    @Option(names = "--seed", paramLabel = "S", description = "What everything comes from (default: a new one).")
    private @Nullable Long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for the files.")
    private Path out = Path.of("");

    @Option(
            names = "--haplotypes",
            paramLabel = "N",
            description = "How many haplotypes each population has (default: ${DEFAULT-VALUE}).")
    private int haplotypes = WorldPlan.USUAL_HAPLOTYPES;

    @Option(
            names = "--families",
            paramLabel = "N",
            description = "How many families, as families.tsv: parents, a patient, siblings (default: none).")
    private long families;

    @Option(names = "--truth", description = "Also write truth.tsv: the haplotypes that each person was born with.")
    private boolean truth;

    MakeWorld(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WorldPlan plan = plan();
        long began = System.nanoTime();
        try {
            write(plan);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
        terminal.note("world of seed %d: %s, %s, %s%s in %.1f s, in %s"
                .formatted(
                        plan.seed(),
                        Amount.of(donors, "donor"),
                        Amount.of(cords, "cord blood unit"),
                        Amount.of(patients, "patient"),
                        asked(),
                        (System.nanoTime() - began) / 1e9,
                        out));
        return Exit.COMPLETE;
    }

    private String asked() {
        return families == 0 ? "" : ", %,d %s".formatted(families, families == 1 ? "family" : "families");
    }

    private WorldPlan plan() {
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000_000) : seed;
        try {
            return new WorldPlan(drawn, donors, cords, patients, haplotypes, families);
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), String.valueOf(impossible.getMessage()), impossible);
        }
    }

    private void write(WorldPlan plan) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        World world = World.of(plan);
        try (Progress.Step step = new Progress(terminal)
                .begin("inventing people", OptionalLong.of(donors + cords + patients + families))) {
            if (truth) {
                world.writeWithTruth(out, threads, step);
            } else {
                world.write(out, threads, step);
            }
        }
    }

    private ProblemException unwritable(IOException failure) {
        return new ProblemException(
                Problem.of(
                                "CLI-0801",
                                "the world could not be written ({0}: {1})",
                                "choose a folder where you may write and where there is room: about 220 bytes a donor",
                                failure.getClass().getSimpleName(),
                                String.valueOf(failure.getMessage()))
                        .at(out.toString()),
                failure);
    }
}
