package org.marrowrelay.index.plan;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.NullRule;

/// How well every typing of a locus can match the patient's.
///
/// A group's *bits* say at which positions of the patient it can stand: bit `2 p` and `2 p + 1` for the two
/// positions of product p. A typing can match in full when one of its products brings both bits of a product
/// together, crosswise or not, or when both people can be homozygous for the same group; it can match in half
/// when any bit is set. Only typings that name a group of the patient are looked at.
///
/// Definition: `matching.grade.LocusComparison`; its test compares every typing of seeded worlds. Safe for several
/// threads.
public final class LocusPlan {
    private static final int PRODUCTS_AT_ONCE = 31;
    private static final byte UNKNOWN = -1;

    private final TypingDictionary dictionary;
    private final LocusTyping patient;
    private final NullRule rule;
    private final byte[] fewest;
    private final byte[] most;

    private LocusPlan(TypingDictionary dictionary, LocusTyping patient, NullRule rule) {
        this.dictionary = dictionary;
        this.patient = patient;
        this.rule = rule;
        this.fewest = new byte[dictionary.size()];
        this.most = new byte[dictionary.size()];
        Arrays.fill(most, UNKNOWN);
    }

    /// The plan of a locus for a patient.
    public static LocusPlan of(
            TypingDictionary dictionary, InvertedTypings inverted, LocusTyping patient, NullRule rule) {
        LocusPlan plan = new LocusPlan(dictionary, patient, rule);
        Arrays.fill(plan.fewest, (byte) 2);
        CodedPatient coded = CodedPatient.of(patient, dictionary.groups(), rule);
        for (int from = 0; from < coded.products(); from += PRODUCTS_AT_ONCE) {
            plan.fill(coded.bits(from, Math.min(coded.products(), from + PRODUCTS_AT_ONCE)), inverted);
        }
        return plan;
    }

    /// A typing that names groups of one position only matches in half; the others are looked at closely.
    private void fill(PatientBits bits, InvertedTypings inverted) {
        if (bits.open()) {
            IntStream.range(0, dictionary.size()).forEach(number -> look(number, bits));
            return;
        }
        long[] together = new long[dictionary.size()];
        for (int group : bits.groups()) {
            long places = bits.of(group);
            inverted.forEach(group, number -> together[number] |= places);
        }
        for (int number = 0; number < together.length; number++) {
            if (bits.mayMatchInFull(together[number])) {
                look(number, bits);
            } else if (together[number] != 0) {
                fewest[number] = (byte) Math.min(fewest[number], 1);
            }
        }
        for (int number : inverted.open()) {
            look(number, bits);
        }
        IntStream.range(inverted.size(), dictionary.size()).forEach(number -> look(number, bits));
    }

    private void look(int number, PatientBits bits) {
        if (fewest[number] > 0) {
            int matched = bits.matched(dictionary.typing(number));
            fewest[number] = (byte) Math.min(fewest[number], 2 - matched);
        }
    }

    /// The fewest mismatches that each typing allows, by number. Not to be changed.
    public byte[] fewest() {
        return fewest;
    }

    /// The fewest mismatches that each typing allows; where that is more than the limit, more than any allowance.
    public byte[] fewest(int limit) {
        byte[] limited = fewest.clone();
        for (int number = 0; number < limited.length; number++) {
            limited[number] = limited[number] > limit ? Byte.MAX_VALUE / 8 : limited[number];
        }
        return limited;
    }

    /// The most mismatches that the typing allows; worked out when first asked for.
    public int most(int number) {
        byte known = most[number];
        if (known == UNKNOWN) {
            known = (byte) compare(number).most();
            most[number] = known;
        }
        return known;
    }

    /// The whole comparison, by the definition.
    public LocusComparison compare(int number) {
        return LocusComparison.of(patient, dictionary.decoded(number), rule);
    }

    /// Whether a group of that kind counts as expressed under the rule.
    static boolean isExpressed(Kind kind, NullRule rule) {
        return kind == Kind.EXPRESSED || (kind == Kind.NULL && rule == NullRule.ALLELE);
    }

    /// Whether a group of that kind is silent under the rule: its partner counts twice.
    static boolean isSilent(Kind kind, NullRule rule) {
        return kind == Kind.NULL && rule == NullRule.EXPRESSED;
    }
}
