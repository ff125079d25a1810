package org.marrowrelay.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.explain.CrossedSets;
import org.marrowrelay.matching.explain.PercentText;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.problem.Problem;

/// [CrossedSets] as tables, tab-separated, with a blank line between the probabilities and the haplotypes.
final class ComparedSets {
    private final Predictor predictor;
    private final Map<String, HaplotypeFrequencySet> sets;

    ComparedSets(List<Locus> loci, NullRule rule, Map<String, HaplotypeFrequencySet> sets) {
        this.predictor = new Predictor(loci, rule);
        this.sets = sets;
    }

    String text(Phenotype patient, Phenotype donor) {
        CrossedSets crossed = CrossedSets.of(patient, donor, sets, predictor);
        return probabilities(crossed) + "\n" + haplotypes("patient", crossed.patient())
                + haplotypes("donor", crossed.donor());
    }

    private String probabilities(CrossedSets crossed) {
        int positions = 2 * predictor.loci().size();
        StringBuilder rows = new StringBuilder(
                "patient set\tdonor set\tp%d\tp%d\tp%d\tshown\n".formatted(positions, positions - 1, positions - 2));
        crossed.cells().forEach(cell -> rows.append(name(cell.patientSet()))
                .append('\t')
                .append(name(cell.donorSet()))
                .append('\t')
                .append(cell.probability().map(ComparedSets::row).orElseGet(() -> "\t\t\t" + reason(cell.reason())))
                .append('\n'));
        return rows.toString();
    }

    private static String name(String population) {
        return population.isEmpty() ? "(everybody)" : population;
    }

    private static String row(MatchProbability match) {
        return match.exactly(0) + "\t" + match.exactly(1) + "\t" + match.exactly(2) + "\t"
                + PercentText.of(match.exactly(0));
    }

    private static String reason(Optional<Problem> reason) {
        return reason.map(problem -> problem.code() + " " + problem.what()).orElse("");
    }

    private String haplotypes(String who, List<CrossedSets.Row> haplotypes) {
        StringBuilder rows = new StringBuilder(who + " haplotype");
        sets.keySet().forEach(population -> rows.append('\t').append(name(population)));
        rows.append('\n');
        for (CrossedSets.Row row : haplotypes) {
            rows.append(row.haplotype());
            row.frequencies()
                    .forEach(frequency -> rows.append('\t').append(frequency == 0 ? "" : String.valueOf(frequency)));
            rows.append('\n');
        }
        return rows.toString();
    }
}
