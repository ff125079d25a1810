package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.Life;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.HomeZone;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// Figures of requests with the records behind them, and the requests of a year.
@Controller
class FigurePages {
    private static final int MONTHS = 12;
    private static final int HEIGHT = 84;
    private static final int STEP = 50;
    private static final int GAP = 5;
    private static final int TOP = 16;
    private static final int ROWS = 100;
    private static final double SECONDS_A_DAY = 86_400;

    private final Figures figures;
    private final Actors actors;
    private final Words words;
    private final HomeZone zone;
    private final Clock clock;

    FigurePages(Figures figures, Actors actors, Words words, HomeZone zone, Clock clock) {
        this.zone = zone;
        this.figures = figures;
        this.actors = actors;
        this.words = words;
        this.clock = clock;
    }

    /// A line of a table of figures; `null` is shown as a dash.
    ///
    /// @param href the records behind it
    /// @param causes why requests of it ended without a result
    record Row(
            String said,
            String href,
            String sent,
            String done,
            @Nullable String availability,
            @Nullable String accept,
            @Nullable String result,
            List<Cause> causes) {
        Row {
            causes = List.copyOf(causes);
        }
    }

    /// A bar of the chart, in its units, with the records behind it.
    record Bar(int x, int y, int height, long count, String label, String said, String href) {}

    /// Why requests ended, how often, with the records behind it.
    record Cause(String code, String said, int count, String href) {}

    /// The time from one stage to the next, with the records behind it.
    record LegRow(String kind, String way, int times, String median, String href) {}

