package org.marrowrelay.registry.collection;

/// What the guards of a collection look at.
///
/// @param mayMobilise cleared, with the written go, valid markers, no pregnancy (room `workup`)
/// @param bothDaysHeld rooms and staff on both days
/// @param bothDaysBooked seats of the courier on both days (room `shipment`)
/// @param marrow product is marrow
/// @param dosesGiven at least four
/// @param numbersRight the donation numbers of all bags have their shape
/// @param enough what was counted is what the transplant centre asked for, the first bag's wait taken off
/// @param secondDayPossible the second day is held, and the donor is fit and willing
/// @param anotherPerson who acts has not labelled
/// @param labelsMatch what was scanned is what was written
/// @param custodySigned the courier has signed for the bags (room `shipment`)
/// @param discharged a physician let the donor go
/// @param timesFollow each beginning and end is later than the one before
/// @param mayGoHome platelets and symptoms allow it, or a reason is written
public record CollectionFacts(
        boolean mayMobilise,
        boolean bothDaysHeld,
        boolean bothDaysBooked,
        boolean marrow,
        boolean dosesGiven,
        boolean numbersRight,
        boolean enough,
        boolean secondDayPossible,
        boolean anotherPerson,
        boolean labelsMatch,
        boolean custodySigned,
        boolean discharged,
        boolean timesFollow,
        boolean mayGoHome) {
    boolean blood() {
        return !marrow;
    }

    boolean tooFew() {
        return !enough;
    }
}
