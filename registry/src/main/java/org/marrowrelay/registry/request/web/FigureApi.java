package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.Invoices;
import org.marrowrelay.registry.request.Life;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.web.CursorOf;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Figures of requests for programs, with the records behind them; statements and invoices.
@RestController
@RequestMapping("/api/v1/figures")
class FigureApi {
    private final Figures figures;
    private final Statements statements;
    private final Invoices invoices;
    private final OrganisationDesk organisations;
    private final Actors actors;

    FigureApi(
            Figures figures, Statements statements, Invoices invoices, OrganisationDesk organisations, Actors actors) {
        this.figures = figures;
        this.statements = statements;
        this.invoices = invoices;
        this.organisations = organisations;
        this.actors = actors;
    }

    /// Figures of some requests.
    ///
    /// @param key what they have in common: a kind, a partner, or a month
    /// @param availability done, of all that were done or failed, 0 to 1; `null` while there are none
    /// @param acceptDays median from sending to acceptance
    /// @param resultDays median from sending to the first result
    /// @param reasons why some ended without a result, and how often
    record Group(
            String key,
            int sent,
            int done,
            @Nullable Double availability,
            @Nullable Double acceptDays,
            @Nullable Double resultDays,
            Map<String, Long> reasons) {
        static Group of(String key, List<Life> lives) {
            Figures.Summary summary = Figures.of(lives);
            return new Group(
                    key,
                    summary.sent(),
                    summary.done(),
                    number(summary.availability()),
                    number(summary.acceptDays()),
                    number(summary.resultDays()),
                    lives.stream()
                            .filter(Life::endedWithout)
                            .collect(Collectors.groupingBy(Life::reason, TreeMap::new, Collectors.counting())));
        }

        private static @Nullable Double number(OptionalDouble some) {
            return some.isEmpty() ? null : some.getAsDouble();
        }
    }

    /// All figures.
    ///
    /// @param legs times from each stage to the next
    record All(Group all, List<Group> kinds, List<Group> partners, List<Group> months, List<Figures.Leg> legs) {}

    @GetMapping
    All show(HttpServletRequest request) {
        List<Life> lives = lives(request);
        return new All(
                Group.of("all", lives),
                groups(lives, life -> life.kind().name()),
                groups(figures.ofPartners(lives), Life::provider),
                groups(lives, life -> life.month().toString()),
                figures.legs());
    }

    private List<Life> lives(HttpServletRequest request) {
        refuseOutsiders(request);
        return figures.lives();
    }

    private void refuseOutsiders(HttpServletRequest request) {
        if (actors.of(request).organisation() != null) {
            throw new NotThere("figures");
        }
    }

