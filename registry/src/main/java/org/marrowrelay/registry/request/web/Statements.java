package org.marrowrelay.registry.request.web;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.Invoices;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Sheet;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What is charged between us and an organisation for a month, in one direction; as lines, as sums, on paper.
@Component
class Statements {
    private static final int DUE_DAYS = 30;

    private final Figures figures;
    private final OrganisationDesk organisations;
    private final ReportFonts fonts;
    private final Words words;
    private final Clock clock;

    Statements(Figures figures, OrganisationDesk organisations, ReportFonts fonts, Words words, Clock clock) {
        this.figures = figures;
        this.organisations = organisations;
        this.fonts = fonts;
        this.words = words;
        this.clock = clock;
    }

    /// What was agreed with whom for which month.
    record Asked(Organisation other, YearMonth month) {
        Invoices.About about(Invoices.Direction direction) {
            return new Invoices.About(other.code(), month, direction);
        }
    }

    /// Nobody charges themselves.
    List<Figures.Line> lines(Asked asked, Invoices.Direction direction) {
        if (asked.other().ours()) {
            return List.of();
        }
        return switch (direction) {
            case OWED -> figures.statement(asked.other().code(), asked.month());
            case DUE -> figures.charged(asked.other().code(), asked.month());
        };
    }

    /// One sum for each currency, as in `240.00 EUR`.
    static List<String> sums(List<Figures.Line> lines) {
        Map<String, Long> byCurrency = new TreeMap<>();
        for (Figures.Line line : lines) {
            line.owed().ifPresent(price -> byCurrency.merge(price.currency(), price.cents(), Long::sum));
        }
        return byCurrency.entrySet().stream()
                .map(sum -> Price.amount(sum.getValue(), sum.getKey()).toPlainString() + " " + sum.getKey())
                .toList();
    }

    /// The name of the invoice, as in `REG-NORTH-2026-11`; ours carry our code before.
    String number(Asked asked, Invoices.Direction direction) {
        String their = asked.other().code() + "-" + asked.month();
        return switch (direction) {
            case OWED -> their;
            case DUE -> organisations.ours().map(some -> some.code() + "-").orElse("") + their;
        };
    }

    /// The invoice as PDF, in the language of the reader: who charges whom, the lines, what is refused, the sums, when
    /// it is due.
    byte[] pdf(Asked asked, Invoices.Direction direction) {
        Optional<Organisation> other = Optional.of(asked.other());
        Optional<Organisation> ours = organisations.ours();
        boolean owed = direction == Invoices.Direction.OWED;
        Optional<Organisation> from = owed ? other : ours;
        List<Figures.Line> lines = lines(asked, direction);
        Sheet sheet = new Sheet(
                        words.of("invoice.title", number(asked, direction)),
                        from.map(Organisation::name).orElse(""),
                        fonts.of(LocaleContextHolder.getLocale()),
                        words.of("request.order.codes", words.moment(clock.instant())))
                .facts(heading(from, owed ? ours : other, asked))
                .table(
                        headings(),
                        Stream.concat(lines.stream().map(this::charge), summed(lines))
                                .toList());
        return sheet.words(words.of("invoice.rules")).bytes();
    }

    /// The sums as the last rows, one for each currency.
    private Stream<List<String>> summed(List<Figures.Line> lines) {
        List<String> sums = sums(lines);
        return (sums.isEmpty() ? List.of("0") : sums)
                .stream().map(sum -> List.of(words.of("figures.sum"), "", "", "", sum));
    }

    private List<String> headings() {
        return Stream.of("organisation.day", "request.number", "request.kind", "price.stage", "figures.amount")
                .map(key -> words.of(key))
                .toList();
    }

    private List<List<String>> heading(Optional<Organisation> from, Optional<Organisation> to, Asked asked) {
        return List.of(
                List.of(words.of("invoice.from"), said(from)),
                List.of(words.of("invoice.to"), said(to)),
                List.of(words.of("figures.month"), asked.month().toString()),
                List.of(
                        words.of("invoice.due"),
                        asked.month().atEndOfMonth().plusDays(DUE_DAYS).toString()),
                List.of(words.of("organisation.agreement"), agreement(asked.other())));
    }

    private static String agreement(Organisation other) {
        return other.agreement().isEmpty() ? "–" : other.agreement();
    }

    private static String said(Optional<Organisation> some) {
        return some.map(one -> (one.name() + " (" + one.code() + ")\n" + one.address()).strip())
                .orElse("–");
    }

    private List<String> charge(Figures.Line line) {
        Price price = line.price();
        String amount = price == null ? words.of("figures.noprice") : price.said();
        return List.of(
                line.day().toString(),
                line.request().id().value(),
                words.of("request.kind." + line.request().kind()),
                words.of("price.stage." + line.stage()),
                line.refused() ? words.of("invoice.refused", amount) : amount);
    }
}
