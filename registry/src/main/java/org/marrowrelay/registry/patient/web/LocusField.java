package org.marrowrelay.registry.patient.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;

/// The field of one locus: what was written, and what the server reads in it.
///
/// @param read the groups of both positions; `null` when nothing is written or it cannot be read
record LocusField(
        String name,
        String text,
        String example,
        List<ProblemView> problems,
        List<ProblemView> notes,
        @Nullable String read) {
    LocusField {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    static LocusField of(Locus locus, String text, PatientDesk desk, Words words, ProblemWords problemWords) {
        if (text.isBlank()) {
            return new LocusField(locus.name(), "", example(locus), List.of(), List.of(), null);
        }
        return switch (desk.read(PatientForm.complete(locus, text))) {
            case PhenotypeReading.Refused(var problems) -> wrong(locus, text, problemWords.say(problems));
            case PhenotypeReading.Accepted(var phenotype, var notes) ->
                isOnly(locus, phenotype)
                        ? new LocusField(
                                locus.name(),
                                text,
                                example(locus),
                                List.of(),
                                problemWords.say(notes),
                                TypingView.read(phenotype.at(locus), words))
                        : wrong(locus, text, List.of(problemWords.say(elsewhere(locus, phenotype))));
        };
    }

    private static LocusField wrong(Locus locus, String text, List<ProblemView> problems) {
        return new LocusField(locus.name(), text, example(locus), problems, List.of(), null);
    }

    private static boolean isOnly(Locus locus, Phenotype phenotype) {
        return phenotype.typings().keySet().equals(Set.of(locus));
    }

    private static Problem elsewhere(Locus locus, Phenotype phenotype) {
        return Problem.of(
                "WEB-0003",
                "this typing belongs to {0}, not to {1}",
                "move it to its own field",
                String.join(
                        ", ",
                        phenotype.typings().keySet().stream().map(Locus::name).toList()),
                locus);
    }

    private static String example(Locus locus) {
        return switch (locus) {
            case A -> "A*11:01+A*24:02";
            case C -> "C*03:04+C*07:02";
            case B -> "B*40:01+B*38:02";
            case DRB1 -> "DRB1*08:03+DRB1*15:02";
            case DQB1 -> "DQB1*06:01+DQB1*03:01";
            case DPB1 -> "DPB1*05:01+DPB1*02:01";
            default -> "";
        };
    }
}