    @GetMapping("/figures")
    String show(HttpServletRequest request, Model page) {
        List<Life> lives = lives(request);
        page.addAttribute(
                "kinds", rows(lives, life -> life.kind().name(), key -> words.of("request.kind." + key), "kind"));
        page.addAttribute("partners", rows(figures.ofPartners(lives), Life::provider, key -> key, "provider"));
        page.addAttribute(
                "months",
                rows(lives, life -> life.month().toString(), key -> key, "month")
                        .reversed());
        page.addAttribute("legs", figures.legs().stream().map(this::leg).toList());
        page.addAttribute("bars", bars(lives));
        page.addAttribute("causes", causes(lives, Map.of()));
        page.addAttribute("month", thisMonth().toString());
        page.addAttribute("year", thisMonth().getYear() + "");
        return "request/figures";
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(zone.zone()));
    }

    private List<Life> lives(HttpServletRequest request) {
        if (actors.of(request).organisation() != null) {
            throw new Missing();
        }
        return figures.lives();
    }

    private List<Row> rows(List<Life> lives, Function<Life, String> by, Function<String, String> said, String name) {
        Map<String, List<Life>> groups =
                lives.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> row(said.apply(group.getKey()), Map.of(name, group.getKey()), group.getValue()))
                .toList();
    }

    /// Of how many, as in `(0/1)`.
    private static String restsOn(Figures.Summary summary) {
        return "(" + summary.done() + "/" + (summary.done() + summary.failed()) + ")";
    }

    private Row row(String said, Map<String, String> question, List<Life> lives) {
        Figures.Summary summary = Figures.of(lives);
        return new Row(
                said,
                records(question),
                Words.number(summary.sent()),
                Words.number(summary.done()),
                summary.availability().isPresent()
                        ? new Percent(summary.availability().getAsDouble()).text() + " " + restsOn(summary)
                        : null,
                days(summary.acceptDays()),
                days(summary.resultDays()),
                causes(lives, question));
    }

    private static String records(Map<String, String> question) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/figures/records");
        new TreeMap<>(question).forEach((name, value) -> path.queryParam(name, value));
        return path.encode().toUriString();
    }

    private @Nullable String days(OptionalDouble days) {
        return days.isEmpty() ? null : days(days.getAsDouble());
    }

    private String days(double days) {
        Length length = Length.of(days);
        return words.of(length.key(), length.value());
    }

    private LegRow leg(Figures.Leg leg) {
        return new LegRow(
                words.of("request.kind." + leg.kind()),
                words.of("request.state." + leg.from()) + " → " + words.of("request.state." + leg.to()),
                leg.times(),
                days(leg.medianDays()),
                records(Map.of("kind", leg.kind().name(), "way", leg.from() + "-" + leg.to())));
    }

    private List<Bar> bars(List<Life> lives) {
        Map<YearMonth, Long> byMonth =
                lives.stream().collect(Collectors.groupingBy(Life::month, Collectors.counting()));
        long most = byMonth.values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = thisMonth().minusMonths(MONTHS - 1L - i);
            long sent = byMonth.getOrDefault(month, 0L);
            int height = (int) (sent * HEIGHT / most);
            bars.add(new Bar(
                    i * STEP + GAP,
                    HEIGHT + TOP - height,
                    height,
                    sent,
                    month.toString().substring(2),
                    month + ": " + sent,
                    records(Map.of("month", month.toString()))));
        }
        return bars;
    }

    private List<Cause> causes(List<Life> lives, Map<String, String> question) {
        return lives.stream()
                .filter(Life::endedWithout)
                .collect(Collectors.groupingBy(Life::reason, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(cause -> cause(cause.getKey(), cause.getValue().intValue(), question))
                .sorted(Comparator.comparingInt(Cause::count).reversed())
                .toList();
    }

    private Cause cause(String code, int count, Map<String, String> question) {
        Map<String, String> records = new TreeMap<>(question);
        records.put("reason", code);
        return new Cause(code, words.of("request.reason." + code), count, records(records));
    }

    /// A request among the records behind a figure.
    record Line(
            String request,
            String kind,
            String requester,
            String provider,
            String sent,
            @Nullable String accept,
            @Nullable String result,
            String state,
            @Nullable String reason) {}

    /// Which records are wanted; every part may be empty.
    ///
    /// @param reason the code with which they ended without a result
    /// @param way from one state to another, as in `SENT-ACCEPTED`
    record Question(
            @Nullable String kind,
            @Nullable String provider,
            @Nullable String month,
            @Nullable String reason,
            @Nullable String way) {
        private static boolean admits(@Nullable String wanted, String there) {
            return wanted == null || wanted.isEmpty() || wanted.equals(there);
        }

        boolean admits(Life life) {
            return admits(kind, life.kind().name())
                    && admits(provider, life.provider())
                    && admits(month, life.month().toString())
                    && (reason == null || reason.isEmpty() || life.endedWithout())
                    && admits(reason, life.reason());
        }

        Map<String, String> parts() {
            Map<String, String> parts = new TreeMap<>();
            parts.put("kind", Objects.requireNonNullElse(kind, ""));
            parts.put("provider", Objects.requireNonNullElse(provider, ""));
            parts.put("month", Objects.requireNonNullElse(month, ""));
            parts.put("reason", Objects.requireNonNullElse(reason, ""));
            parts.put("way", Objects.requireNonNullElse(way, ""));
            parts.values().removeIf(String::isEmpty);
            return parts;
        }
    }

    /// The records behind a figure.
    @GetMapping("/figures/records")
    String records(
            Question question, @RequestParam(defaultValue = "0") int page, HttpServletRequest request, Model model) {
        List<Life> all = wanted(question, request);
        int shown = Math.clamp(page, 0, Math.max(0, (all.size() - 1) / ROWS));
        model.addAttribute(
                "records",
                all.stream()
                        .skip((long) shown * ROWS)
                        .limit(ROWS)
                        .map(this::line)
                        .toList());
        Map<String, String> parts = question.parts();
        model.addAttribute("said", parts.values().stream().toList());
        model.addAttribute("csv", records(parts).replaceFirst("/records", "/records.csv"));
        String link = records(parts);
        model.addAttribute(
                "paging", Paging.of(shown, ROWS, all.size(), link + (parts.isEmpty() ? "?page=" : "&page=")));
        return "request/records";
    }

    private List<Life> wanted(Question question, HttpServletRequest request) {
        Set<String> gone = gone(Objects.requireNonNullElse(question.way(), ""));
        return lives(request).stream()
                .filter(question::admits)
                .filter(life -> gone.isEmpty() || gone.contains(life.id().value()))
                .toList();
    }

    /// Those that went that way; empty when every one will do.
    private Set<String> gone(String way) {
        if (way.isEmpty()) {
            return Set.of();
        }
        Map<String, RequestState> states =
                Arrays.stream(RequestState.values()).collect(Collectors.toMap(RequestState::name, state -> state));
        String[] ends = way.split("-", -1);
        RequestState from = states.get(ends[0]);
        RequestState to = states.get(ends[ends.length - 1]);
        if (from == null || to == null) {
            throw new Missing();
        }
        Set<String> gone = figures.gone(from, to);
        return gone.isEmpty() ? Set.of("none") : gone;
    }

    private Line line(Life life) {
        return new Line(
                life.id().value(),
                words.of("request.kind." + life.kind()),
                life.requester(),
                life.provider(),
                words.moment(life.sentAt()),
                life.toAcceptance().map(FigurePages::inDays).map(this::days).orElse(null),
                life.toResult().map(FigurePages::inDays).map(this::days).orElse(null),
                words.of("request.state." + life.state()),
                life.endedWithout() ? life.reason() + " " + words.of("request.reason." + life.reason()) : null);
    }

    private static double inDays(Duration duration) {
        return duration.toSeconds() / SECONDS_A_DAY;
    }

    /// The same as a file.
    @GetMapping("/figures/records.csv")
    ResponseEntity<String> recordsCsv(Question question, HttpServletRequest request) {
        StringBuilder lines = new StringBuilder(Csv.line(List.of(
                "request",
                "kind",
                "requester",
                "provider",
                "sent",
                "accepted",
                "result",
                "ended",
                "state",
                "reason",
                "late")));
        wanted(question, request)
                .forEach(life -> lines.append(Csv.line(Arrays.asList(
                        life.id(),
                        life.kind(),
                        life.requester(),
                        life.provider(),
                        life.sentAt(),
                        life.acceptedAt(),
                        life.doneAt(),
                        life.endedAt(),
                        life.state(),
                        life.reason(),
                        life.late()))));
        return Csv.file("records", lines.toString());
    }

    /// The numbers of a year by kind, partner and month, for the reports of associations.
    @GetMapping("/figures/{year:[0-9]{4}}.csv")
    ResponseEntity<String> year(@PathVariable String year, HttpServletRequest request) {
        StringBuilder lines = new StringBuilder(Csv.line(List.of(
                "month",
                "kind",
                "provider",
                "sent",
                "done",
                "failed",
                "median_days_to_acceptance",
                "median_days_to_result")));
        lives(request).stream()
                .filter(life -> life.month().toString().startsWith(year))
                .collect(Collectors.groupingBy(
                        life -> List.of(life.month().toString(), life.kind().name(), life.provider()),
                        () -> new TreeMap<>(Comparator.comparing(List::toString)),
                        Collectors.toList()))
                .forEach((key, some) -> lines.append(line(key, some)));
        return Csv.file("requests-" + year, lines.toString());
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
        return days.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", days.getAsDouble());
    }
}
