/// Access: who may come in, and as what.
///
/// Words: an [Account] is a person who may log in; a [Role] is what they do here; the [OperatorToken] is the
/// key that the command line on the same machine uses. Enter through [AccessDesk].
///
/// [Permissions] is the one table of routes and roles. [FourEyes] is for steps that two people take;
/// [CaseSides] sees to it that nobody knows both identities of a case; [EmergencyDesk] opens identities
/// against the roles, for an hour, with a reason that somebody else reviews; [TokenDesk] lets programs in.
///
/// Passwords are kept as bcrypt hashes only. There is no default password: an empty registry gets an
/// administrator with a random one that serves for one log-in; the sample registry gets random ones for its
/// invented staff. Guessing is slowed down per account and per address. Sessions live in memory and end with
/// the server.
///
/// Problems: `ACC-`. Source: DOMAIN 5.2 and 5.3; OWASP ASVS 5.0, chapters 6 (authentication) and 7 (sessions).
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"database", "audit", "identity", "retention", "web"})
@NullMarked
package org.marrowrelay.registry.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
