package org.marrowrelay.registry.donor;

import org.jspecify.annotations.Nullable;

/// Somebody, or a unit, that is registered by a person and not by a file.
///
/// @param draft its identifier and status are not looked at
/// @param consent to be listed; volunteers need one
/// @param key names this registration, so that a form that is sent twice registers once; up to 200 characters, empty
///     where no form was sent
public record Registration(Donor draft, Particulars particulars, Consent.@Nullable Draft consent, String key) {}
