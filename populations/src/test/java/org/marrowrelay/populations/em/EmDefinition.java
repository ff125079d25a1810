package org.marrowrelay.populations.em;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.populations.sample.Sample;

/// What one step of EM is, in rational numbers, genotype by genotype: for every donor, every ordered pair of haplotypes
/// that the typing allows, weighed by its share of the donor's probability. Slow on purpose.
final class EmDefinition {
    record Rational(BigInteger over, BigInteger under) {
        static Rational of(long over, long under) {
            return new Rational(BigInteger.valueOf(over), BigInteger.valueOf(under)).reduced();
        }

        Rational plus(Rational more) {
            return new Rational(over.multiply(more.under).add(more.over.multiply(under)), under.multiply(more.under))
                    .reduced();
        }

        Rational times(Rational more) {
            return new Rational(over.multiply(more.over), under.multiply(more.under)).reduced();
        }

        Rational by(Rational less) {
            return new Rational(over.multiply(less.under), under.multiply(less.over)).reduced();
        }

        private Rational reduced() {
            BigInteger common = over.gcd(under);
            return common.signum() == 0 ? this : new Rational(over.divide(common), under.divide(common));
        }

        double value() {
            return new java.math.BigDecimal(over)
                    .divide(new java.math.BigDecimal(under), java.math.MathContext.DECIMAL64)
                    .doubleValue();
        }
    }

    private final Sample sample;

    EmDefinition(Sample sample) {
        this.sample = sample;
    }

    /// Every combination of names.
    List<List<Integer>> haplotypes() {
        List<List<Integer>> all = List.of(List.of());
        for (int l = 0; l < sample.loci().size(); l++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> one : all) {
                for (int n = 0; n < sample.nameCount(l); n++) {
                    List<Integer> more = new ArrayList<>(one);
                    more.add(n);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    boolean allows(int ofClass, List<Integer> one, List<Integer> other) {
        for (int l = 0; l < sample.loci().size(); l++) {
            if (!allows(l, sample.typing(l, sample.typingOf(ofClass, l)), one.get(l), other.get(l))) {
                return false;
            }
        }
        return true;
    }

    private boolean allows(int locus, int[] pairs, int one, int other) {
        for (int i = 0; i < pairs.length; i += 2) {
            int[] x = sample.set(locus, pairs[i]);
            int[] y = sample.set(locus, pairs[i + 1]);
            if (in(x, one) && in(y, other) || in(x, other) && in(y, one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(int[] set, int code) {
        return java.util.Arrays.binarySearch(set, code) >= 0;
    }

    Map<List<Integer>, Rational> even() {
        List<List<Integer>> all = haplotypes();
        Map<List<Integer>, Rational> f = new LinkedHashMap<>();
        all.forEach(h -> f.put(h, Rational.of(1, all.size())));
        return f;
    }

    /// The frequencies after one step.
    Map<List<Integer>, Rational> step(Map<List<Integer>, Rational> f) {
        Map<List<Integer>, Rational> next = new LinkedHashMap<>();
        f.keySet().forEach(h -> next.put(h, Rational.of(0, 1)));
        double[] counts = sample.counts();
        for (int c = 0; c < counts.length; c++) {
            Rational p = probability(c, f);
            for (var one : f.entrySet()) {
                for (var other : f.entrySet()) {
                    if (allows(c, one.getKey(), other.getKey())) {
                        Rational share = one.getValue().times(other.getValue()).by(p);
                        Rational copies = share.times(Rational.of((long) counts[c], 2 * sample.donors()));
                        next.merge(one.getKey(), copies, Rational::plus);
                        next.merge(other.getKey(), copies, Rational::plus);
                    }
                }
            }
        }
        return next;
    }

    /// The summed frequency of all genotypes that the typing allows; ordered pairs, so heterozygous ones count twice.
    Rational probability(int ofClass, Map<List<Integer>, Rational> f) {
        Rational p = Rational.of(0, 1);
        for (var one : f.entrySet()) {
            for (var other : f.entrySet()) {
                if (allows(ofClass, one.getKey(), other.getKey())) {
                    p = p.plus(one.getValue().times(other.getValue()));
                }
            }
        }
        return p;
    }
}
