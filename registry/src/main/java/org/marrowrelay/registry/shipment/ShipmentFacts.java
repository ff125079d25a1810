package org.marrowrelay.registry.shipment;

/// What the guards of a shipment look at.
///
/// @param bothDaysPlanned a way is chosen for each day
/// @param independent for each day there is a second way that is known and shares no leg with the first
/// @param documentsReady every document that the pair of countries asks for
/// @param contingencyPrepared at least one whole plan for when the way fails, beside freezing
/// @param labelsChecked the collection’s labels were checked by a second person
/// @param given who has the box has signed for giving it away, and it has not moved since
/// @param signersDiffer who takes it is another account than who gave it
/// @param loggerRuns number and start are known
/// @param sealMatches the seal is the one that was put on
/// @param temperatureKnown a file of the logger was read, or somebody signed why there is none
/// @param regular the seal is the first one and unbroken, a logger's file tells the whole way without an excursion, and
///     warmth, viability and count on arrival are as they should be
/// @param inTime the infusion is not before the arrival
/// @param prepared the plan that is switched to was prepared in advance
/// @param wayKnown that plan has a way from where the box is
/// @param freezing the plan that is followed is to freeze the cells
/// @param holderActs who acts by a courier's address is the courier who has the box
/// @param expectedTakes who takes the box by a courier's address is the courier who is expected
/// @param lastResort the plan is not to freeze, or no other plan and no way brings the cells in time, or the
///     transplant centre has agreed to freezing
/// @param freezingAgreed the transplant centre has agreed in writing to freezing on the way
/// @param noMoreThanArrived no more cells are infused than were counted on arrival
public record ShipmentFacts(
        boolean bothDaysPlanned,
        boolean independent,
        boolean documentsReady,
        boolean contingencyPrepared,
        boolean labelsChecked,
        boolean given,
        boolean signersDiffer,
        boolean loggerRuns,
        boolean sealMatches,
        boolean temperatureKnown,
        boolean regular,
        boolean inTime,
        boolean prepared,
        boolean wayKnown,
        boolean freezing,
        boolean holderActs,
        boolean expectedTakes,
        boolean lastResort,
        boolean freezingAgreed,
        boolean noMoreThanArrived) {}
