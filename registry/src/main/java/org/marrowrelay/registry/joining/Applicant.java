package org.marrowrelay.registry.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who wants to join, without who it is.
///
/// @param language `en` or `zh`
/// @param asks questions at whose answers a physician must look
/// @param emailAt when the address was confirmed
/// @param phoneAt when the telephone number was confirmed
/// @param phoneBy who of the staff called; empty when by the code
/// @param kit number of the swab kit
/// @param donor the identifier it became
public record Applicant(
        String code,
        ApplicantState state,
        String language,
        LocalDate birth,
        String sex,
        int heightCm,
        int weightKg,
        String population,
        String questionnaire,
        List<String> asks,
        String consentVersion,
        String consentLanguage,
        boolean abroad,
        boolean research,
        Instant joinedAt,
        @Nullable Instant emailAt,
        @Nullable Instant phoneAt,
        String phoneBy,
        @Nullable String kit,
        String carrier,
        String tracking,
        @Nullable String donor) {
    public Applicant {
        asks = List.copyOf(asks);
    }

    /// Something that happened to the application.
    public record Step(String step, String by, Instant at, String note) {}
}
