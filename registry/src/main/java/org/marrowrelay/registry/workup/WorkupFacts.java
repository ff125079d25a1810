package org.marrowrelay.registry.workup;

/// What the guards of a workup look at.
///
/// @param requirementWritten product, cells per kilogram and the recipient's weight are given
/// @param datesFit the dates follow each other, and two days in a row are held for collection
/// @param furtherAgreed a first donation of marrow or blood stem cells, or a committee has agreed within the limits
/// @param examPassed the physician found the donor fit
/// @param markersPassed no marker excludes the donation
/// @param markersHold drawn at most 30 days before the first day of collection
/// @param pregnancyExcluded not possible, or a test within the last seven days was negative
/// @param anotherPerson who acts is not who examined, nor who proposed the clearance
/// @param reconsented the donor has agreed again within the last 72 hours
/// @param cellsLeft the collection was handed over
/// @param datesOpen another day was proposed, and nobody has answered since
/// @param anotherAnswers who acts is not who proposed that day
/// @param datesAhead no agreed day is over
/// @param insured the donor is insured until the last day that is held for collection
/// @param secondMember who acts is not who told the committee's first opinion
/// @param reachable somebody can be woken now of everybody on both sides
public record WorkupFacts(
        boolean requirementWritten,
        boolean datesFit,
        boolean furtherAgreed,
        boolean examPassed,
        boolean markersPassed,
        boolean markersHold,
        boolean pregnancyExcluded,
        boolean anotherPerson,
        boolean reconsented,
        boolean cellsLeft,
        boolean datesOpen,
        boolean anotherAnswers,
        boolean datesAhead,
        boolean insured,
        boolean secondMember,
        boolean reachable) {
    /// Everything holds.
    public static final WorkupFacts FINE = new WorkupFacts(
            true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true);

    /// Whether nothing that was found since speaks against the donation. The side that begins conditioning reads this,
    /// and does not learn what was found.
    boolean clearanceHolds() {
        return markersPassed && markersHold && pregnancyExcluded;
    }
}
