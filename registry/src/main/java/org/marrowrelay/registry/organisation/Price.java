package org.marrowrelay.registry.organisation;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What an organisation charges for a kind of request.
///
/// @param item kind of request, as in `TYP`
/// @param stage when it is due
/// @param cents in the hundredth of the currency, 0 or more
/// @param currency ISO 4217
/// @param from valid from this day on, until a later one
public record Price(String item, Stage stage, long cents, String currency, LocalDate from) {
    private static final int HUNDREDTHS = 2;

    /// When it is due.
    public enum Stage {
        /// The result is there.
        DONE,
        /// Cancelled after it was accepted.
        CANCELLED,
        /// Cancelled when work on it had begun: a laboratory, a date, a sample.
        CANCELLED_LATE
    }

    /// As in `240.00 EUR`.
    public String said() {
        return BigDecimal.valueOf(cents, HUNDREDTHS).toPlainString() + " " + currency;
    }
}
