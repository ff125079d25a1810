package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.marrowrelay.matching.grade.Permissiveness;

/// How likely DPB1 matches, and how likely a mismatch is permissive: from frequency sets that cover DPB1, and all
/// that is typed of the two people (MATCHING rule 9). [DpbPrediction] says under which sets.
///
/// All five numbers sum to 1.
///
/// @param matched the probability of 2/2
/// @param mismatched the probability of a mismatch with that permissiveness
/// @param predicted the probability of a mismatch in which some group is only predicted; part of `mismatched`
public record DpbChances(double matched, Map<Permissiveness, Double> mismatched, double predicted) {
    static final int GROUPS = 4;
    /// Added to a group that is only predicted.
    static final int PREDICTED = 4;
    /// What remains of a difference of sums that are equal but for rounding is less.
    private static final double ROUNDING = 1e-12;

    public DpbChances {
        Map<Permissiveness, Double> copy = new EnumMap<>(Permissiveness.class);
        copy.putAll(mismatched);
        mismatched = Collections.unmodifiableMap(copy);
    }

    /// The pair of two people of whom the genotypes at DPB1 are known.
    ///
    /// Definition: the sum over all DPB1 genotypes of both. People are sorted by their lowest epitope group, so
    /// that only genotypes that match need to be met pair by pair.
    ///
    /// @param group the T-cell epitope group of a group's number: 1, 2, 3, or 0 when not assigned; 4 more when
    ///     it is only predicted
    static DpbChances of(GenotypeSums patient, GenotypeSums donor, IntUnaryOperator group) {
        double[] p = byLowest(patient, group);
        double[] d = byLowest(donor, group);
        double[] matched = new double[GROUPS];
        for (int i = 0; i < patient.size; i++) {
            int at = donor.find(patient.rows, i);
            matched[lowest(patient.rows[i], group)] += at < 0 ? 0 : patient.weights[i] * donor.weights[at];
        }
        Map<Permissiveness, Double> mismatched = new EnumMap<>(Permissiveness.class);
        for (Permissiveness one : Permissiveness.values()) {
            mismatched.put(one, 0.0);
        }
        for (int ofPatient = 0; ofPatient < GROUPS; ofPatient++) {
            for (int ofDonor = 0; ofDonor < GROUPS; ofDonor++) {
                double share = p[ofPatient] * d[ofDonor] - (ofPatient == ofDonor ? matched[ofPatient] : 0);
                Permissiveness what = Permissiveness.of(ofPatient, ofPatient, ofDonor, ofDonor);
                mismatched.merge(what, Math.max(0, share), Double::sum);
            }
        }
        return new DpbChances(Math.min(1, Arrays.stream(matched).sum()), mismatched, predicted(patient, donor, group));
    }

    /// All pairs, without those in which nobody has a predicted group, and without those that match.
    private static double predicted(GenotypeSums patient, GenotypeSums donor, IntUnaryOperator group) {
        double matched = 0;
        for (int i = 0; i < patient.size; i++) {
            int at = isPredicted(patient.rows[i], group) ? donor.find(patient.rows, i) : -1;
            matched += at < 0 ? 0 : patient.weights[i] * donor.weights[at];
        }
        double some = 1 - (1 - predicted(patient, group)) * (1 - predicted(donor, group));
        return some - matched < ROUNDING ? 0 : some - matched;
    }

    private static double predicted(GenotypeSums person, IntUnaryOperator group) {
        double share = 0;
        for (int i = 0; i < person.size; i++) {
            share += isPredicted(person.rows[i], group) ? person.weights[i] : 0;
        }
        return share;
    }

    private static boolean isPredicted(int genotype, IntUnaryOperator group) {
        return ((group.applyAsInt(genotype >>> 16) | group.applyAsInt(genotype & 0xFFFF)) & PREDICTED) != 0;
    }

    /// How likely each lowest group is; 0 where one of the two groups is not assigned.
    private static double[] byLowest(GenotypeSums person, IntUnaryOperator group) {
        double[] shares = new double[GROUPS];
        for (int i = 0; i < person.size; i++) {
            shares[lowest(person.rows[i], group)] += person.weights[i];
        }
        return shares;
    }

    private static int lowest(int genotype, IntUnaryOperator group) {
        return Math.min(group.applyAsInt(genotype >>> 16) % GROUPS, group.applyAsInt(genotype & 0xFFFF) % GROUPS);
    }
}
