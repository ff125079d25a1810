package org.marrowrelay.registry.organisation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// What an organisation charges for a kind of request.
///
/// @param item kind of request, as in `TYP`
/// @param stage when it is due
/// @param cents in the hundredth of the currency, 0 or more; of a currency without hundredths, too
/// @param currency ISO 4217
/// @param from valid from this day on, until a later one
public record Price(String item, Stage stage, long cents, String currency, LocalDate from) {
    /// Kinds of request that have prices.
    public static final List<String> ITEMS = List.of("TYP", "SMP", "IDM", "RSV", "HAC", "CBR", "WOR");

    private static final int HUNDREDTHS = 2;
    private static final int LONGEST = 9;

    /// When it is due.
    public enum Stage {
        /// The result is there.
        DONE,
        /// Cancelled after it was accepted.
        CANCELLED,
        /// Cancelled when work on it had begun: a laboratory, a date, a sample.
        CANCELLED_LATE
    }

    /// A price as people write it.
    ///
    /// @throws OrganisationProblem `ORG-0012` for an item without prices, `ORG-0013` for what is no currency,
    ///     `ORG-0014` for an amount below 0, too large, or finer than the currency has coins
    public static Price of(String item, Stage stage, BigDecimal amount, String currency, LocalDate from) {
        if (!ITEMS.contains(item)) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0012",
                    "\"{0}\" is nothing that has a price here",
                    "use one of: {1}",
                    item,
                    String.join(", ", ITEMS)));
        }
        int digits = digits(currency)
                .orElseThrow(() -> new OrganisationProblem(Problem.of(
                        "ORG-0013",
                        "\"{0}\" is no currency",
                        "write three letters of ISO 4217, as in EUR, USD or CNY",
                        currency)));
        return new Price(item, stage, cents(amount, digits, currency), currency, from);
    }

    private static long cents(BigDecimal amount, int digits, String currency) {
        if (amount.precision() - amount.scale() > LONGEST
                || amount.signum() < 0
                || amount.stripTrailingZeros().scale() > digits) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0014",
                    "{0} is no price in {1}",
                    "write a number from 0 to 999,999,999 with at most {2} decimals",
                    amount,
                    currency,
                    digits));
        }
        return amount.movePointRight(HUNDREDTHS).longValueExact();
    }

    /// How many decimals a currency is written with here, two at most; empty for what is none, or no money.
    private static Optional<Integer> digits(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(some -> some.getCurrencyCode().equals(currency) && some.getDefaultFractionDigits() >= 0)
                .findFirst()
                .map(some -> Math.min(HUNDREDTHS, some.getDefaultFractionDigits()));
    }

    /// The amount in its currency, as in `240.00` euros and `24000` yen.
    public BigDecimal amount() {
        return amount(cents, currency);
    }

    /// Hundredths of a currency as it is written.
    public static BigDecimal amount(long cents, String currency) {
        BigDecimal exact = BigDecimal.valueOf(cents, HUNDREDTHS);
        int digits = digits(currency).orElse(HUNDREDTHS);
        return exact.stripTrailingZeros().scale() <= digits ? exact.setScale(digits) : exact;
    }

    /// As in `240.00 EUR`.
    public String said() {
        return amount().toPlainString() + " " + currency;
    }
}
