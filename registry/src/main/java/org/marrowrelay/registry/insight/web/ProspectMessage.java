package org.marrowrelay.registry.insight.web;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.registry.insight.Prospect;

/// A part of a prospect as programs see it. Probabilities are from 0 to 1, of at least one donor with at most 0, 1, 2
/// mismatches; errors are standard errors.
///
/// @param state `READY`, or `WORKING` while the figures are worked out: then the rest is empty
/// @param donors in the registry as it is
/// @param patients drawn from each population
/// @param without populations of donors who are not counted: no set in use serves them, or it lacks loci that
///     most have; and mixtures beyond the twenty with most donors
/// @param rows the figures
record ProspectMessage(String state, long donors, int patients, List<String> without, List<Object> rows) {
    static final ProspectMessage WORKING = new ProspectMessage("WORKING", 0, 0, List.of(), List.of());

    /// @param size donors of the registry
    record Size(String population, long size, double p10, double e10, double p9, double e9, double p8, double e8) {}

    /// @param overlap the sum of the smaller of both frequencies over every haplotype that both have
    /// @param shared haplotypes that both have
    /// @param because those that make most of it
    record Pair(
            String patients,
            String donors,
            long size,
            double p10,
            double e10,
            double p9,
            double e9,
            double p8,
            double e8,
            double overlap,
            int shared,
            List<String> because) {}

    /// @param now the chance of a 10/10 donor, patients mixed as the donors are
    /// @param then the same with the donors more
    /// @param gain patients in a thousand who find one because of so many more donors
    /// @param within95 half the width of its 95 % interval, from drawing patients
    record Gain(String population, long more, double now, double then, double gain, double within95) {}

    /// @param all share of all haplotypes, @param rare of those below 1 in 10,000
    record Cover(String population, long donors, double all, double rare) {}

    static ProspectMessage chances(Prospect prospect) {
        List<Object> rows = new ArrayList<>();
        for (int p = 0; p < prospect.populations().size(); p++) {
            for (int i = 0; i < prospect.growth().size(); i++) {
                Chance chance = prospect.chances().get(p).get(i);
                long size =
                        Math.round(prospect.plan().size() * prospect.growth().get(i));
                rows.add(new Size(
                        prospect.populations().get(p),
                        size,
                        chance.upTo(0),
                        chance.error(0),
                        chance.upTo(1),
                        chance.error(1),
                        chance.upTo(2),
                        chance.error(2)));
            }
        }
        return of(prospect, rows);
    }

    static ProspectMessage matrix(Prospect prospect) {
        List<Object> rows = new ArrayList<>();
        int n = prospect.populations().size();
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                rows.add(pair(prospect, p, q, prospect.kinships().get(p * n + q)));
            }
        }
        return of(prospect, rows);
    }

    private static Pair pair(Prospect prospect, int p, int q, Kinship kinship) {
        Chance chance = prospect.between().get(p).get(q);
        return new Pair(
                prospect.populations().get(p),
                prospect.populations().get(q),
                prospect.matrixDonors(),
                chance.upTo(0),
                chance.error(0),
                chance.upTo(1),
                chance.error(1),
                chance.upTo(2),
                chance.error(2),
                kinship.overlap(),
                kinship.shared(),
                kinship.first().stream().map(Kinship.Shared::haplotype).toList());
    }

    static ProspectMessage recruitment(Prospect prospect) {
        List<Object> rows = new ArrayList<>();
        prospect.gains()
                .forEach(gain -> rows.add(new Gain(
                        gain.population(), gain.donors(), gain.now(), gain.then(), gain.gain(), gain.within())));
        return of(prospect, rows);
    }

    static ProspectMessage coverage(Prospect prospect) {
        List<Object> rows = new ArrayList<>();
        for (int p = 0; p < prospect.populations().size(); p++) {
            String name = prospect.populations().get(p);
            rows.add(new Cover(
                    name,
                    prospect.plan().donors().getOrDefault(name, 0L),
                    prospect.coverage().get(p).get(0).covered(),
                    prospect.coverage().get(p).get(1).covered()));
        }
        return of(prospect, rows);
    }

    private static ProspectMessage of(Prospect prospect, List<Object> rows) {
        List<String> without = new ArrayList<>(prospect.without());
        without.addAll(prospect.beyond());
        return new ProspectMessage("READY", prospect.plan().size(), prospect.patients(), without, rows);
    }
}
