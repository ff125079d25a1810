/// Contact: how the registry reaches donors and applicants, whose names it does not know here.
///
/// Words: a message goes to a code; the address is read from the vault when it is sent and is kept nowhere
/// else, and the words are sealed until then. A link is a secret word in a message that lets somebody do one
/// thing, once.
///
/// Doors: [DonorPost], [Links], [OnBehalf] of `access` stands behind both. The ways out of the house are
/// those of `task`: e-mail by SMTP, text messages by a gateway.
///
/// Source: DOMAIN 1.9 (contact data never leave the donor centre), 5.2; OWASP ASVS 5.0,
/// 6.5.
@ApplicationModule(
        displayName = "Contact",
        allowedDependencies = {"access", "database", "identity", "retention", "task", "web"})
@NullMarked
package org.marrowrelay.registry.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
