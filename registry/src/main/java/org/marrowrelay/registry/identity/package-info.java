/// Identity: who people are, kept apart from everything else and opened field by field.
///
/// Words: the *vault* is a schema of the database that only the keeper's role enters; a [Subject] is whose identity it
/// is (a side of the relay and a code); an [IdentityField] is one thing about them; a *mark* is a keyed hash by which
/// equal values are found without opening any; a *pseudonym* is what somebody is called in one case and nowhere else.
///
/// Enter through [IdentityDesk].
///
///     identity.put(donor("D-17"), Map.of(FAMILY_NAME, "...", PHONE, "..."));
///     identity.known(donor("D-17"))                     which fields there are, and since when they are sure: no value
///     identity.open(donor("D-17"), PHONE, "calling about a typing request")        one value, written down first
///
/// Every value is encrypted by this program (Tink AEAD, AES-256-GCM) before it is sent to the database, and bound to
/// its person and field, so that a value moved to another row does not open. Keys live in `DATA/vault.keys`, wrapped
/// by a key of the environment or a key server when there is one ([KeyWrapping]); they are never logged, and replaced
/// by [IdentityDesk#rotate()].
///
/// Changes here are transactions of the keeper: they do not wait for the caller's, and are on disk when a method
/// returns.
///
/// Problems: `VLT-`. Source: DOMAIN 5.2 (identity vault, pseudonyms for each case), 1.9 (contact data never leaves).
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"database", "audit"})
@NullMarked
package org.marrowrelay.registry.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
