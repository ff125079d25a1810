package org.marrowrelay.transport.cells;

import java.time.Duration;

/// What follows from a count: the cells leave, the donor gives again, or the physicians of both sides must speak.
///
/// The transplant centre's written minimum governs, and its physician on call acknowledges every decision. Expected
/// losses on the way are shown beside the decision and do not make it.
public sealed interface CollectionDecision {
    /// The cells counted so far.
    CellCount counted();

    /// The count is enough: everything collected travels now, both bags together when there are two.
    record Ship(CellCount counted) implements CollectionDecision {}

    /// The count is short and the second day is held: collect again; both bags travel together.
    ///
    /// @param missing what the second day must bring, the first bag's wait counted
    record CollectAgain(CellCount counted, CellCount missing) implements CollectionDecision {}

    /// The count is short and cannot be made good here: the transplant centre signs for less, or another way is found.
    record Escalate(CellCount counted, CellCount missing, Reason reason) implements CollectionDecision {}

    /// Why people must decide.
    enum Reason {
        /// No second day is possible: not held, or the donor may not go on.
        NO_SECOND_DAY,
        /// Two days are over, and what was counted is less than required.
        SHORT_AFTER_TWO_DAYS,
        /// What was counted on both days is enough, but not when the first bag's loss while waiting is taken off.
        SHORT_BY_WAITING
    }

    /// After the first day.
    ///
    /// @param secondDay whether it is held, and the donor is fit and willing
    static CollectionDecision afterDayOne(Requirement required, CellCount dayOne, boolean secondDay) {
        if (required.isMetBy(dayOne)) {
            return new Ship(dayOne);
        }
        return secondDay
                ? new CollectAgain(dayOne, kept(dayOne).shortOf(required.total()))
                : new Escalate(dayOne, dayOne.shortOf(required.total()), Reason.NO_SECOND_DAY);
    }

    /// After the second day. The first bag has waited 24 hours at 2 to 8 °C by then.
    static CollectionDecision afterDayTwo(Requirement required, CellCount dayOne, CellCount dayTwo) {
        CellCount counted = dayOne.plus(dayTwo);
        CellCount left = kept(dayOne).plus(dayTwo);
        if (required.isMetBy(left)) {
            return new Ship(counted);
        }
        return new Escalate(
                counted,
                left.shortOf(required.total()),
                required.isMetBy(counted) ? Reason.SHORT_BY_WAITING : Reason.SHORT_AFTER_TWO_DAYS);
    }

    private static CellCount kept(CellCount dayOne) {
        return dayOne.share(
                Viability.FRESH.after(Duration.ofHours(24), Storage.COLD).expected());
    }
}