    private static List<Group> groups(List<Life> lives, Function<Life, String> by) {
        return lives.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList())).entrySet().stream()
                .map(group -> Group.of(group.getKey(), group.getValue()))
                .toList();
    }

    /// The records behind a figure, oldest first; every part may be left out.
    ///
    /// @param month in which they were sent, as in 2026-11
    /// @param reason the code with which they ended without a result
    /// @param from with `to`: those that went from that state to the other
    @GetMapping("/records")
    List<Life> records(
            @RequestParam(required = false) @Nullable RequestKind kind,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable RequestState from,
            @RequestParam(required = false) @Nullable RequestState to,
            HttpServletRequest request) {
        @Nullable Set<String> gone = from == null || to == null ? null : figures.gone(from, to);
        return lives(request).stream()
                .filter(life -> kind == null || life.kind() == kind)
                .filter(life -> provider.isEmpty() || life.provider().equals(provider))
                .filter(life -> month.isEmpty() || life.month().toString().equals(month))
                .filter(life -> reason.isEmpty()
                        || (life.endedWithout() && life.reason().equals(reason)))
                .filter(life -> gone == null || gone.contains(life.id().value()))
                .toList();
    }

    /// The requests of a year by month, kind and partner.
    record OfYear(String month, RequestKind kind, Group figures) {}

    @GetMapping("/{year:[0-9]{4}}")
    List<OfYear> year(@PathVariable String year, HttpServletRequest request) {
        record Key(String month, RequestKind kind, String provider) {}
        return lives(request).stream()
                .filter(life -> life.month().toString().startsWith(year))
                .collect(Collectors.groupingBy(
                        life -> new Key(life.month().toString(), life.kind(), life.provider()),
                        () -> new TreeMap<>(Comparator.comparing(Key::month)
                                .thenComparing(Key::kind)
                                .thenComparing(Key::provider)),
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(some -> new OfYear(
                        some.getKey().month(),
                        some.getKey().kind(),
                        Group.of(some.getKey().provider(), some.getValue())))
                .toList();
    }

    /// One direction of a statement.
    ///
    /// @param number name of the invoice
    /// @param sums one for each currency
    /// @param kept invoices as they went out, the newest first
    /// @param linesSha256 digest of the lines as they are now; that of a kept invoice differs when records
    ///     have gone on
    record Side(
            Invoices.Direction direction,
            String number,
            List<Figures.Line> lines,
            List<String> sums,
            List<Invoices.Kept> kept,
            String linesSha256) {}

    /// A month with an organisation, in both directions.
    record Statement(OrganisationCode organisation, String month, List<Side> sides) {}

    @GetMapping("/statements/{code}/{month}")
    Statement statement(@PathVariable String code, @PathVariable String month, HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        return new Statement(
                asked.other().code(),
                asked.month().toString(),
                Stream.of(Invoices.Direction.values())
                        .map(direction -> side(asked, direction))
                        .toList());
    }

    private Side side(Statements.Asked asked, Invoices.Direction direction) {
        List<Figures.Line> lines = statements.lines(asked, direction);
        return new Side(
                direction,
                statements.number(asked, direction),
                lines,
                Statements.sums(lines),
                invoices.list(asked.about(direction)),
                Invoices.digest(lines));
    }

    /// The invoice as it would go out now, as PDF in the language that the sender asks for.
    @GetMapping("/statements/{code}/{month}/{direction}/invoice")
    ResponseEntity<byte[]> invoice(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable Invoices.Direction direction,
            HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        return StatementPages.pdf(statements.number(asked, direction), statements.pdf(asked, direction));
    }

    /// Keeps the invoice as it goes out now, as the next version.
    @PostMapping("/statements/{code}/{month}/{direction}/invoices")
    @ResponseStatus(HttpStatus.CREATED)
    Invoices.Kept keep(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable Invoices.Direction direction,
            HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        List<Figures.Line> lines = statements.lines(asked, direction);
        if (lines.isEmpty()) {
            throw new NotThere("line to charge");
        }
        return invoices.keep(
                asked.about(direction),
                lines,
                statements.pdf(asked, direction),
                actors.of(request).account());
    }

    /// Invoices as they went out, the newest first.
    @GetMapping("/statements/{code}/{month}/{direction}/invoices")
    @CursorOf("version")
    List<Invoices.Kept> kept(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable Invoices.Direction direction,
            HttpServletRequest request) {
        return invoices.list(asked(code, month, request).about(direction));
    }

    /// One of them, as PDF.
    @GetMapping("/statements/{code}/{month}/{direction}/invoices/{version:[0-9]{1,6}}")
    ResponseEntity<byte[]> kept(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable Invoices.Direction direction,
            @PathVariable int version,
            HttpServletRequest request) {
        Statements.Asked asked = asked(code, month, request);
        return StatementPages.pdf(
                statements.number(asked, direction) + "-v" + version,
                invoices.content(asked.about(direction), version)
                        .orElseThrow(() -> new NotThere("invoice " + version)));
    }

    /// Refuses to pay for a late result.
    @PutMapping("/statements/{code}/{month}/refusals/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String id,
            HttpServletRequest request) {
        refuse(asked(code, month, request), id, true, request);
    }

    /// Takes a refusal back.
    @DeleteMapping("/statements/{code}/{month}/refusals/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(
            @PathVariable String code,
            @PathVariable String month,
            @PathVariable String id,
            HttpServletRequest request) {
        refuse(asked(code, month, request), id, false, request);
    }

    private void refuse(Statements.Asked asked, String id, boolean refuses, HttpServletRequest request) {
        boolean there = Stream.of(Invoices.Direction.values())
                .flatMap(direction -> statements.lines(asked, direction).stream())
                .anyMatch(line -> line.request().id().value().equals(id));
        if (!there) {
            throw new NotThere("line of " + id);
        }
        figures.refuse(new RequestId(id), refuses, actors.of(request).account());
    }

    private Statements.Asked asked(String code, String month, HttpServletRequest request) {
        refuseOutsiders(request);
        try {
            return new Statements.Asked(
                    organisations
                            .find(new OrganisationCode(code))
                            .orElseThrow(() -> new NotThere("organisation " + code)),
                    YearMonth.parse(month));
        } catch (DateTimeException unreadable) {
            throw new NotThere("month " + month);
        }
    }
}
