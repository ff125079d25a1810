package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.verification.Judgement;
import org.marrowrelay.matching.verification.Trial;
import org.marrowrelay.matching.verification.TrialPage;
import org.marrowrelay.matching.verification.TrialResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay verify-prediction`: do predictions come true as often as they say?
@Command(
        name = "verify-prediction",
        description = {
            "Draw people from frequency sets, report their typings as laboratories do, predict every pair, compare",
            "with the truth: P(0), P(1), P(2) over all loci and at each. Needs no other data. Exit code 0 only when",
            "all are calibrated; 1 when one is not, or there are too few pairs to judge."
        },
        footer = {"", "Example: ./relay verify-prediction --frequencies cau.csv --seed 7 --html report.html"})
final class VerifyPrediction implements Callable<Integer> {
    private static final int THREADS = 2;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    @Mixin
    private FrequencyOptions frequencies;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed gives the same trial (default: 1).")
    private long seed = 1;

    @Option(names = "--patients", paramLabel = "N", description = "Patients to draw (default: 2000).")
    private int patients = 2_000;

    @Option(names = "--donors", paramLabel = "N", description = "Donors to draw (default: 10000).")
    private int donors = 10_000;

    @Option(
            names = "--null-rule",
            paramLabel = "RULE",
            description = "What a null allele counts as: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NullRule rule = NullRule.EXPRESSED;

    @Option(names = "--html", paramLabel = "F", description = "Also write a report with plots.")
    private @Nullable Path html;

    @Mixin
    private ReleaseOptions release;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    VerifyPrediction(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (patients < 1 || donors < 1) {
            throw new ParameterException(spec.commandLine(), "--patients and --donors are 1 at least");
        }
        try (Output output = Output.open(out, terminal)) {
            Reference reference = Reference.read(release, frequencies, reading, terminal);
            Map<String, TrialResult> results = new LinkedHashMap<>();
            for (var named : reference.sets().sets().entrySet()) {
                results.put(named.getKey().isEmpty() ? "everybody" : named.getKey(), trial(named.getValue()));
            }
            output.print(TrialPage.text(results) + "# " + restsOn(reference) + "\n");
            output.finish();
            if (html != null) {
                write(html, results, reference);
            }
            results.forEach((name, result) -> terminal.note(name + ": " + TrialPage.verdict(result)));
            boolean calibrated =
                    results.values().stream().allMatch(result -> result.verdict() == Judgement.Verdict.CALIBRATED);
            return calibrated ? Exit.COMPLETE : Exit.FAILED;
        }
    }

    private void write(Path file, Map<String, TrialResult> results, Reference reference) {
        try (Output page = Output.open(file, terminal)) {
            page.print(TrialPage.html(results, restsOn(reference)));
            page.finish();
        }
    }

    private String restsOn(Reference reference) {
        return "null rule " + rule + ", nomenclature "
                + reference.nomenclature().release() + ", engine " + Relay.engine() + ", frequencies "
                + reference.sets().said();
    }

    private TrialResult trial(HaplotypeFrequencySet set) throws InterruptedException {
        try (Progress.Step step = new Progress(terminal).begin("predicting", OptionalLong.of(patients))) {
            return new Trial(set, rule, patients, donors, seed, THREADS).run((done, of) -> step.accept(done));
        }
    }
}
