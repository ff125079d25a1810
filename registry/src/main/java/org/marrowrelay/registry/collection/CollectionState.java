package org.marrowrelay.registry.collection;

/// Where a collection stands (DOMAIN 6.4).
public enum CollectionState {
    /// Days are agreed; nothing was given to the donor.
    PLANNED,
    /// The donor gets the drug that moves stem cells into the blood.
    MOBILISING,
    /// Marrow: the anaesthetist agrees.
    ANAESTHESIA_OK,
    /// The donor is on the machine, day one.
    APHERESIS_1,
    /// The first bag is in the laboratory.
    COUNTING_1,
    /// The count is known; the transplant centre on call must answer.
    DECIDING_1,
    /// Too few: the donor comes again tomorrow, the bag waits at 2 to 8 °C.
    SECOND_DAY,
    /// The donor is on the machine, day two.
    APHERESIS_2,
    /// The second bag is in the laboratory.
    COUNTING_2,
    /// Both counts are known; the transplant centre on call must answer.
    DECIDING_2,
    /// Physicians of both sides must decide.
    ESCALATED,
    /// The transplant centre takes what there is.
    RELEASED,
    /// Bags carry their labels.
    LABELLED,
    /// A second person has checked the labels.
    CHECKED,
    /// The courier has the bags.
    HANDED_OVER,
    /// The donor is at home.
    CLOSED,
    /// Ended without cells for the recipient.
    ABORTED
}
