package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What registries exchange about a donor beyond the columns that are searched; each is `null` when not known.
///
/// @param rhesus `P` or `N`
/// @param ethnicity code, such as `CAEU`
/// @param heightCm 30 to 260
/// @param pregnancies 0 to 99
/// @param transfusions 0 to 99
/// @param contactOn last contact that the donor began or answered; mailings without an answer do not count
/// @param checkupOn last health questionnaire
/// @param bank of a cord blood unit: who stores it
/// @param reason of the status
/// @param until the last day of the status
public record Particulars(
        @Nullable String rhesus,
        @Nullable String ethnicity,
        @Nullable Integer heightCm,
        @Nullable Integer pregnancies,
        @Nullable Integer transfusions,
        @Nullable LocalDate contactOn,
        @Nullable LocalDate checkupOn,
        @Nullable String bank,
        @Nullable Reason reason,
        @Nullable LocalDate until) {
    /// Nothing is known.
    public static final Particulars NONE = new Particulars(null, null, null, null, null, null, null, null, null, null);
}
