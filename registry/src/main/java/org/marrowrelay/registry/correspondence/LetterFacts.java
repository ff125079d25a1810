package org.marrowrelay.registry.correspondence;

/// What the guards of a letter look at.
///
/// @param sealed its text is there
/// @param allowed the rules of both countries let it pass today
/// @param forbidden a rule of one of them will never let it pass
/// @param donorAsked the cells were infused, and the donor was asked after the first week
/// @param read who acts has opened the original
/// @param second who acts has not proposed the text that is looked at
/// @param decided each identifier has a decision
/// @param languageFits the released text is in the language that the rules ask for
/// @param anotherReads who acts has not translated it
public record LetterFacts(
        boolean sealed,
        boolean allowed,
        boolean forbidden,
        boolean donorAsked,
        boolean read,
        boolean second,
        boolean decided,
        boolean languageFits,
        boolean anotherReads) {}
