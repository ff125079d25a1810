package org.marrowrelay.index.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.dictionary.CodedTyping;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.kernel.GroupClasses;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.Imputer;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.SilentNulls;

/// How likely each expressed genotype of a patient is under one frequency set.
///
/// Definition: `matching.probability.Posterior.Explained.genotypes`.
///
/// A patient of whom hardly anything is typed leaves more genotypes than can be listed, and is said to be
/// [TooOpen].
public final class PatientPosterior {
    /// The most genotypes that are listed.
    public static final int MOST_GENOTYPES = 100_000;

    /// The most diplotypes that are looked at for them.
    private static final long MOST_DIPLOTYPES = 20_000_000;

    private final List<GroupTable> tables;
    private final HaplotypeTable set;
    private final SilentNulls patient;
    private final NullRule rule;
    private final int loci;
    private final List<Map<Long, ExpressedGenotype>> known = new ArrayList<>();
    private final Map<List<ExpressedGenotype>, Double> weights = new LinkedHashMap<>();
    private double total;
    private long diplotypes;

    private PatientPosterior(
            List<GroupTable> tables, HaplotypeTable set, SilentNulls patient, NullRule rule, int loci) {
        this.tables = tables;
        this.set = set;
        this.patient = patient;
        this.rule = rule;
        this.loci = loci;
        for (int locus = 0; locus < loci; locus++) {
            known.add(new HashMap<>());
        }
    }

    /// The genotypes over the first `loci` of the matched loci, with probabilities that sum to 1; none when
    /// the set does not explain the patient.
    ///
    /// @param tables by locus, DPB1 last
    /// @throws TooOpen when there are more than [#MOST_GENOTYPES]
    public static Map<List<ExpressedGenotype>, Double> of(
            SilentNulls patient, List<GroupTable> tables, HaplotypeTable set, NullRule rule, int loci) {
        PatientPosterior posterior = new PatientPosterior(tables, set, patient, rule, loci);
        posterior.impute(classes(patient.person(), tables, set));
        Map<List<ExpressedGenotype>, Double> genotypes = new LinkedHashMap<>();
        posterior.weights.forEach((genotype, weight) -> genotypes.put(genotype, weight / posterior.total));
        return genotypes;
    }

    private static List<GroupClasses> classes(Phenotype person, List<GroupTable> tables, HaplotypeTable set) {
        List<GroupClasses> classes = new ArrayList<>();
        for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
            GroupTable table = tables.get(locus);
            Locus name = MatchedLoci.IMPUTED.get(locus);
            LocusTyping typed = set.covers(locus) ? person.at(name) : new LocusTyping.Untyped(name);
            classes.add(GroupClasses.of(CodedTyping.ofKnown(typed, table), table.imputed()));
        }
        return classes;
    }

    private void impute(List<GroupClasses> at) {
        Imputer imputer = new Imputer(set);
        imputer.typedAt(at.get(0), at.get(1));
        imputer.typedAt(at.get(2));
        imputer.forEachDiplotype(at.get(3), at.get(4), at.get(5), this::add);
    }

    private void add(int one, int other, double frequency) {
        if (++diplotypes > MOST_DIPLOTYPES || weights.size() > MOST_GENOTYPES) {
            throw new TooOpen();
        }
        List<ExpressedGenotype> genotype = new ArrayList<>(loci);
        for (int locus = 0; locus < loci; locus++) {
            genotype.add(expressed(locus, set.group(locus, one), set.group(locus, other)));
        }
        weights.merge(genotype, frequency, Double::sum);
        total += frequency;
    }

    /// The typings leave more genotypes than are listed.
    public static final class TooOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooOpen() {
            super("the patient's typings leave too many genotypes open", null, false, false);
        }
    }

    private ExpressedGenotype expressed(int locus, int one, int other) {
        long pair = (long) Math.min(one, other) << 32 | Math.max(one, other);
        return known.get(locus).computeIfAbsent(pair, fresh -> {
            GroupTable table = tables.get(locus);
            return ExpressedGenotype.of(patient.restored(Genotype.of(table.group(one), table.group(other))), rule);
        });
    }
}
