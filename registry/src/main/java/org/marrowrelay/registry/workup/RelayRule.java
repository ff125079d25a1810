package org.marrowrelay.registry.workup;

import java.util.Arrays;
import java.util.Optional;

/// A lead time or limit that registries set for themselves; what holds without a row is the default of the domain
/// notes, 4.4 and 6.8.
public enum RelayRule {
    /// Clearance, before conditioning begins.
    CLEARANCE(5, Unit.WORKING_DAYS),
    /// Marker tests, before clearance.
    MARKERS(2, Unit.WORKING_DAYS),
    /// Examination, before clearance.
    EXAM(4, Unit.WORKING_DAYS),
    /// Information session, before clearance.
    SESSION(6, Unit.WORKING_DAYS),
    /// Flights are booked, before collection.
    FLIGHTS(10, Unit.DAYS),
    /// Visa of the courier, before collection.
    VISA(21, Unit.DAYS),
    /// Application to customs, before collection.
    CUSTOMS(10, Unit.WORKING_DAYS),
    /// First dose, before the first day of collection.
    MOBILISATION(4, Unit.DAYS),
    /// Conditioning begins, before infusion, unless the request says otherwise.
    CONDITIONING(6, Unit.DAYS),
    /// The way, unless the request says otherwise.
    TRANSPORT(30, Unit.HOURS),
    /// Between arrival and infusion.
    BUFFER(12, Unit.HOURS),
    /// From the beginning of an apheresis until the bags can leave: four hours, a count, labels.
    COLLECTING(9, Unit.HOURS),
    /// The longest duty of a courier, or of two who rest in turn.
    DUTY(30, Unit.HOURS),
    /// The longest wait at a place without a cold store.
    WAIT(6, Unit.HOURS),
    /// The longest way of all.
    LONGEST_WAY(72, Unit.HOURS),
    CONNECTION(90, Unit.MINUTES),
    CONNECTION_ABROAD(150, Unit.MINUTES),
    CHECK_IN(90, Unit.MINUTES),
    CHECK_IN_ABROAD(150, Unit.MINUTES),
    /// At customs of the country of arrival, once they are open.
    BORDER(60, Unit.MINUTES),
    /// Most donations of one donor before another of blood stem cells, with a committee.
    DONATIONS_HPC_A(1, Unit.TIMES),
    /// Most donations of one donor before another of marrow, with a committee.
    DONATIONS_HPC_M(1, Unit.TIMES),
    /// Most donations of one donor before one of lymphocytes, with a committee.
    DONATIONS_MNC_A(1, Unit.TIMES),
    /// Platelets with which a donor goes home.
    PLATELETS(80, Unit.GIGA_PER_LITRE),
    /// Below this share of living cells on arrival, the viability deviates.
    ARRIVAL_VIABILITY(80, Unit.PERCENT),
    /// Below this share of the count at departure, the count on arrival deviates.
    ARRIVAL_COUNT(70, Unit.PERCENT);

    private final int usual;
    private final Unit unit;

    RelayRule(int usual, Unit unit) {
        this.usual = usual;
        this.unit = unit;
    }

    /// What it is counted in.
    public enum Unit {
        MINUTES,
        HOURS,
        DAYS,
        WORKING_DAYS,
        TIMES,
        PERCENT,
        GIGA_PER_LITRE
    }

    /// What holds without a row.
    public int usual() {
        return usual;
    }

    public Unit unit() {
        return unit;
    }

    /// The rule of that name.
    public static Optional<RelayRule> find(String name) {
        return Arrays.stream(values()).filter(rule -> rule.name().equals(name)).findFirst();
    }
}
