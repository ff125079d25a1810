package org.marrowrelay.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;

/// [OpenCross] against an enumeration that shares nothing with it or with the definitions of the product: numbers for
/// alleles, bits for lists, every haplotype pair of one set against every one of the other.
class OpenCrossEnumerationTest {
    private static final String[] NAMES = {"01:01", "02:01", "03:01", "04:01", "05:01N", "06:01N"};
    private static final int NULLS_FROM = 4;
    private static final int LOCI = 5;
    private static final int HAPLOTYPES = 48;
    private static final int PAIRS = HAPLOTYPES * (HAPLOTYPES + 1) / 2;

    /// Haplotypes as numbers of names, and their frequencies.
    private record World(int[][] haplotypes, double[] frequencies) {
        static World of(Random random) {
            int[][] haplotypes = new int[HAPLOTYPES][LOCI];
            double[] frequencies = new double[HAPLOTYPES];
            List<String> seen = new ArrayList<>();
            for (int h = 0; h < HAPLOTYPES; h++) {
                do {
                    for (int l = 0; l < LOCI; l++) {
                        // the first six see to it that every name occurs at every locus
                        haplotypes[h][l] =
                                h < NAMES.length ? h : (int) (Math.pow(random.nextDouble(), 1.7) * NAMES.length);
                    }
                } while (seen.contains(Arrays.toString(haplotypes[h])));
                seen.add(Arrays.toString(haplotypes[h]));
                frequencies[h] = (1 + random.nextInt(1_000)) / (1_000.0 * HAPLOTYPES);
            }
            return new World(haplotypes, frequencies);
        }

        HaplotypeFrequencySet set(String population) {
            String[] rows = new String[HAPLOTYPES];
            for (int h = 0; h < HAPLOTYPES; h++) {
                rows[h] = Arrays.stream(haplotypes[h])
                                .mapToObj(name -> NAMES[name])
                                .collect(Collectors.joining("~")) + " " + frequencies[h];
            }
            return Typings.set(population, rows);
        }

        /// The Hardy-Weinberg share of every pair that the person allows, by number of the pair.
        double[] posterior(Person person) {
            double[] shares = new double[PAIRS];
            int pair = 0;
            for (int i = 0; i < HAPLOTYPES; i++) {
                for (int j = 0; j <= i; j++, pair++) {
                    shares[pair] = person.allows(haplotypes[i], haplotypes[j])
                            ? (i == j ? 1 : 2) * frequencies[i] * frequencies[j]
                            : 0;
                }
            }
            double total = Arrays.stream(shares).sum();
            return Arrays.stream(shares).map(share -> share / total).toArray();
        }
    }

    /// What may stand at the two positions of each locus, as bits of names; several such products at a locus are
    /// alternatives.
    private record Person(int[][][] products) {
        static Person of(Random random) {
            int[][][] products = new int[LOCI][][];
            for (int l = 0; l < LOCI; l++) {
                products[l] = new int[random.nextInt(4) == 0 ? 2 : 1][];
                for (int p = 0; p < products[l].length; p++) {
                    boolean untyped = random.nextInt(3) == 0;
                    products[l][p] = untyped ? new int[] {63, 63} : new int[] {some(random), some(random)};
                }
            }
            return new Person(products);
        }

        private static int some(Random random) {
            return 1 + random.nextInt(63) | 1 << random.nextInt(3);
        }

        boolean allows(int[] one, int[] other) {
            boolean all = true;
            for (int l = 0; l < LOCI; l++) {
                boolean any = false;
                for (int[] product : products[l]) {
                    any |= has(product[0], one[l]) && has(product[1], other[l])
                            || has(product[0], other[l]) && has(product[1], one[l]);
                }
                all &= any;
            }
            return all;
        }

        private static boolean has(int bits, int name) {
            return (bits >>> name & 1) == 1;
        }

        String[] typings() {
            return Arrays.stream(products)
                    .map(products -> Arrays.stream(products)
                            .map(product -> names(product[0]) + "+" + names(product[1]))
                            .collect(Collectors.joining("|")))
                    .toArray(String[]::new);
        }

        private static String names(int bits) {
            return IntStream.range(0, NAMES.length)
                    .filter(name -> has(bits, name))
                    .mapToObj(name -> NAMES[name])
                    .collect(Collectors.joining("/"));
        }
    }

