package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Antibody;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options about what decides beside the probability: allele traits and the patient's antibodies.
final class FindingOptions {
    @Option(
            names = "--allele-traits",
            paramLabel = "F",
            description = {
                "A table of allele traits (HLA-B leader, DPB1 expression, KIR ligands) with sources; none comes",
                "with the software (docs/formats/allele-traits.md)."
            })
    private @Nullable String traits;

    @Option(
            names = "--antibody",
            paramLabel = "SPECIFICITY[=MFI]",
            split = ",",
            description = "An antibody of the patient against HLA, repeatable, as in A2=5000 or DPB1*04:01=1200.")
    private List<String> antibodies = List.of();

    @Option(
            names = "--mfi",
            paramLabel = "N",
            defaultValue = "" + DonorSpecificAntibodies.USUAL_THRESHOLD,
            description = "Intensity from which an antibody counts, 0 or more (default: ${DEFAULT-VALUE}).")
    void setThreshold(int mfi) {
        if (mfi < 0) {
            throw new ParameterException(
                    spec.commandLine(), "an intensity cannot be negative: --mfi %d".formatted(mfi));
        }
        threshold = mfi;
    }

    @Spec
    private CommandSpec spec;

    private int threshold = DonorSpecificAntibodies.USUAL_THRESHOLD;

    /// Everything that is known of the pair beside its probability.
    ///
    /// @param installed whether a release knows the names; without one, only the antigens of loaded sets are
    ///     known, and no antibody that could be one is refused for it
    /// @throws ProblemException if the table cannot be read, or an antibody is not of the shape
    Findings findings(
            PairGrades grades,
            Optional<DpbPrediction> dpb1,
            Phenotype patient,
            Phenotype donor,
            Nomenclature nomenclature,
            boolean installed,
            ReadingOptions reading,
            Terminal terminal) {
        AlleleTraits table = traits == null ? AlleleTraits.NONE : read(traits, reading, terminal);
        Optional<ChoiceKeys> keys =
                traits == null ? Optional.empty() : Optional.of(ChoiceKeys.of(patient, donor, table));
        DonorSpecificAntibodies specific = new DonorSpecificAntibodies(nomenclature, threshold);
        List<Antibody> known = antibodies.stream().map(FindingOptions::antibody).toList();
        known.stream().filter(one -> !specific.canRead(one)).forEach(one -> {
            if (installed || !DonorSpecificAntibodies.isName(one)) {
                refuse(one);
            }
            terminal.say(unknown(one, nomenclature.release()));
        });
        return new Findings(grades, dpb1, keys, table, specific.against(donor, known));
    }

    private static void refuse(Antibody antibody) {
        throw new ProblemException(Problem.of(
                "CLI-0333",
                "no antigen or allele \"{0}\" is known, so nobody could be flagged for the antibody",
                "write the antigen or allele as the nomenclature names it, as in A2, Cw7 or DPB1*04:01",
                antibody.specificity()));
    }

    private static Problem unknown(Antibody antibody, String release) {
        return Problem.of(
                "CLI-0336",
                "under \"{0}\" nothing is known of \"{1}\", so the donor cannot be flagged for this antibody",
                "install an IPD-IMGT/HLA release (./relay nomenclature install), which knows the antigens",
                release,
                antibody.specificity());
    }

    /// The table as it was named; nothing without one.
    Stream<String> files() {
        return Stream.ofNullable(traits);
    }

    /// Reads a table of allele traits, plain or gzip, `-` for standard input; says rows that are left out.
    ///
    /// @throws ProblemException if it cannot be read, or breaks off
    static AlleleTraits read(String file, ReadingOptions options, Terminal terminal) {
        Source source = Source.of(file);
        try (Lines lines = Lines.open(source, options.encoding(), options.limits())) {
            AlleleTraits.Reading reading = AlleleTraits.read(lines);
            reading.problems()
                    .forEach(problem -> terminal.say(
                            problem.where().contains(source.name()) ? problem : problem.at(source.name())));
            if (!lines.isComplete()) {
                throw new ProblemException(Problem.of(
                                "CLI-0330",
                                "the table of allele traits cannot be read",
                                "give a readable file, plain or gzip, as docs/formats/allele-traits.md describes")
                        .at(source.name()));
            }
            return reading.traits();
        }
    }

    private static Antibody antibody(String text) {
        int sign = text.indexOf('=');
        String mfi = sign < 0 ? "" : text.substring(sign + 1);
        String specificity = sign < 0 ? text : text.substring(0, sign);
        if (specificity.isBlank() || (sign >= 0 && !mfi.matches("\\d{1,6}"))) {
            throw new ProblemException(Problem.of(
                    "CLI-0331",
                    "\"{0}\" is no antibody with its intensity",
                    "write the antigen or allele and the MFI, as in A2=5000 or DPB1*04:01=1200",
                    text));
        }
        return new Antibody(specificity, mfi.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(mfi)));
    }
}
