package org.marrowrelay.exchange.message;

import org.jspecify.annotations.Nullable;

/// What every request says.
///
/// @param request the sender's number of it; every later message about it names it
/// @param patient for whom, as told before by `patient.create`
/// @param donor of whom, as the receiver lists the donor
/// @param remark for people
public record Asked(
        Code request,
        Code patient,
        Code donor,
        boolean urgent,
        @Nullable Note remark) {}
