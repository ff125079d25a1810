package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.Life;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Percent;
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

/// Figures of requests with the records behind them, the numbers of a year, and statements of a month.
@Controller
class FigurePages {
    private static final int MONTHS = 12;
    private static final int HEIGHT = 90;
    private static final int DUE_DAYS = 30;

    private final Figures figures;
    private final OrganisationDesk organisations;
    private final Actors actors;
    private final ReportFonts fonts;
    private final Words words;
    private final Clock clock;

    FigurePages(
            Figures figures,
            OrganisationDesk organisations,
            Actors actors,
            ReportFonts fonts,
            Words words,
            Clock clock) {
        this.fonts = fonts;
        this.figures = figures;
        this.organisations = organisations;
        this.actors = actors;
        this.words = words;
        this.clock = clock;
    }

    /// A line of a table of figures; `null` is shown as a dash.
    record Row(
            String said,
            @Nullable String href,
            String sent,
            String done,
            @Nullable String availability,
            @Nullable String accept,
            @Nullable String result) {}

    /// A bar of the chart, in its units.
    record Bar(int x, int y, int height, String label, String said) {}

    /// Why requests ended, how often.
    record Cause(String code, String said, int count) {}

    @GetMapping("/figures")
    String show(HttpServletRequest request, Model page) {
        if (actors.of(request).organisation() != null) {
            throw new Missing();
        }
        List<Life> lives = figures.lives();
        page.addAttribute(
                "kinds",
                rows(
                        lives,
                        life -> life.kind().name(),
                        key -> words.of("request.kind." + key),
                        "/requests?state=all&kind="));
        page.addAttribute("partners", rows(lives, Life::provider, key -> key, "/requests?state=all&provider="));
        page.addAttribute(
                "months",
                rows(lives, life -> life.month().toString(), key -> key, "/requests?state=all&sent=")
                        .reversed());
        page.addAttribute("bars", bars(lives));
        page.addAttribute("causes", causes(lives));
        page.addAttribute(
                "month", YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).toString());
        page.addAttribute("year", clock.instant().atZone(ZoneOffset.UTC).getYear() + "");
        return "request/figures";
    }

    private List<Row> rows(
            List<Life> lives, Function<Life, String> by, Function<String, String> said, @Nullable String href) {
        Map<String, List<Life>> groups =
                lives.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> row(
                        said.apply(group.getKey()),
                        href == null ? null : href + group.getKey(),
                        Figures.of(group.getValue())))
                .toList();
    }

    private Row row(String said, @Nullable String href, Figures.Summary summary) {
        return new Row(
                said,
                href,
                Words.number(summary.sent()),
                Words.number(summary.done()),
                summary.availability().isPresent()
                        ? new Percent(summary.availability().getAsDouble()).text()
                        : null,
                days(summary.acceptDays()),
                days(summary.resultDays()));
    }

    private @Nullable String days(OptionalDouble days) {
        return days.isEmpty() ? null : words.of("figures.days", String.format(Locale.ROOT, "%.1f", days.getAsDouble()));
    }

    private List<Bar> bars(List<Life> lives) {
        YearMonth last = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        List<Bar> bars = new ArrayList<>();
        long most = Math.max(
                1,
                lives.stream().collect(Collectors.groupingBy(Life::month, Collectors.counting())).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(1));
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = last.minusMonths(MONTHS - 1L - i);
            long sent =
                    lives.stream().filter(life -> life.month().equals(month)).count();
            int height = (int) (sent * HEIGHT / most);
            bars.add(new Bar(
                    i * 50 + 5, HEIGHT + 10 - height, height, month.toString().substring(2), month + ": " + sent));
        }
        return bars;
    }

    private List<Cause> causes(List<Life> lives) {
        return lives.stream()
                .filter(life -> !life.reason().isEmpty() && !life.isDone())
                .collect(Collectors.groupingBy(Life::reason, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(cause -> new Cause(
                        cause.getKey(),
                        words.of("request.reason." + cause.getKey()),
                        cause.getValue().intValue()))
                .sorted((one, other) -> other.count() - one.count())
                .toList();
    }

    /// The numbers of a year by kind, partner and month, for the reports of associations.
    @GetMapping("/figures/{year:[0-9]{4}}.csv")
    void year(@PathVariable String year, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (actors.of(request).organisation() != null) {
            throw new Missing();
        }
        csv(response, "requests-" + year);
        StringBuilder lines = new StringBuilder(Csv.line(List.of(
                "month",
                "kind",
                "provider",
                "sent",
                "done",
                "failed",
                "median_days_to_acceptance",
                "median_days_to_result")));
        figures.lives().stream()
                .filter(life -> life.month().toString().startsWith(year))
                .collect(Collectors.groupingBy(
                        life -> List.of(life.month().toString(), life.kind().name(), life.provider()),
                        () -> new TreeMap<>(java.util.Comparator.comparing(List::toString)),
                        Collectors.toList()))
                .forEach((key, some) -> lines.append(line(key, some)));
        response.getWriter().print(lines);
    }

    private static String line(List<String> key, List<Life> some) {
        Figures.Summary summary = Figures.of(some);
        List<Object> cells = new ArrayList<>(key);
        cells.add(summary.sent());
        cells.add(summary.done());
        cells.add(some.stream().filter(Life::failed).count());
        cells.add(exact(summary.acceptDays()));
        cells.add(exact(summary.resultDays()));
        return Csv.line(cells);
    }

    private static Object exact(OptionalDouble days) {
        return days.isEmpty() ? "" : days.getAsDouble();
    }

    private static void csv(HttpServletResponse response, String name) {
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
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

    @GetMapping("/figures/statements/{code}/{month}")
    String statement(@PathVariable String code, @PathVariable String month, HttpServletRequest request, Model page) {
        List<Figures.Line> lines = lines(code, month, request);
        page.addAttribute("code", code);
        page.addAttribute("month", month);
        page.addAttribute("lines", lines.stream().map(this::charged).toList());
        page.addAttribute("sums", sums(lines));
        return "request/statement";
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
                .map(sum -> java.math.BigDecimal.valueOf(sum.getValue(), 2).toPlainString() + " " + sum.getKey())
                .toList();
    }

    @GetMapping("/figures/statements/{code}/{month}.csv")
    void statementCsv(
            @PathVariable String code,
            @PathVariable String month,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Figures.Line> lines = lines(code, month, request);
        csv(response, "statement-" + code + "-" + month);
        StringBuilder text = new StringBuilder(
                Csv.line(List.of("day", "request", "kind", "stage", "price", "currency", "refusable", "refused")));
        lines.forEach(line -> text.append(csvLine(line)));
        response.getWriter().print(text);
    }

    private static String csvLine(Figures.Line line) {
        Price price = line.price();
        return Csv.line(List.of(
                line.day(),
                line.request().id(),
                line.request().kind(),
                line.stage(),
                price == null ? "" : java.math.BigDecimal.valueOf(price.cents(), 2),
                price == null ? "" : price.currency(),
                line.refusable(),
                line.refused()));
    }

    /// The invoice of that month on paper: who charges whom, the lines, what is refused, the sums, when it is due.
    @GetMapping("/figures/statements/{code}/{month}.pdf")
    ResponseEntity<byte[]> invoice(@PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        List<Figures.Line> lines = lines(code, month, request);
        Organisation from = organisations.find(new OrganisationCode(code)).orElseThrow(Missing::new);
        String number = code + "-" + month;
        Sheet sheet = new Sheet(
                        words.of("invoice.title", number),
                        from.name(),
                        fonts.of(LocaleContextHolder.getLocale()),
                        words.of("request.order.codes", words.moment(clock.instant())))
                .facts(heading(from, month))
                .table(
                        List.of(
                                words.of("organisation.day"),
                                words.of("request.number"),
                                words.of("request.kind"),
                                words.of("price.stage"),
                                words.of("figures.amount")),
                        lines.stream().map(this::charge).toList());
        sums(lines).forEach(sum -> sheet.words(words.of("figures.sum") + ": " + sum));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"invoice-" + number + ".pdf\"")
                .body(sheet.words(words.of("invoice.rules")).bytes());
    }

    private List<List<String>> heading(Organisation from, String month) {
        return List.of(
                List.of(words.of("invoice.from"), from.name() + " (" + from.code() + ") " + from.address()),
                List.of(
                        words.of("invoice.to"),
                        organisations
                                .ours()
                                .map(ours -> ours.name() + " (" + ours.code() + ") " + ours.address())
                                .orElse("–")),
                List.of(words.of("figures.month"), month),
                List.of(
                        words.of("invoice.due"),
                        YearMonth.parse(month).atEndOfMonth().plusDays(DUE_DAYS).toString()),
                List.of(words.of("organisation.agreement"), from.agreement()));
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

    /// Refuses a late result, or takes the refusal back.
    @PostMapping("/figures/statements/{code}/{month}/refusals/{id}")
    String refuse(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean refuse,
            HttpServletRequest request) {
        boolean there = lines(code, month, request).stream()
                .anyMatch(line -> line.request().id().value().equals(id) && line.refusable());
        if (!there) {
            throw new Missing();
        }
        figures.refuse(new RequestId(id), refuse, actors.of(request).account());
        return "redirect:/figures/statements/" + code + "/" + month;
    }

    private List<Figures.Line> lines(String code, String month, HttpServletRequest request) {
        try {
            OrganisationCode provider = new OrganisationCode(code);
            if (actors.of(request).organisation() != null
                    || organisations.find(provider).isEmpty()) {
                throw new Missing();
            }
            return figures.statement(provider, YearMonth.parse(month));
        } catch (DateTimeException noMonth) {
            throw new Missing();
        }
    }
}
