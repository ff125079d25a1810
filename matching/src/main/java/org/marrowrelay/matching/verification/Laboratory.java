package org.marrowrelay.matching.verification;

import java.util.Random;
import org.marrowrelay.hla.Locus;

/// Where a person was typed: which habit serves which locus. Drawn for each person without regard to what they carry.
enum Laboratory {
    /// Sequencing of the last years.
    SEQUENCING(Habit.SEQUENCE, Habit.SEQUENCE, 0.05),
    /// Exons 2 and 3 sequenced.
    EXONS(Habit.G_GROUP, Habit.G_GROUP, 0.1),
    /// Probes, reported as lists.
    PROBES(Habit.ALLELE_LIST, Habit.FIRST_FIELD, 0.3),
    /// Probes, reported as allele codes.
    CODES(Habit.ALLELE_CODE, Habit.ALLELE_CODE, 0.35),
    /// Reported as lists of genotypes.
    GENOTYPES(Habit.GENOTYPE_LIST, Habit.GENOTYPE_LIST, 0.2),
    /// Typed at low resolution.
    LOW(Habit.FIRST_FIELD, Habit.FIRST_FIELD, 0.4),
    /// Typed by serology long ago, C hardly ever.
    SEROLOGICAL(Habit.SEROLOGY, Habit.SEROLOGY, 0.7);

    private final Habit usual;
    private final Habit further;
    private final double untyped;

    /// @param usual at A, B and DRB1
    /// @param further at all other loci
    /// @param untyped how often each further locus is not typed at all
    Laboratory(Habit usual, Habit further, double untyped) {
        this.usual = usual;
        this.further = further;
        this.untyped = untyped;
    }

    static Laboratory draw(Random random) {
        return values()[random.nextInt(values().length)];
    }

    Habit at(Locus locus, Random random) {
        if (locus == Locus.A || locus == Locus.B || locus == Locus.DRB1) {
            return usual;
        }
        return random.nextDouble() < untyped ? Habit.UNTYPED : further;
    }
}
