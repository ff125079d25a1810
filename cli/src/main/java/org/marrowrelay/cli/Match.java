package org.marrowrelay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.CrossMatch;
import org.marrowrelay.matching.prediction.DonorOrder;
import org.marrowrelay.matching.prediction.DonorPool;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.prediction.ProbabilityRows;
import org.marrowrelay.matching.prediction.Rows;
import org.marrowrelay.matching.prediction.WmdaRows;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay match`: every patient of a file with every donor of another, with exact match probabilities.
@Command(
        name = "match",
        description = "Match patients with donors: exact probabilities of 10/10, 9/10 and 8/10 for every pair.",
        footer = {
            "",
            "Files are plain or gzip; - is standard input. Formats: docs/formats.",
            "Example: ./relay match --patients patients.txt --donors donors.tsv --frequencies CAU=cau.csv"
        })
final class Match implements Callable<Integer> {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int MOST_NOTES = 100;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;
    private final long began = System.nanoTime();
    /// How many people of the file that has fewer of them have probabilities.
    private long explained;
    /// Which sets explain whom, for people and as members of a JSON object.
    private String sets = "";

    private String setJson = "";

    @Option(names = "--patients", required = true, paramLabel = "F", description = "Patients: ID%%GL, or Donors v1.")
    private String patients;

    @Option(names = "--donors", required = true, paramLabel = "F", description = "Donors: ID%%GL, or Donors v1.")
    private String donors;

    @Mixin
    private FrequencyOptions frequencies;

    @Option(
            names = "--null-rule",
            paramLabel = "RULE",
            description = "What a null allele counts as: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NullRule rule = NullRule.EXPRESSED;

    @Mixin
    private ReleaseOptions release;

    @Option(
            names = "--patient-population",
            paramLabel = "P",
            description = "Population of all patients (default: each one's own column).")
    private @Nullable String patientPopulation;

    @Option(
            names = "--donor-population",
            paramLabel = "P",
            description = "Population of all donors (default: each one's own column).")
    private @Nullable String donorPopulation;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the rows: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private MatchFormat format = MatchFormat.TSV;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private MatchKeys keys;

    @Mixin
    private ReadingOptions reading;

    @Option(
            names = "--extent",
            paramLabel = "EXTENT",
            description = "Loci that count: ${COMPLETION-CANDIDATES} (6/6, 8/8, 10/10; default: ${DEFAULT-VALUE}).")
    private MatchExtent extent = MatchExtent.TEN;

    @Option(
            names = "--about",
            paramLabel = "F",
            description = {
                "Also write what the rows rest on, as JSON: engine, null rule, nomenclature, frequency sets with",
                "their digests, and who was explained by which."
            })
    private @Nullable Path about;

    Match(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireOneFromStandardInput();
        requireAllLociForWmda();
        try (Output output = Output.open(out, terminal)) {
            keys.read(reading, terminal);
            Reference reference = Reference.read(release, frequencies, reading, terminal)
                    .withMixture("", patientPopulation)
                    .withMixture("", donorPopulation);
            People theirs = people(patients, patientPopulation, reference);
            People ours = people(donors, donorPopulation, reference);
            if (theirs.size() == 0 || ours.size() == 0) {
                terminal.say(nobody(theirs.size() == 0 ? theirs : ours));
                return Exit.FAILED;
            }
            long without = match(theirs, ours, reference, output);
            output.finish();
            if (about != null) {
                writeAbout(about, reference);
            }
            summarise(theirs, ours, reference, without);
            return Exit.of(explained, reference.problems() + theirs.problems() + ours.problems() + without);
        }
    }

    private void requireAllLociForWmda() {
        if (format == MatchFormat.WMDA && extent != MatchExtent.TEN) {
            throw new ParameterException(spec.commandLine(), "the WMDA rows are about 10/10 (--extent ten)");
        }
        if (format == MatchFormat.WMDA && keys.isRanked()) {
            throw new ParameterException(spec.commandLine(), "the WMDA rows have an order of their own: no --order");
        }
    }

    private void requireOneFromStandardInput() {
        if (Stream.of(Stream.of(patients, donors), frequencies.files(), keys.files())
                        .flatMap(files -> files)
                        .filter("-"::equals)
                        .count()
                > 1) {
            throw new ParameterException(spec.commandLine(), "only one file can come from standard input");
        }
    }

    private People people(String file, @Nullable String population, Reference reference) {
        People people = People.read(file, population, reference.nomenclature(), reading, terminal);
        List<Subject> subjects =
                people.list().stream().map(People.Person::subject).toList();
        reference.sets().servedByEverybodys(subjects).forEach(one -> terminal.say(one.at(file)));
        return format == MatchFormat.WMDA ? people.sorted() : people;
    }

    private static Problem nobody(People people) {
        return Problem.of("CLI-0305", "there is nobody in it who can be matched", "check that it is the right file")
                .at(people.file());
    }

    /// Returns how much was said of people and pairs without a probability.
    private long match(People theirs, People ours, Reference reference, Output output) throws InterruptedException {
        Predictor predictor = new Predictor(extent.loci(), rule);
        Imputing imputing = new Imputing(predictor, reference.sets());
        List<ImputedPerson> imputedPatients = imputing.of(theirs);
        List<ImputedPerson> imputedDonors = imputing.of(ours);
        DonorPool pool = predictor.pool(imputedDonors, imputedPatients);
        explained = Math.min(explained(imputedPatients), explained(imputedDonors));
        sets = sets("patients", imputedPatients) + "; " + sets("donors", imputedDonors);
        setJson = ",\"patientSets\":" + setJson(theirs, imputedPatients) + ",\"donorSets\":"
                + setJson(ours, imputedDonors)
                + ",\"patientsWithoutSet\":" + unexplainedJson(theirs, imputedPatients)
                + ",\"donorsWithoutSet\":" + unexplainedJson(ours, imputedDonors);
        write(theirs, ours, imputedPatients, pool, reference, output);
        return imputing.without;
    }

    /// How many people each set explains, such as `donors under CAU 9,990, under (nobody) 10`.
    private static String sets(String who, List<ImputedPerson> people) {
        Map<String, Integer> counts = new TreeMap<>();
        people.forEach(person -> counts.merge(name(person), 1, Integer::sum));
        return who
                + counts.entrySet().stream()
                        .map(one -> " under %s %,d".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(","));
    }

    private static String name(ImputedPerson person) {
        return person.set().map(HaplotypeFrequencySet::name).orElse("no set");
    }

    /// The people of a file by the population of the set that explains them, empty for everybody's, as in the list of
    /// sets.
    private static String setJson(People people, List<ImputedPerson> imputed) {
        Map<String, List<String>> ids = new TreeMap<>();
        for (int i = 0; i < imputed.size(); i++) {
            String id = Json.quote(people.list().get(i).id());
            imputed.get(i).set().ifPresent(set -> ids.computeIfAbsent(
                            set.provenance().population(), fresh -> new ArrayList<>())
                    .add(id));
        }
        return ids.entrySet().stream()
                .map(one -> Json.quote(one.getKey()) + ":[" + String.join(",", one.getValue()) + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String unexplainedJson(People people, List<ImputedPerson> imputed) {
        return IntStream.range(0, imputed.size())
                .filter(i -> !imputed.get(i).isExplained())
                .mapToObj(i -> Json.quote(people.list().get(i).id()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static long explained(List<ImputedPerson> people) {
        return people.stream().filter(ImputedPerson::isExplained).count();
    }

    private void write(
            People theirs,
            People ours,
            List<ImputedPerson> patients,
            DonorPool pool,
            Reference reference,
            Output output)
            throws InterruptedException {
        CrossMatch cross = new CrossMatch(THREADS);
        try (Progress.Step step = new Progress(terminal).begin("matching", OptionalLong.of(patients.size()))) {
            MatchKeys.Sides sides = keys.sides(theirs, ours);
            DonorOrder order = keys.order(ours, sides);
            Consumer<Rows> rows = counted(step, made -> write(made, output));
            switch (format) {
                case WMDA -> cross.run(patients, pool, new WmdaRows(theirs.ids(), ours.ids()), rows);
                case TSV -> {
                    output.print(ProbabilityRows.header(extent.loci().size()));
                    cross.run(patients, pool, new ProbabilityRows(theirs.ids(), ours.ids(), order), rows);
                }
                case JSON -> {
                    output.print(jsonHead(reference));
                    MatchDpb1 dpb1 = MatchDpb1.of(theirs, ours, rule, reference);
                    sayOfDpb1(theirs, dpb1.patients(), reference);
                    sayOfDpb1(ours, dpb1.donors(), reference);
                    JsonRows made = new JsonRows(
                            theirs.ids(),
                            ours.ids(),
                            pool.loci(),
                            order,
                            (patient, donor) -> dpb1.json(patient, donor) + sides.json(patient, donor));
                    writeJson(cross, made, patients, pool, output, step);
                }
            }
        }
    }

    private void sayOfDpb1(People people, List<DpbPrediction.Side> sides, Reference reference) {
        Problems notes = new Problems(reading.limits().withMostProblems(MOST_NOTES));
        List<Optional<HaplotypeFrequencySet>> serving =
                sides.stream().map(DpbPrediction.Side::set).toList();
        people.standIns(reference.sets(), List.of(Locus.DPB1), serving)
                .forEach(one -> notes.add(one.at(Locus.DPB1.name()).at(people.file())));
        MatchDpb1.say(people, sides, notes);
        terminal.say(notes);
    }

    private void writeAbout(Path file, Reference reference) {
        try (Output page = Output.open(file, terminal)) {
            page.print(restsOn(reference) + "}\n");
            page.finish();
        }
    }

    private String jsonHead(Reference reference) {
        return restsOn(reference) + ",\"pairs\":[\n";
    }

    private String restsOn(Reference reference) {
        return "{\"engine\":" + Json.quote(Relay.engine()) + ",\"nullRule\":" + Json.quote(rule.toString())
                + ",\"nomenclature\":"
                + Json.quote(reference.nomenclature().release()) + ",\"frequencies\":"
                + reference.sets().json()
                + setJson
                + keys.json();
    }

    private void writeJson(
            CrossMatch cross,
            JsonRows rows,
            List<ImputedPerson> patients,
            DonorPool pool,
            Output output,
            Progress.Step step)
            throws InterruptedException {
        boolean[] begun = new boolean[1];
        cross.run(patients, pool, rows, counted(step, made -> begun[0] |= writeJson(made, begun[0], output)));
        output.print("]}\n");
    }

    /// Leaves out the comma before the first pair; returns whether there was one.
    private static boolean writeJson(byte[] rows, boolean begun, Output output) {
        int from = begun ? 0 : Math.min(1, rows.length);
        output.write(rows, from, rows.length - from);
        return rows.length > 0;
    }

    private static void write(Rows rows, Output output) {
        try {
            rows.writeTo(output);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // an Output throws problems instead
        }
    }

    private static <R> Consumer<R> counted(Progress.Step step, Consumer<R> rows) {
        long[] done = new long[1];
        return made -> {
            rows.accept(made);
            step.accept(++done[0]);
        };
    }

    private void summarise(People theirs, People ours, Reference reference, long without) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        terminal.note("%s with %s in %.1f s; %s%s; null rule %s, nomenclature %s"
                .formatted(
                        Amount.of(theirs.size(), "patient"),
                        Amount.of(ours.size(), "donor"),
                        took.toMillis() / 1000.0,
                        without == 0 ? "" : "not all pairs have a probability; ",
                        sets,
                        rule,
                        reference.nomenclature().release()));
    }

    /// Imputes the people of a file, and says whom no set explains and what else should be known of them.
    private final class Imputing {
        private final Predictor predictor;
        private final FrequencySets sets;
        private long without;

        Imputing(Predictor predictor, FrequencySets sets) {
            this.predictor = predictor;
            this.sets = sets;
        }

        List<ImputedPerson> of(People people) throws InterruptedException {
            IdentityHashMap<Phenotype, Subject> subjects = new IdentityHashMap<>();
            List<Phenotype> phenotypes = new ArrayList<>(people.size());
            for (People.Person person : people.list()) {
                subjects.put(person.subject().phenotype(), person.subject());
                phenotypes.add(person.subject().phenotype());
            }
            List<ImputedPerson> imputed;
            try (Progress.Step step =
                    new Progress(terminal).begin("imputing " + people.file(), OptionalLong.of(people.size()))) {
                imputed = predictor.imputeAll(
                        phenotypes,
                        phenotype -> sets.inOrder(subjects.get(phenotype), predictor.loci()),
                        THREADS,
                        (done, of) -> step.accept((long) done * people.size() / of));
            }
            people.standIns(
                            sets,
                            predictor.loci(),
                            imputed.stream().map(ImputedPerson::set).toList())
                    .forEach(one -> terminal.say(one.at(people.file())));
            say(people, imputed);
            return imputed;
        }

        private void say(People people, List<ImputedPerson> imputed) {
            Problems found = new Problems(reading.limits());
            Problems notes = new Problems(reading.limits().withMostProblems(MOST_NOTES));
            for (int i = 0; i < imputed.size(); i++) {
                People.Person person = people.list().get(i);
                boolean explained = imputed.get(i).isExplained();
                reasons(person, imputed.get(i)).forEach(reason -> (explained ? notes : found)
                        .add(reason.at(person.place()).at(people.file())));
            }
            terminal.say(found);
            terminal.say(notes);
            without += found.total();
        }

        /// Why nobody's set explains the person; of an explained person, what the probability rests on.
        private List<Problem> reasons(People.Person person, ImputedPerson imputed) {
            return imputed.notices().isEmpty() && !imputed.isExplained()
                    ? List.of(sets.missing(person.subject().population()))
                    : imputed.notices();
        }
    }
}
