package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a donor agreed to.
///
/// @param version of the text that was signed
/// @param language of the text, BCP 47
/// @param withdrawnOn `null` while it holds
public record Consent(
        long id,
        String version,
        Scope scope,
        String language,
        LocalDate givenOn,
        @Nullable LocalDate withdrawnOn) {

    /// What it allows.
    public enum Scope {
        LISTING,
        TYPING,
        SAMPLE,
        DATA_ABROAD,
        RESEARCH,
        COLLECTION
    }

    /// One that is recorded now.
    public record Draft(String version, Scope scope, String language, LocalDate givenOn) {}
}
