/// Call: speaking with a donor, with a script to go by and the next step planned before the telephone is put
/// down.
///
/// Words: a [CallPlan] is what is to be done next with a donor, and when; a [Call] is one call and its
/// [Outcome]; a [NextStep] is what was agreed. A donor has one plan at a time. Calls that reach nobody plan
/// the next one; a donor who says yes answers the health questions afresh, and nobody goes on past an answer
/// that a physician has to look at.
///
///     planned --call--> nobody there: planned again
///                  '--> spoke: willing (health asked) --> blood sample, information, examination, physician
///                              wants to think         --> planned again
///                              not now                --> unavailable until a day, planned for the day after
///                              never                  --> the consent is taken back, nothing is planned
///
/// That the donor spoke with us is a contact of the donor; a call that nobody took is none.
///
/// Door: [CallDesk]. Problems: `CAL-`. Source: DOMAIN 1.2, 1.3 (CONTACT_DATE, CHECKUP_DATE), 1.9.
@ApplicationModule(
        displayName = "Call",
        allowedDependencies = {"access", "donor", "identity", "joining", "web"})
@NullMarked
package org.marrowrelay.registry.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
