package org.marrowrelay.registry.shipment;

/// What can be done in a shipment.
public enum ShipmentStep {
    /// A way is chosen for a day.
    CHOOSE_WAY,
    PREPARE_CONTINGENCY,
    MARK_DOCUMENT,
    BOOK,
    DOCUMENTS_READY,
    BRIEF,
    ARRIVE,
    /// Who hands the box over puts the seal on it, and signs.
    SEAL,
    /// Who takes the box signs, and reads the seal.
    TAKE_OVER,
    PASS_SECURITY,
    DEPART,
    ARRIVE_AT,
    ENTER_CUSTOMS,
    PASS_CUSTOMS,
    REPORT_DELAY,
    STRAND,
    /// The prepared plan is taken, with one confirmation.
    SWITCH_PLAN,
    /// The box was opened on the way, as by customs, and carries another seal.
    RESEAL,
    /// The transplant centre agrees in writing to freezing on the way.
    AGREE_FREEZING,
    /// The last resort: the cells are frozen in a laboratory on the way, and travel on.
    FREEZE_EN_ROUTE,
    /// Who has the box signs for giving it away.
    GIVE,
    /// Another courier takes the box that was given.
    RELAY,
    /// A file of the temperature logger was read.
    LOG_TEMPERATURE,
    /// The transplant centre takes the box that was given.
    DELIVER,
    EXAMINE_ARRIVAL,
    ACCEPT,
    ACCEPT_DEVIATION,
    REJECT,
    FREEZE,
    INFUSE,
    DISCARD,
    LOSE,
    CALL_OFF
}
