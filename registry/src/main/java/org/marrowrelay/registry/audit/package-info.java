/// Audit: who did and saw what, in a chain that cannot be rewritten unnoticed.
///
/// Words: an [Act] is one thing that somebody did or saw; an [Actor] is who; the *chain* gives each entry a hash that
/// covers the one before; a *digest* is a signed line a day that says how long the chain was and how it ended, to be
/// kept outside.
///
///     audit.write(Act.of("donor.view").about("donor", id));      // one line, in the caller's transaction
///
/// Enter through [AuditTrail]. An act that cannot be written is not done: `write` throws, and what was asked for is
/// not answered. Entries hold codes of donors and patients, never names, contacts or typings.
///
/// How it is kept from being changed: the server's database role may add and read, nothing else; triggers refuse
/// changes whoever asks; the chain is linked by the keeper's role; the digests show it when even that was got around.
///
/// Problems: `AUD-`. Source: DOMAIN 5.2 ("append-only hash-chained audit incl. reads"); OWASP ASVS 5.0, chapter 16.
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"database", "web"})
@NullMarked
package org.marrowrelay.registry.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
