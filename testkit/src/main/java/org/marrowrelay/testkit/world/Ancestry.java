package org.marrowrelay.testkit.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowrelay.testkit.Draw;

/// The rule by which populations come to their haplotypes and frequencies.
///
/// Every allele gets a weight; every B a usual partner at C, every DRB1 one at DQB1, so that loci hang together as
/// they do in people. A pool of founder haplotypes is drawn once; each population takes 40 % of the pool and draws as
/// many more of its own as it needs, which are therefore its alone (nearly). Their ranks are shuffled and the
/// haplotype of rank `k` gets the weight `(k + offset)^-1.15`, times a little noise. With an offset of 3, the most
/// frequent one of 100,000 lands near 6 %, the last ones near one in two million; with 1.5 a small nation is founded.
final class Ancestry {
    private static final long WEIGHTS = 1;
    private static final long FOUNDERS = 2;
    private static final long OWN = 3;
    private static final double POOL = 0.5;
    private static final double TAKEN = 0.4;
    private static final double TAIL = -1.15;
    private static final int A = 0;
    private static final int C = 1;
    private static final int B = 2;
    private static final int DRB1 = 3;
    private static final int DQB1 = 4;

    private final long seed;
    private final int size;
    private final double offset;
    private final int perFamily;
    private final Set<Integer> excludedAs;
    private final double[][] weights = new double[Vocabulary.LOCI][];
    private final int[][] partnersOfB;
    private final int[][] partnersOfDrb1;

    /// @param size haplotypes of each population
    /// @param offset above 0; the lower, the more frequent the most frequent
    /// @param perFamily how many names of each first field are used, the lowest first
    /// @param excluded A alleles that nobody gets
    Ancestry(long seed, int size, double offset, int perFamily, Set<Integer> excluded) {
        this.seed = seed;
        this.size = size;
        this.offset = offset;
        this.perFamily = perFamily;
        this.excludedAs = Set.copyOf(excluded);
        for (int locus = 0; locus < Vocabulary.LOCI; locus++) {
            weights[locus] = weights(locus, Draw.of(seed, WEIGHTS, locus));
        }
        partnersOfB = partners(B, C);
        partnersOfDrb1 = partners(DRB1, DQB1);
    }

    /// One population of each name.
    List<InventedPopulation> populations(List<String> names) {
        List<InventedHaplotype> founders = founders();
        List<InventedPopulation> populations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            populations.add(population(names.get(i), founders, Draw.of(seed, OWN, i)));
        }
        return List.copyOf(populations);
    }

    private double[] weights(int locus, Draw draw) {
        double[] of = new double[Vocabulary.known().size(locus)];
        for (int code = 0; code < of.length; code++) {
            int place = code - Vocabulary.known().familyFrom(locus, code);
            double weight = StrictMath.exp(draw.normal(0, 0.7)) * StrictMath.pow(1 + place, -1.5);
            boolean used = place < perFamily && !(locus == A && excludedAs.contains(code));
            of[code] = used ? weight : 0;
        }
        return of;
    }

    private int[][] partners(int locus, int partner) {
        AliasTable table = new AliasTable(weights[partner]);
        Draw draw = Draw.of(seed, WEIGHTS, locus, partner);
        int[][] partners = new int[weights[locus].length][];
        for (int code = 0; code < partners.length; code++) {
            partners[code] = new int[] {table.draw(draw), table.draw(draw)};
        }
        return partners;
    }

    private List<InventedHaplotype> founders() {
        return distinct(Draw.of(seed, FOUNDERS), new HashSet<>(), (int) (size * POOL), tables(weights));
    }

    private InventedPopulation population(String name, List<InventedHaplotype> founders, Draw draw) {
        List<InventedHaplotype> all = new ArrayList<>();
        founders.stream().filter(founder -> draw.chance(TAKEN)).forEach(all::add);
        all.addAll(distinct(draw, new HashSet<>(all), size - all.size(), tables(ownTaste(draw))));
        shuffle(all, draw);
        Map<InventedHaplotype, Double> ranked = new LinkedHashMap<>();
        for (InventedHaplotype haplotype : all) {
            double noise = StrictMath.exp(draw.normal(0, 0.25));
            ranked.put(haplotype, StrictMath.pow(ranked.size() + offset, TAIL) * noise);
        }
        return InventedPopulation.of(name, ranked);
    }

    private double[][] ownTaste(Draw draw) {
        double[][] own = new double[Vocabulary.LOCI][];
        for (int locus = 0; locus < own.length; locus++) {
            own[locus] = weights[locus].clone();
            for (int code = 0; code < own[locus].length; code++) {
                own[locus][code] *= StrictMath.exp(draw.normal(0, 0.8));
            }
        }
        return own;
    }

    private static AliasTable[] tables(double[][] weights) {
        AliasTable[] tables = new AliasTable[weights.length];
        for (int locus = 0; locus < tables.length; locus++) {
            tables[locus] = new AliasTable(weights[locus]);
        }
        return tables;
    }

    /// `count` haplotypes that are not in `known` yet; `known` learns them.
    private List<InventedHaplotype> distinct(Draw draw, Set<InventedHaplotype> known, int count, AliasTable[] tables) {
        List<InventedHaplotype> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            InventedHaplotype haplotype = haplotype(draw, tables);
            if (known.add(haplotype)) {
                drawn.add(haplotype);
            }
        }
        return drawn;
    }

    private InventedHaplotype haplotype(Draw draw, AliasTable[] tables) {
        int[] codes = new int[Vocabulary.LOCI];
        codes[A] = tables[A].draw(draw);
        codes[B] = tables[B].draw(draw);
        codes[C] = partner(draw, partnersOfB[codes[B]], tables[C]);
        codes[DRB1] = tables[DRB1].draw(draw);
        codes[DQB1] = partner(draw, partnersOfDrb1[codes[DRB1]], tables[DQB1]);
        return InventedHaplotype.of(codes);
    }

    private static int partner(Draw draw, int[] usual, AliasTable any) {
        double unit = draw.unit();
        if (unit < 0.8) {
            return usual[0];
        }
        return unit < 0.95 ? usual[1] : any.draw(draw);
    }

    private static void shuffle(List<InventedHaplotype> all, Draw draw) {
        for (int i = all.size() - 1; i > 0; i--) {
            Collections.swap(all, i, draw.below(i + 1));
        }
    }
}
