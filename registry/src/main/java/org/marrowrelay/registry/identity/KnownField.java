package org.marrowrelay.registry.identity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A field that is filled, without its value.
///
/// @param since when the present value was entered
/// @param verifiedOn when somebody last made sure that it is right; `null` when nobody has
/// @param earlier how many values it had before
public record KnownField(
        IdentityField field, Instant since, @Nullable LocalDate verifiedOn, int earlier) {}
