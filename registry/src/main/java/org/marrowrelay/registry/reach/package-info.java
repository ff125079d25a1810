/// Reach: keeping in touch with donors for as long as they are on the list.
///
/// Words: a [ContactRound] is a donor who has not been in touch for a year (`relay.donors.contact-months`)
/// and what was tried since; a [Stage] is one of the things that are tried, in the order and after the days
/// of the policy, which is rows.
///
///     EMAIL --> EMAIL_AGAIN --> TEXT --> LETTER (staff) --> ALTERNATES (staff) --> LOST (staff)
///        '---------------- the donor is in touch: the round ends ---------------------'
///
/// The contact date means what WMDA says: the donor began or answered. A mailing moves nothing. Clocks are
/// rows that outlive the server. Nobody is taken off the list by a clock: the lost are a list for people.
///
/// Door: [ReachDesk]. Problems: `RCH-`. Source: DOMAIN 1.3 (CONTACT_DATE), 6.1 (contact refresh 12 months).
@ApplicationModule(
        displayName = "Reach",
        allowedDependencies = {"access", "contact", "donor", "identity", "organisation", "task", "web"})
@NullMarked
package org.marrowrelay.registry.reach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
