/// Guests: who comes to an event of the registry.
///
/// A guest is a code here; name and e-mail address go straight into the vault and leave it when the guest
/// cancels, or some weeks after the event. The answer to a form is the same whatever is known of an address:
/// a message to that address says the rest.
///
///     ASKED --link in the e-mail--> COMING, or WAITING where all seats are taken --link--> CANCELLED
///        '--nobody presses it: forgotten
///
/// Whoever waits moves up in the order of confirmation when somebody cancels or seats are added, and is told.
///
/// Door: [GuestDesk]. Problems: `GST-`. Source: DOMAIN 5.2 (identity vault); GDPR Art. 5(1)(c), (e).
@ApplicationModule(
        displayName = "Guests",
        allowedDependencies = {"access", "contact", "identity", "outreach", "retention", "task", "web"})
@NullMarked
package org.marrowrelay.registry.guest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
