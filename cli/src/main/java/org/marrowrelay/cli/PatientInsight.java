package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.GenotypeShare;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.PatientOutlook;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay frequencies patient`: the chance of a match for patients as they are typed, in a registry.
@Command(
        name = "patient",
        description = {
            "The probability that a patient, as typed, finds at least one 10/10, 9/10 or 8/10 donor in a registry of",
            "given size and composition."
        },
        footer = {
            "",
            "Example: ./relay frequencies patient --patients patients.tsv --frequencies frequencies \\",
            "    --registry Northshore=100000:0.6 --registry Highland=20000:0.5"
        })
final class PatientInsight implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--patients", required = true, paramLabel = "F", description = "Patients: ID%%GL, or Donors v1.")
    private String patients = "";

    @Option(
            names = "--patient-population",
            paramLabel = "P",
            description = "Population of all patients (default: each one's own column).")
    private @Nullable String patientPopulation;

    @Mixin
    private FrequencyOptions frequencies;

    @Mixin
    private RegistryOptions registry;

    @Option(
            names = "--null-rule",
            paramLabel = "RULE",
            description = "What a null allele counts as: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NullRule rule = NullRule.EXPRESSED;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    @Mixin
    private ReleaseOptions release;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    PatientInsight(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Output output = Output.open(out, terminal)) {
            Reference reference =
                    Reference.read(release, frequencies, reading, terminal).withMixture("", patientPopulation);
            Map<String, HaplotypeFrequencySet> sets =
                    InsightOptions.named(reference.sets().sets());
            RegistryPlan plan = registry.plan(List.copyOf(sets.keySet()));
            requireKnown(reference);
            People people = People.read(patients, patientPopulation, reference.nomenclature(), reading, terminal);
            Table table = new Table("patient", "donors", "p10", "p9", "p8", "told", "set");
            long without = rows(people, reference, sets, plan, table);
            output.print(table.in(format));
            output.finish();
            return Exit.of(people.size() - without, reference.problems() + people.problems() + without);
        }
    }

    /// A population that an option names and nothing loaded knows is misspelt, or its set was forgotten.
    private void requireKnown(Reference reference) {
        if (patientPopulation != null
                && !reference
                        .sets()
                        .populations()
                        .withoutOwn("", patientPopulation)
                        .isEmpty()) {
            throw RegistryOptions.unknown(
                    patientPopulation,
                    List.copyOf(InsightOptions.named(reference.sets().sets()).keySet()));
        }
    }

    /// Returns how many of the people no set explains.
    private long rows(
            People people,
            Reference reference,
            Map<String, HaplotypeFrequencySet> sets,
            RegistryPlan plan,
            Table table) {
        Predictor predictor = new Predictor(Locus.MATCHED, rule);
        reference
                .sets()
                .servedByEverybodys(
                        people.list().stream().map(People.Person::subject).toList())
                .forEach(terminal::say);
        long without = 0;
        List<Optional<HaplotypeFrequencySet>> serving = new ArrayList<>();
        for (People.Person person : people.list()) {
            Optional<Explained> explained = explained(predictor, reference, person.subject());
            serving.add(explained.map(Explained::set));
            if (explained.isEmpty()) {
                without++;
                terminal.say(unexplained().at(person.place()).at(people.file()));
            } else {
                row(person.id(), explained.get(), sets, plan, table);
            }
        }
        people.standIns(reference.sets(), Locus.MATCHED, serving).forEach(one -> terminal.say(one.at(people.file())));
        return without;
    }

    /// @param set that explains the person
    private record Explained(HaplotypeFrequencySet set, List<GenotypeShare> genotypes) {}

    private static Optional<Explained> explained(Predictor predictor, Reference reference, Subject person) {
        return predictor
                .impute(person.phenotype(), reference.sets().inOrder(person, Locus.MATCHED))
                .set()
                .map(set -> new Explained(
                        set,
                        predictor
                                .likeliest(person.phenotype(), set, PatientOutlook.GENOTYPES, 1)
                                .shares()));
    }

    private void row(
            String id, Explained explained, Map<String, HaplotypeFrequencySet> sets, RegistryPlan plan, Table table) {
        PatientOutlook outlook = PatientOutlook.of(explained.genotypes(), Locus.MATCHED, sets, rule);
        List<String> uncounted = new ArrayList<>(plan.donors().keySet());
        uncounted.removeAll(outlook.populations());
        if (!uncounted.isEmpty()) {
            throw new WrongUse(Problem.of(
                    "CLI-0351",
                    "the sets of {0} do not cover the five loci of 10/10",
                    "give sets of A, C, B, DRB1 and DQB1",
                    String.join(", ", uncounted)));
        }
        Chance chance = outlook.in(plan);
        table.row(
                id,
                plan.size(),
                chance.none(),
                chance.one(),
                chance.two(),
                outlook.told(),
                explained.set().name());
    }

    private static Problem unexplained() {
        return Problem.of(
                "CLI-0352",
                "no frequency set explains the patient's typing",
                "give the set of the patient's population, or a broader one");
    }
}
