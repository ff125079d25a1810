package org.marrowrelay.index.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.NullRule;

/// The patient's expressed genotypes over the loci asked about, each with its weight, and how a donor's
/// haplotype looks from there.
///
/// At each locus the patient's groups are numbered from 0; a donor's group is one of them, or *foreign*
/// (`foreign[l]`), or *silent* (`foreign[l] + 1`): a null that takes its partner's place. That number is the
/// group's *view*.
///
///     view[l][group]     view of a group of the frequency sets
///     first[l][g]        view of the patient's one group in genotype g, -1 where nothing is expressed
///     second[l][g]       of the other
///     weights[g]
///
/// Loci that are not asked about have one view, 0, that is never foreign. Safe for several threads.
public final class PatientGenotypes {
    final int[] radix = new int[MatchedLoci.COUNT];
    final int[] foreign = new int[MatchedLoci.COUNT];
    final int[][] view = new int[MatchedLoci.COUNT][];
    final int[][] first;
    final int[][] second;
    final double[] weights;
    final int loci;

    private PatientGenotypes(
            Map<List<ExpressedGenotype>, Double> genotypes, List<GroupTable> tables, int loci, NullRule rule) {
        this.loci = loci;
        this.weights = genotypes.values().stream().mapToDouble(weight -> weight).toArray();
        this.first = new int[loci][weights.length];
        this.second = new int[loci][weights.length];
        List<List<ExpressedGenotype>> all = List.copyOf(genotypes.keySet());
        for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
            view[locus] = new int[tables.get(locus).imputed()];
            radix[locus] = 1;
            foreign[locus] = 1;
            if (locus < loci) {
                number(locus, all, tables.get(locus), rule);
            }
        }
    }

    /// The genotypes of a patient.
    ///
    /// @param genotypes genotype at each of the loci, in the order of `MatchedLoci`, with its probability
    /// @param loci how many of the loci are asked about
    public static PatientGenotypes of(
            Map<List<ExpressedGenotype>, Double> genotypes, List<GroupTable> tables, int loci, NullRule rule) {
        return new PatientGenotypes(genotypes, tables, loci, rule);
    }

    private void number(int locus, List<List<ExpressedGenotype>> all, GroupTable table, NullRule rule) {
        Map<MatchingGroup, Integer> own = new HashMap<>();
        for (int g = 0; g < all.size(); g++) {
            List<MatchingGroup> groups = all.get(g).get(locus).groups();
            first[locus][g] = groups.isEmpty() ? -1 : viewOf(groups.get(0), own);
            second[locus][g] = groups.isEmpty() ? -1 : viewOf(groups.get(1), own);
        }
        foreign[locus] = own.size();
        radix[locus] = own.size() + 2;
        for (int group = 0; group < view[locus].length; group++) {
            boolean silent = table.kind(group) == Kind.NULL && rule == NullRule.EXPRESSED;
            boolean novel = table.kind(group) == Kind.NOVEL;
            int known = novel ? own.size() : own.getOrDefault(table.group(group), own.size());
            view[locus][group] = silent ? own.size() + 1 : known;
        }
    }

    private static int viewOf(MatchingGroup group, Map<MatchingGroup, Integer> own) {
        own.putIfAbsent(group, own.size());
        return own.get(group);
    }

    /// How many genotypes there are.
    public int size() {
        return weights.length;
    }

    /// Mismatches at a locus between genotype g and a donor's two views.
    int mismatches(int locus, int g, int one, int other) {
        int silent = foreign[locus] + 1;
        int x = one == silent ? other : one;
        int y = other == silent ? one : other;
        int p = first[locus][g];
        int q = second[locus][g];
        if (x == silent || p < 0) {
            return x == silent && p < 0 ? 0 : 2;
        }
        int direct = (p == x ? 0 : 1) + (q == y ? 0 : 1);
        int cross = (p == y ? 0 : 1) + (q == x ? 0 : 1);
        return Math.min(direct, cross);
    }
}
