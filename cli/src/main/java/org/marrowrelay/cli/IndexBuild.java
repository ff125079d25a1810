package org.marrowrelay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.DonorReader;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.exchange.SubjectReader;
import org.marrowrelay.index.BuildSummary;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay index build`: from files of donors to a new generation.
@Command(
        name = "build",
        description =
                "Build an index from donors and frequency sets; an older one in the folder serves until it is done.",
        footer = {
            "",
            "Where every set serves a population, and global.csv lies beside a folder of sets, it serves the others.",
            "Example: ./relay index build --donors donors.tsv --frequencies frequencies --out world.index"
        })
final class IndexBuild implements Callable<Integer> {
    /// Problems behind which lines of a file were not read at all.
    private static final Set<String> ENDS_A_FILE =
            Set.of("IN-0001", "IN-0002", "IN-0003", "IN-0004", "IN-0005", "IN-0006", "IN-0009", "IN-0010", "IN-0012");

    private final Terminal terminal;
    private final long began = System.nanoTime();

    @Option(names = "--donors", required = true, paramLabel = "F", description = "Donors v1, or ID%%GL; repeatable.")
    private List<String> donors = List.of();

    @Mixin
    private FrequencyOptions frequencies;

    @Mixin
    private ReleaseOptions release;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder of the index.")
    private Path out = Path.of("");

    @Mixin
    private ReadingOptions reading;

    private Progress.@Nullable Step step;
    private final LongAdder mixed = new LongAdder();
    private long rowProblems;

    /// Files that nothing, or not everything, could be read of.
    private final List<String> unread = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();
    private String stepName = "";

    IndexBuild(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        frequencies.fallBack().ifPresent(file -> terminal.note("whomever their own set does not explain: " + file));
        Reference reference = Reference.read(release, frequencies, reading, terminal);
        IndexPopulations populations = IndexPopulations.of(reference.sets());
        populations.unused(populations.beyond().keySet()).ifPresent(terminal::say);
        Problems problems = new Problems(reading.limits());
        try (DonorIndexWriter writer = DonorIndexWriter.open(
                out,
                reference.nomenclature().release(),
                List.copyOf(reference.sets().sets().values()))) {
            for (String file : donors) {
                read(file, reference, writer, problems);
            }
            refuseUnlessWhole();
            BuildSummary summary = writer.finish(this::show);
            populations.write(out);
            endStep();
            summary.problems().forEach(problems::add);
            terminal.say(problems);
            return summarise(summary, reference.problems() + rowProblems + problems.total());
        }
    }

    private Subject counted(Subject subject) {
        if (Ancestry.find(subject.population()).isPresent()) {
            mixed.increment();
        }
        return subject;
    }

    private void read(String file, Reference reference, DonorIndexWriter writer, Problems problems)
            throws InterruptedException {
        IndexPopulations populations = IndexPopulations.of(reference.sets());
        Source source = Source.of(file);
        try (Progress.Step reported = new Progress(terminal).begin("reading " + source.name(), source.size())) {
            Source watched = source.watchedBy(reported);
            if (isShort(file)) {
                read(
                        SubjectReader.open(watched, reading.encoding(), reading.limits(), reference.nomenclature()),
                        subject -> writer.add(IndexedDonors.listing(counted(subject), populations)),
                        file,
                        problems);
            } else {
                read(
                        DonorReader.open(watched, reading.encoding(), reading.limits(), reference.nomenclature()),
                        entry -> {
                            counted(entry.subject());
                            writer.add(IndexedDonors.listing(entry, populations));
                        },
                        file,
                        problems);
            }
        }
    }

    /// Whether the file is `ID%GL`; standard input is taken for Donors v1.
    private boolean isShort(String file) {
        if (file.equals("-")) {
            return false;
        }
        try (Lines lines = Lines.open(Source.of(file), reading.encoding(), reading.limits())) {
            String first = lines.stream()
                    .map(Line::text)
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .orElse("");
            return first.indexOf('%') > 0 && first.indexOf('\t') < 0;
        }
    }

    private <T> void read(Rows<T> opened, Consumer<T> add, String file, Problems problems) throws InterruptedException {
        try (Rows<T> rows = opened) {
            LongAdder good = new LongAdder();
            new Pipeline<>(
                            rows,
                            row -> add(
                                    row,
                                    value -> {
                                        add.accept(value);
                                        good.increment();
                                    },
                                    file,
                                    problems))
                    .run();
            rows.notices().forEach(terminal::say);
            terminal.say(rows.problems());
            rowProblems += rows.problems().total();
            if (good.sum() == 0 || isCutOff(rows.problems())) {
                unread.add(file);
            }
        }
    }

    private static boolean isCutOff(Problems problems) {
        return problems.counts().keySet().stream().anyMatch(ENDS_A_FILE::contains);
    }

    /// A list that came in part would lose the donors of the rest, unseen: the index in use stays.
    private void refuseUnlessWhole() {
        if (!unread.isEmpty()) {
            throw new ProblemException(Problem.of(
                            "IDX-0108",
                            "a file of donors is empty, cut off or not readable; no new generation was made",
                            "mend what is said above and build again; an index that is in the folder serves as before")
                    .at(String.join(", ", unread)));
        }
    }

    private static <T> void add(Row<T> row, Consumer<T> add, String file, Problems problems) {
        if (row instanceof Row.Good<T>(long line, T value, var notes)) {
            try {
                add.accept(value);
            } catch (ProblemException refused) {
                problems.add(refused.problem().at("line " + line).at(file));
            }
        }
    }

    private void show(String name, long done, long all) {
        synchronized (this) {
            if (!name.equals(stepName)) {
                endStep();
                stages.add("%s from %.1f s".formatted(name, seconds()));
                stepName = name;
                step = new Progress(terminal).begin(name, OptionalLong.of(all));
            }
            if (step != null) {
                step.accept(done);
            }
        }
    }

    private void endStep() {
        if (step != null) {
            step.close();
        }
    }

    private int summarise(BuildSummary summary, long problems) {
        double seconds = seconds();
        if (mixed.sum() > 0) {
            terminal.note("%s of mixed origin: an index holds no mixtures, and takes the largest part of each"
                    .formatted(Amount.of(mixed.sum(), "donor")));
        }
        terminal.note(String.join(", ", stages));
        terminal.note("generation %d: %s, %s, %,d unexplained; %,d bytes, %.1f a donor; %.1f s"
                .formatted(
                        summary.generation(),
                        Amount.of(summary.donors(), "donor"),
                        Amount.of(summary.profiles(), "profile"),
                        summary.unexplained(),
                        summary.bytes(),
                        summary.bytesPerDonor(),
                        seconds));
        remember("{\"seconds\":%.1f,\"bytesPerDonor\":%.2f,\"rssAnonMiB\":%d}\n"
                .formatted(seconds, summary.bytesPerDonor(), ProcessMemory.anonymousMiB()));
        return Exit.of(summary.donors(), problems);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /// What the build took, for `index bench`.
    private void remember(String json) {
        try {
            Files.writeString(out.resolve(IndexBench.BUILD), json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
