package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.explain.Explainer;
import org.marrowrelay.matching.explain.Explanation;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.explain.Language;
import org.marrowrelay.matching.explain.Sentence;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay explain`: why a patient and a donor match as they do, as a tree.
@Command(
        name = "explain",
        description = "Explain a pair: typing, groups, genotypes, counts, probability.",
        footer = {
            "",
            "Example: ./relay explain --patient 'A*01:01+A*02:01^B*08:01+B*44:02' --donor 'A*01:01+A*02:01' \\",
            "           --frequencies cau.csv"
        })
final class Explain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    @Option(names = "--patient", required = true, paramLabel = "GL", description = "The patient's typing, a GL String.")
    private String patient;

    @Option(names = "--donor", required = true, paramLabel = "GL", description = "The donor's typing, a GL String.")
    private String donor;

    @Mixin
    private FrequencyOptions frequencies;

    @Option(
            names = "--null-rule",
            paramLabel = "RULE",
            description = "What a null allele counts as: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NullRule rule = NullRule.EXPRESSED;

    @Mixin
    private ReleaseOptions release;

    @Option(names = "--patient-population", paramLabel = "P", description = "Whose frequencies serve the patient.")
    private String patientPopulation = "";

    @Option(names = "--donor-population", paramLabel = "P", description = "Whose frequencies serve the donor.")
    private String donorPopulation = "";

    @Option(names = "--patient-registry", paramLabel = "R", description = "The patient's registry, for sets of R/POP.")
    private String patientRegistry = "";

    @Option(names = "--donor-registry", paramLabel = "R", description = "The donor's registry, for sets of R/POP.")
    private String donorRegistry = "";

    @Mixin
    private FindingOptions finding;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form format = Form.TEXT;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Option(
            names = "--extent",
            paramLabel = "EXTENT",
            description = "Loci that count: ${COMPLETION-CANDIDATES} (6/6, 8/8, 10/10; default: ${DEFAULT-VALUE}).")
    private MatchExtent extent = MatchExtent.TEN;

    @Option(
            names = "--compare",
            description = {
                "Instead of the tree: the pair under every frequency set given, for patient and donor each,",
                "and how often the haplotypes that carry it are in each."
            })
    private boolean compare;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "The language of the tree: en or zh (default: en); tables and messages are English.")
    private String language = "en";

    @Mixin
    private ReadingOptions reading;

    /// How the tree is written.
    enum Form {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Explain(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (compare && format == Form.JSON) {
            throw new ParameterException(spec.commandLine(), "--compare writes tables, not --format json");
        }
        if (!language.equals("en") && !language.equals("zh")) {
            throw new ParameterException(spec.commandLine(), "--lang is en or zh, found: " + Problem.shown(language));
        }
        if (compare && !language.equals("en")) {
            throw new ParameterException(spec.commandLine(), "--compare writes tables, which are English only");
        }
        if (Stream.concat(frequencies.files(), finding.files())
                        .filter("-"::equals)
                        .count()
                > 1) {
            throw new ParameterException(spec.commandLine(), "only one file can come from standard input");
        }
        try (Output output = Output.open(out, terminal)) {
            Reference reference = Reference.read(release, frequencies, reading, terminal)
                    .withMixture(patientRegistry, patientPopulation)
                    .withMixture(donorRegistry, donorPopulation);
            Optional<Phenotype> them = read(patient, "--patient", reference);
            Optional<Phenotype> us = read(donor, "--donor", reference);
            if (them.isEmpty() || us.isEmpty()) {
                return Exit.FAILED;
            }
            if (compare) {
                output.print(
                        new ComparedSets(extent.loci(), rule, reference.sets().sets()).text(them.get(), us.get()));
                output.finish();
                return Exit.of(1, reference.problems());
            }
            Predictor predictor = new Predictor(extent.loci(), rule);
            MatchPrediction prediction = predictor.predict(
                    them.get(),
                    sets(patientRegistry, patientPopulation, reference),
                    us.get(),
                    sets(donorRegistry, donorPopulation, reference));
            standIns(reference, extent.loci(), prediction.patientSet(), prediction.donorSet())
                    .forEach(terminal::say);
            Findings findings = findings(them.get(), us.get(), reference);
            Explanation tree = new Explainer(predictor).explain(prediction, them.get(), us.get(), findings);
            output.print(
                    format == Form.JSON
                            ? json(tree, prediction, findings, reference)
                            : text(tree, prediction, reference));
            output.finish();
            return Exit.of(1, reference.problems() + (prediction.probability().isEmpty() ? 1 : 0));
        }
    }

    private Optional<Phenotype> read(String gl, String option, Reference reference) {
        return switch (reference.nomenclature().read(gl)) {
            case PhenotypeReading.Accepted(var phenotype, var notes) -> {
                notes.forEach(note -> terminal.say(note.at(option)));
                yield Optional.of(phenotype);
            }
            case PhenotypeReading.Refused(var problems) -> {
                problems.forEach(problem -> terminal.say(problem.at(option)));
                yield Optional.empty();
            }
        };
    }

    private Findings findings(Phenotype them, Phenotype us, Reference reference) {
        PairGrades grades = PairGrades.of(them, us, rule, reference.facts());
        Optional<DpbPrediction> dpb1 = DpbPrediction.of(
                them,
                reference.sets().inOrder(patientRegistry, patientPopulation, List.of(Locus.DPB1)),
                us,
                reference.sets().inOrder(donorRegistry, donorPopulation, List.of(Locus.DPB1)),
                rule,
                reference.facts());
        return finding.findings(
                grades,
                dpb1.map(one -> one.saying(standIns(reference, List.of(Locus.DPB1), one.patientSet(), one.donorSet()))),
                them,
                us,
                reference.nomenclature(),
                reference.isInstalled(),
                reading,
                terminal);
    }

    private List<Problem> standIns(
            Reference reference,
            List<Locus> loci,
            Optional<HaplotypeFrequencySet> ofPatient,
            Optional<HaplotypeFrequencySet> ofDonor) {
        FrequencySets sets = reference.sets();
        return Stream.concat(
                        sets.standIns(patientRegistry, patientPopulation, loci, ofPatient).stream(),
                        sets.standIns(donorRegistry, donorPopulation, loci, ofDonor).stream())
                .distinct()
                .toList();
    }

    private List<HaplotypeFrequencySet> sets(String registry, String population, Reference reference) {
        List<HaplotypeFrequencySet> sets = reference.sets().inOrder(registry, population, extent.loci());
        reference.sets().servedByEverybodys(registry, population).forEach(terminal::say);
        if (sets.isEmpty()) {
            terminal.say(reference.sets().missing(population));
        }
        return sets;
    }

    private String text(Explanation tree, MatchPrediction prediction, Reference reference) {
        Explanation rests = Explanation.of(
                Sentence.RESTS_ON,
                name(prediction.patientSet()),
                name(prediction.donorSet()),
                rule,
                reference.nomenclature().release(),
                Relay.engine());
        Explanation sets = Explanation.of(Sentence.FREQUENCIES, reference.sets().said());
        Language told = told();
        return told.tree(tree) + told.say(rests) + "\n" + told.say(sets) + "\n";
    }

    private Language told() {
        return Language.of(Locale.forLanguageTag(language));
    }

    private static String name(Optional<HaplotypeFrequencySet> set) {
        return set.map(HaplotypeFrequencySet::name).orElse("no set");
    }

    private String json(Explanation tree, MatchPrediction prediction, Findings findings, Reference reference) {
        return "{\"engine\":" + Json.quote(Relay.engine()) + ",\"frequencies\":"
                + reference.sets().json() + ",\"patientSet\":" + Json.quote(name(prediction.patientSet()))
                + ",\"donorSet\":" + Json.quote(name(prediction.donorSet())) + ",\"nullRule\":"
                + Json.quote(rule.toString()) + ",\"nomenclature\":"
                + Json.quote(reference.nomenclature().release())
                + prediction.probability().map(Explain::probabilities).orElse("") + ",\"grades\":"
                + FindingJson.grades(findings.grades()) + FindingJson.others(findings)
                + ",\"explanation\":" + json(tree) + "}\n";
    }

    /// Exact numbers: by count of mismatches over all loci, and by 0, 1, 2 at each.
    private static String probabilities(MatchProbability match) {
        return ",\"probabilities\":" + match.mismatches() + ",\"loci\":"
                + match.perLocus().entrySet().stream()
                        .map(locus -> Json.quote(locus.getKey().name()) + ":" + locus.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private String json(Explanation step) {
        String weight =
                step.weight().isPresent() ? ",\"weight\":" + step.weight().getAsDouble() : "";
        String children = step.children().stream().map(this::json).collect(Collectors.joining(","));
        return "{\"sentence\":" + Json.quote(step.sentence().name()) + ",\"text\":" + Json.quote(told().say(step))
                + ",\"values\":"
                + step.values().stream().map(Json::quote).collect(Collectors.joining(",", "[", "]")) + weight
                + ",\"children\":[" + children + "]}";
    }
}
