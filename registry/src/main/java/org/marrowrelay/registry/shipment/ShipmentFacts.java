package org.marrowrelay.registry.shipment;

/// What the guards of a shipment look at.
///
/// @param bothDaysPlanned a way is chosen for each day
/// @param independent for each day there is a second way that shares no leg with the first
/// @param documentsReady every document that the pair of countries asks for
/// @param contingencyPrepared at least one plan for when the way fails
/// @param labelsChecked the collection’s labels were checked by a second person
/// @param given who has the box has signed for giving it away, and it has not moved since
/// @param signersDiffer who takes it is another account than who gave it
/// @param loggerRuns number and start are known
/// @param sealMatches the seal is the one that was put on
/// @param temperatureKnown a file of the logger was read, or somebody signed why there is none
/// @param regular seal, temperature and count are as they should be
/// @param inTime the infusion is not before the arrival
/// @param prepared the plan that is switched to was prepared in advance
/// @param wayKnown that plan has a way from where the box is
/// @param freezing the plan that is followed is to freeze the cells
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
        boolean freezing) {}
