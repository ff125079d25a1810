package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Sheet;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Statements of a month with an organisation, in both directions: what it charges us, and what we charge it; as a
/// page, as data, and as invoices on paper.
@Controller
class StatementPages {
    private static final int DUE_DAYS = 30;

    private final Figures figures;
    private final OrganisationDesk organisations;
    private final Actors actors;
    private final ReportFonts fonts;
    private final Words words;
    private final Clock clock;

    StatementPages(
            Figures figures,
            OrganisationDesk organisations,
            Actors actors,
            ReportFonts fonts,
            Words words,
            Clock clock) {
        this.figures = figures;
        this.organisations = organisations;
        this.actors = actors;
        this.fonts = fonts;
        this.words = words;
        this.clock = clock;
    }

    /// A line of a statement, as pages show it.
    record Charged(
            String day,
            String request,
            String kind,
            String stage,
            @Nullable String price,
            boolean refusable,
            boolean refused) {}

    /// One direction of a statement.
    ///
    /// @param key `owed` for what they charge us, `due` for what we charge them
    record Side(String key, String pdf, List<Charged> lines, List<String> sums) {
        Side {
            lines = List.copyOf(lines);
            sums = List.copyOf(sums);
        }
    }

    /// What was agreed with whom for which month.
    private record Asked(Organisation other, YearMonth month) {}

    @GetMapping("/figures/statements/{code}/{month}")
    String statement(@PathVariable String code, @PathVariable String month, HttpServletRequest request, Model page) {
        Asked asked = asked(code, month, request);
        String path = "/figures/statements/" + code + "/" + month;
        page.addAttribute("code", code);
        page.addAttribute("month", month);
        page.addAttribute("before", asked.month().minusMonths(1).toString());
        page.addAttribute("after", asked.month().plusMonths(1).toString());
        page.addAttribute("ours", asked.other().ours());
        page.addAttribute(
                "sides", List.of(side("owed", path + ".pdf", owed(asked)), side("due", path + "/due.pdf", due(asked))));
        return "request/statement";
    }

    private Side side(String key, String pdf, List<Figures.Line> lines) {
        return new Side(key, pdf, lines.stream().map(this::charged).toList(), sums(lines));
    }

    private List<Figures.Line> owed(Asked asked) {
        return asked.other().ours()
                ? List.of()
                : figures.statement(asked.other().code(), asked.month());
    }

    private List<Figures.Line> due(Asked asked) {
        return asked.other().ours() ? List.of() : figures.charged(asked.other().code(), asked.month());
    }

    private Charged charged(Figures.Line line) {
        Price price = line.price();
        return new Charged(
                line.day().toString(),
                line.request().id().value(),
                words.of("request.kind." + line.request().kind()),
                words.of("price.stage." + line.stage()),
                price == null ? null : price.said(),
                line.refusable(),
                line.refused());
    }

    private static List<String> sums(List<Figures.Line> lines) {
        Map<String, Long> byCurrency = new TreeMap<>();
        for (Figures.Line line : lines) {
            line.owed().ifPresent(price -> byCurrency.merge(price.currency(), price.cents(), Long::sum));
        }
        return byCurrency.entrySet().stream()
                .map(sum -> BigDecimal.valueOf(sum.getValue(), 2).toPlainString() + " " + sum.getKey())
                .toList();
    }

    @GetMapping("/figures/statements/{code}/{month}.csv")
    ResponseEntity<String> statementCsv(
            @PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        Asked asked = asked(code, month, request);
        StringBuilder text = new StringBuilder(Csv.line(
                List.of("day", "request", "kind", "stage", "price", "currency", "refusable", "refused", "direction")));
        owed(asked).forEach(line -> text.append(csvLine(line, "they charge us")));
        due(asked).forEach(line -> text.append(csvLine(line, "we charge them")));
        return Csv.file("statement-" + code + "-" + month, text.toString());
    }

    private static String csvLine(Figures.Line line, String direction) {
        Price price = line.price();
        return Csv.line(List.of(
                line.day(),
                line.request().id(),
                line.request().kind(),
                line.stage(),
                price == null ? "" : BigDecimal.valueOf(price.cents(), 2),
                price == null ? "" : price.currency(),
                line.refusable(),
                line.refused(),
                direction));
    }

    /// What they charge us, on paper: who charges whom, the lines, what is refused, the sums, when it is due.
    @GetMapping("/figures/statements/{code}/{month}.pdf")
    ResponseEntity<byte[]> invoice(@PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        Asked asked = asked(code, month, request);
        return paper(asked, code + "-" + month, Optional.of(asked.other()), organisations.ours(), owed(asked));
    }

    /// What we charge them, on paper.
    @GetMapping("/figures/statements/{code}/{month}/due.pdf")
    ResponseEntity<byte[]> invoiceOfOurs(
            @PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        Asked asked = asked(code, month, request);
        Optional<Organisation> ours = organisations.ours();
        String number = ours.map(some -> some.code() + "-").orElse("") + code + "-" + month;
        return paper(asked, number, ours, Optional.of(asked.other()), due(asked));
    }

    private ResponseEntity<byte[]> paper(
            Asked asked,
            String number,
            Optional<Organisation> from,
            Optional<Organisation> to,
            List<Figures.Line> lines) {
        Sheet sheet = new Sheet(
                        words.of("invoice.title", number),
                        from.map(Organisation::name).orElse(""),
                        fonts.of(LocaleContextHolder.getLocale()),
                        words.of("request.order.codes", words.moment(clock.instant())))
                .facts(heading(from, to, asked))
                .table(headings(), lines.stream().map(this::charge).toList());
        List<String> sums = sums(lines);
        (sums.isEmpty() ? List.of("0") : sums).forEach(sum -> sheet.words(words.of("figures.sum") + ": " + sum));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"invoice-" + number + ".pdf\"")
                .body(sheet.words(words.of("invoice.rules")).bytes());
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

    /// Refuses a late result, or takes the refusal back; what they refuse of ours is recorded likewise.
    @PostMapping("/figures/statements/{code}/{month}/refusals/{id}")
    String refuse(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean refuse,
            HttpServletRequest request) {
        Asked asked = asked(code, month, request);
        boolean there = Stream.concat(owed(asked).stream(), due(asked).stream())
                .anyMatch(line -> line.request().id().value().equals(id) && line.refusable());
        if (!there) {
            throw new Missing();
        }
        figures.refuse(new RequestId(id), refuse, actors.of(request).account());
        return "redirect:/figures/statements/" + code + "/" + month;
    }

    private Asked asked(String code, String month, HttpServletRequest request) {
        try {
            if (actors.of(request).organisation() != null) {
                throw new Missing();
            }
            return new Asked(
                    organisations.find(new OrganisationCode(code)).orElseThrow(Missing::new), YearMonth.parse(month));
        } catch (DateTimeException | org.marrowrelay.registry.organisation.OrganisationProblem unreadable) {
            throw new Missing();
        }
    }
}
