package org.marrowrelay.registry.safety;

/// Where an adverse event stands (DOMAIN 6.7).
public enum EventState {
    /// Somebody saw something.
    DRAFTED,
    /// How serious it is has been said.
    TRIAGED,
    /// Both sides were told at once.
    RAPID,
    /// The registry has reported it.
    SUBMITTED,
    /// The authority or the international body knows.
    AUTHORITY_TOLD,
    /// The root cause is known, or known not to be found.
    INVESTIGATED,
    /// A member of the committee has said how surely it was the donation or the product.
    ASSESSED_ONCE,
    /// A second member agrees.
    ASSESSED,
    /// What is done so that it does not happen again.
    CORRECTED,
    EVENT_CLOSED,
    /// Nothing happened, or it belongs to another event.
    DISMISSED
}
