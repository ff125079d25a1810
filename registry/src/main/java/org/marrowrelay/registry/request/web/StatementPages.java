package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.OrganisationProblem;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.Invoices;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Words;
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
/// page, as data, and as invoices on paper, which are kept as they went out.
@Controller
class StatementPages {
    private final Figures figures;
    private final Statements statements;
    private final Invoices invoices;
    private final OrganisationDesk organisations;
    private final Actors actors;
    private final Words words;

    StatementPages(
            Figures figures,
            Statements statements,
            Invoices invoices,
            OrganisationDesk organisations,
            Actors actors,
            Words words) {
        this.figures = figures;
        this.statements = statements;
        this.invoices = invoices;
        this.organisations = organisations;
        this.actors = actors;
        this.words = words;
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

    /// An invoice as it went out.
    ///
    /// @param digest the beginning of that of the document
    /// @param same the records say the same still
    record KeptView(int version, String at, String by, String digest, boolean same) {}

    /// One direction of a statement.
    ///
    /// @param key `owed` for what they charge us, `due` for what we charge them
    record Side(String key, String pdf, List<Charged> lines, List<String> sums, List<KeptView> kept) {
        Side {
            lines = List.copyOf(lines);
            sums = List.copyOf(sums);
            kept = List.copyOf(kept);
        }
    }

    @GetMapping("/figures/statements/{code}/{month}")
    String statement(@PathVariable String code, @PathVariable String month, HttpServletRequest request, Model page) {
        Statements.Asked asked = asked(code, month, request);
        String path = "/figures/statements/" + code + "/" + month;
        page.addAttribute("code", code);
        page.addAttribute("month", month);
        page.addAttribute("before", asked.month().minusMonths(1).toString());
        page.addAttribute("after", asked.month().plusMonths(1).toString());
        page.addAttribute("ours", asked.other().ours());
        page.addAttribute(
                "sides",
                List.of(
                        side(asked, Invoices.Direction.OWED, path + ".pdf"),
                        side(asked, Invoices.Direction.DUE, path + "/due.pdf")));
        return "request/statement";
    }

    private Side side(Statements.Asked asked, Invoices.Direction direction, String pdf) {
        List<Figures.Line> lines = statements.lines(asked, direction);
        String now = Invoices.digest(lines);
        return new Side(
                direction.name().toLowerCase(Locale.ROOT),
                pdf,
                lines.stream().map(this::charged).toList(),
                Statements.sums(lines),
                invoices.list(asked.about(direction)).stream()
                        .map(one -> kept(one, now))
                        .toList());
    }

    private KeptView kept(Invoices.Kept one, String now) {
        return new KeptView(
                one.version(),
                words.moment(one.keptAt()),
                one.keptBy(),
                one.sha256().substring(0, 16),
                one.linesSha256().equals(now));
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

    @GetMapping("/figures/statements/{code}/{month}.csv")
    ResponseEntity<String> statementCsv(
            @PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        StringBuilder text = new StringBuilder(Csv.line(
                List.of("day", "request", "kind", "stage", "price", "currency", "refusable", "refused", "direction")));
        statements.lines(asked, Invoices.Direction.OWED).forEach(line -> text.append(csvLine(line, "they charge us")));
        statements.lines(asked, Invoices.Direction.DUE).forEach(line -> text.append(csvLine(line, "we charge them")));
        return Csv.file("statement-" + code + "-" + month, text.toString());
    }

    private static String csvLine(Figures.Line line, String direction) {
        Price price = line.price();
        return Csv.line(List.of(
                line.day(),
                line.request().id(),
                line.request().kind(),
                line.stage(),
                price == null ? "" : price.amount(),
                price == null ? "" : price.currency(),
                line.refusable(),
                line.refused(),
                direction));
    }

    /// What they charge us, on paper.
    @GetMapping("/figures/statements/{code}/{month}.pdf")
    ResponseEntity<byte[]> invoice(@PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        return paper(asked(code, month, request), Invoices.Direction.OWED);
    }

    /// What we charge them, on paper.
    @GetMapping("/figures/statements/{code}/{month}/due.pdf")
    ResponseEntity<byte[]> invoiceOfOurs(
            @PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        return paper(asked(code, month, request), Invoices.Direction.DUE);
    }

    private ResponseEntity<byte[]> paper(Statements.Asked asked, Invoices.Direction direction) {
        return pdf(statements.number(asked, direction), statements.pdf(asked, direction));
    }

    static ResponseEntity<byte[]> pdf(String number, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"invoice-" + number + ".pdf\"")
                .body(content);
    }

    /// Keeps the invoice as it goes out now, as the next version.
    @PostMapping("/figures/statements/{code}/{month}/invoices/{side}")
    String keep(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String side,
            HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        Invoices.Direction direction = direction(side);
        List<Figures.Line> lines = statements.lines(asked, direction);
        if (lines.isEmpty()) {
            throw new Missing();
        }
        Invoices.Kept _ = invoices.keep(
                asked.about(direction),
                lines,
                statements.pdf(asked, direction),
                actors.of(request).account());
        return "redirect:/figures/statements/" + code + "/" + month;
    }

    /// An invoice as it went out.
    @GetMapping("/figures/statements/{code}/{month}/invoices/{side}/{version:[0-9]{1,6}}")
    ResponseEntity<byte[]> kept(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String side,
            @PathVariable int version,
            HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        Invoices.Direction direction = direction(side);
        return pdf(
                statements.number(asked, direction) + "-v" + version,
                invoices.content(asked.about(direction), version).orElseThrow(Missing::new));
    }

    private static Invoices.Direction direction(String side) {
        return Arrays.stream(Invoices.Direction.values())
                .filter(one -> one.name().equalsIgnoreCase(side))
                .findFirst()
                .orElseThrow(Missing::new);
    }

    /// Refuses a late result, or takes the refusal back; what they refuse of ours is recorded likewise.
    @PostMapping("/figures/statements/{code}/{month}/refusals/{id}")
    String refuse(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean refuse,
            HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        boolean there = Stream.of(Invoices.Direction.values())
                .flatMap(direction -> statements.lines(asked, direction).stream())
                .anyMatch(line -> line.request().id().value().equals(id) && line.refusable());
        if (!there) {
            throw new Missing();
        }
        figures.refuse(new RequestId(id), refuse, actors.of(request).account());
        return "redirect:/figures/statements/" + code + "/" + month;
    }

    private Statements.Asked asked(String code, String month, HttpServletRequest request) {
        try {
            if (actors.of(request).organisation() != null) {
                throw new Missing();
            }
            return new Statements.Asked(
                    organisations.find(new OrganisationCode(code)).orElseThrow(Missing::new), YearMonth.parse(month));
        } catch (DateTimeException | OrganisationProblem unreadable) {
            throw new Missing();
        }
    }
}