    /// Mismatches of two genotypes of one locus.
    private static int mismatches(int a, int b, int c, int d, NullRule rule) {
        if (rule == NullRule.EXPRESSED) {
            boolean none = a >= NULLS_FROM && b >= NULLS_FROM;
            boolean nothing = c >= NULLS_FROM && d >= NULLS_FROM;
            if (none || nothing) {
                return none && nothing ? 0 : 2;
            }
            return differing(
                    a >= NULLS_FROM ? b : a, b >= NULLS_FROM ? a : b, c >= NULLS_FROM ? d : c, d >= NULLS_FROM ? c : d);
        }
        return differing(a, b, c, d);
    }

    private static int differing(int a, int b, int c, int d) {
        int direct = (a == c ? 0 : 1) + (b == d ? 0 : 1);
        int cross = (a == d ? 0 : 1) + (b == c ? 0 : 1);
        return Math.min(direct, cross);
    }

    /// By pair of one world and pair of the other: mismatches over all loci, at most 3.
    private static byte[][] mismatches(World one, World other, NullRule rule) {
        byte[][] all = new byte[PAIRS][PAIRS];
        int g = 0;
        for (int i = 0; i < HAPLOTYPES; i++) {
            for (int j = 0; j <= i; j++, g++) {
                int h = 0;
                for (int k = 0; k < HAPLOTYPES; k++) {
                    for (int m = 0; m <= k; m++, h++) {
                        int sum = 0;
                        for (int l = 0; l < LOCI && sum < 3; l++) {
                            sum += mismatches(
                                    one.haplotypes[i][l],
                                    one.haplotypes[j][l],
                                    other.haplotypes[k][l],
                                    other.haplotypes[m][l],
                                    rule);
                        }
                        all[g][h] = (byte) Math.min(3, sum);
                    }
                }
            }
        }
        return all;
    }

    @Test
    void many_open_people_on_both_sides_have_what_an_enumeration_of_all_haplotype_pairs_gives()
            throws InterruptedException {
        int above = 0;
        above += agree(1, NullRule.EXPRESSED, 30, 14);
        above += agree(2, NullRule.ALLELE, 14, 30);
        assertThat(above).as("probabilities above 0 that were compared").isGreaterThan(2_000);
    }

    private static int agree(long seed, NullRule rule, int patients, int donors) throws InterruptedException {
        Random random = new Random(seed);
        World one = World.of(random);
        World other = World.of(random);
        List<HaplotypeFrequencySet> sets = List.of(one.set("ONE"), other.set("OTHER"));
        Predictor predictor = new Predictor(sets.getFirst().loci(), rule, 3);
        List<Person> theirs = people(random, patients);
        List<Person> ours = people(random, donors);
        List<ImputedPerson> all = imputed(theirs, List.of(sets.getFirst()), predictor);
        // the donors of both worlds stand among each other
        List<ImputedPerson> against = imputed(ours, sets.reversed(), predictor);
        OpenCross cross = OpenCross.of(all, against, predictor, 2);
        byte[][] within = mismatches(one, one, rule);
        byte[][] between = mismatches(one, other, rule);
        int above = 0;
        for (int p = 0; p < patients; p++) {
            double[] patient = one.posterior(theirs.get(p));
            double[][] ofOne = near(patient, within);
            double[][] ofOther = near(patient, between);
            for (int d = 0; d < donors; d++) {
                boolean isOther = d % 2 == 0;
                double[] donor = (isOther ? other : one).posterior(ours.get(d));
                for (int k = 0; k <= 2; k++) {
                    double expected = product((isOther ? ofOther : ofOne)[k], donor);
                    assertThat(cross.exactly(k, all.get(p), d))
                            .as("seed %d, rule %s, patient %d, donor %d, P(%d)", seed, rule, p, d, k)
                            .isCloseTo(expected, within(1e-12 + 1e-9 * expected));
                    above += expected > 0 ? 1 : 0;
                }
            }
        }
        return above;
    }

    private static List<Person> people(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> Person.of(random)).toList();
    }

    /// Each under one of the sets, in turn.
    private static List<ImputedPerson> imputed(
            List<Person> people, List<HaplotypeFrequencySet> sets, Predictor predictor) {
        List<ImputedPerson> imputed = new ArrayList<>();
        for (Person person : people) {
            HaplotypeFrequencySet set = sets.get(imputed.size() % sets.size());
            imputed.add(predictor.impute(Typings.person(person.typings()), List.of(set)));
            assertThat(imputed.getLast().isOpen()).isTrue();
        }
        return imputed;
    }

    /// By number of mismatches and pair of the donor: how likely the patient has so many with it.
    private static double[][] near(double[] patient, byte[][] mismatches) {
        double[][] near = new double[4][PAIRS];
        for (int g = 0; g < PAIRS; g++) {
            for (int h = 0; patient[g] > 0 && h < PAIRS; h++) {
                near[mismatches[g][h]][h] += patient[g];
            }
        }
        return near;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
