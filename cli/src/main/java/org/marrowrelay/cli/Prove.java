package org.marrowrelay.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./relay prove NAME`: runs a long proof; its last line says `PROOF NAME OK|FAILED ...`.
@Command(name = "prove", description = "Run a long proof: soak, kill, load, fuzz, scale, faults.")
final class Prove implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The proof; --list names them.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the proofs.")
    private boolean list;

    @Option(names = "--seed", paramLabel = "S", description = "Repeat the run with this seed (default: a new one).")
    private @Nullable Long seed;

    @Option(names = "--minutes", paramLabel = "M", description = "About how long (default: ${DEFAULT-VALUE}).")
    private double minutes = 1;

    @Option(names = "--scale", paramLabel = "N", description = "How large (default: ${DEFAULT-VALUE}).")
    private int scale = 1;

    Prove(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Output output = Output.open(null, terminal)) {
            return name == null || list ? list(output) : prove(find(name), output);
        }
    }

    private static int list(Output output) {
        output.print("proof\twhat it proves\n");
        Proofs.list().forEach(proof -> output.print(proof.name() + "\t" + proof.summary() + "\n"));
        output.finish();
        return Exit.COMPLETE;
    }

    private Proof find(String proof) {
        return Proofs.find(proof)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no proof '%s'; there are %s"
                                .formatted(
                                        proof,
                                        Proofs.list().stream().map(Proof::name).collect(Collectors.joining(", ")))));
    }

    private int prove(Proof proof, Output output) {
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000_000) : seed;
        Proof.Trial trial =
                new Proof.Trial(drawn, Duration.ofMillis((long) (minutes * 60_000)), scale, line -> log(output, line));
        trial.say("proof %s, seed %d, %s minutes, scale %d".formatted(proof.name(), drawn, minutes, scale));
        Proof.Verdict verdict = run(proof, trial);
        trial.say("PROOF %s %s seed %d, %s"
                .formatted(proof.name(), verdict.ok() ? "OK" : "FAILED", drawn, verdict.figures()));
        return verdict.ok() ? Exit.COMPLETE : Exit.FAILED;
    }

    private static void log(Output output, String line) {
        output.print(line.replace('\n', ' ') + "\n");
        output.flush();
    }

    private Proof.Verdict run(Proof proof, Proof.Trial trial) {
        try {
            return proof.run(trial);
        } catch (Exception | AssertionError failure) {
            failure.printStackTrace(terminal.err()); // a proof speaks to engineers
            return Proof.Verdict.failed(failure.toString());
        }
    }
}
