package org.marrowrelay.registry.organisation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Duty;
import org.marrowrelay.registry.organisation.Holiday;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.OrganisationOrder;
import org.marrowrelay.registry.organisation.OrganisationProblem;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// Organisations: the list with the time there, one with contacts, rota, holidays and prices, and the form.
@Controller
class OrganisationPages {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int ROWS = 100;
    private static final int STRETCH = 1_000;
    private static final List<String> SORTS = List.of("ours", "code", "name", "kind", "country");
    private static final List<String> FIELDS = List.of(
            "version",
            "code",
            "name",
            "kind",
            "country",
            "zone",
            "opens",
            "closes",
            "email",
            "phone",
            "address",
            "ion",
            "channel",
            "agreement",
            "agreedUntil",
            "ours",
            "working");

    private final OrganisationDesk desk;
    private final Words words;
    private final ProblemWords problemWords;
    private final Clock clock;

    OrganisationPages(OrganisationDesk desk, Words words, ProblemWords problemWords, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
        this.clock = clock;
    }

    /// An organisation as pages show it.
    ///
    /// @param time what the clock on the wall says there
    record View(
            String code,
            String name,
            String kind,
            String country,
            String zone,
            String time,
            boolean open,
            String hours,
            String email,
            String phone,
            String address,
            String channel,
            String agreement,
            boolean ours) {}

    /// A line of the rota, in local time.
    record DutyView(long id, String when, String who) {}

    private View view(Organisation some) {
        String until = some.agreedUntil() == null ? "" : " → " + some.agreedUntil();
        return new View(
                some.code().value(),
                some.name(),
                words.of("organisation.kind." + some.kind()),
                some.country(),
                some.zone().getId(),
                MINUTE.format(clock.instant().atZone(some.zone())).substring(11),
                desk.calendar(some.code()).isOpen(clock.instant()),
                some.opens() + " – " + some.closes() + " · "
                        + some.working().stream()
                                .sorted()
                                .map(day -> words.of("day." + day))
                                .collect(Collectors.joining(" ")),
                some.email(),
                some.phone(),
                some.address(),
                words.of("organisation.channel." + some.channel()),
                some.agreement() + until,
                some.ours());
    }

    @GetMapping("/organisations")
    String list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String after,
            Model page) {
        List<Organisation> found = desk.list(text, kind, order(sort), after, ROWS + 1);
        List<Organisation> shown = found.subList(0, Math.min(found.size(), ROWS));
        page.addAttribute("organisations", shown.stream().map(this::view).toList());
        page.addAttribute(
                "paging",
                Paging.of(
                        link(text, kind, sort) + "&after=",
                        after,
                        shown.stream().map(some -> some.code().value()).toList(),
                        found.size() > ROWS,
                        desk.count(text, kind)));
        page.addAttribute("kinds", Organisation.Kind.values());
        page.addAttribute("text", text);
        page.addAttribute("kind", kind);
        page.addAttribute("sort", order(sort).name().toLowerCase(Locale.ROOT));
        Map<String, String> sorts = new HashMap<>();
        SORTS.forEach(one -> sorts.put(one, link(text, kind, one)));
        page.addAttribute("sorts", sorts);
        return "organisation/list";
    }

    private static OrganisationOrder order(String sort) {
        return SORTS.contains(sort) ? OrganisationOrder.valueOf(sort.toUpperCase(Locale.ROOT)) : OrganisationOrder.OURS;
    }

    private static String link(String text, String kind, String sort) {
        return UriComponentsBuilder.fromPath("/organisations")
                .queryParam("text", "{text}")
                .queryParam("kind", "{kind}")
                .queryParam("sort", "{sort}")
                .encode()
                .buildAndExpand(text, kind, sort)
                .toUriString();
    }

    /// Every one of them, a page at a time.
    private void each(String text, String kind, OrganisationOrder order, Consumer<Organisation> to) {
        List<Organisation> page = desk.list(text, kind, order, "", STRETCH);
        while (!page.isEmpty()) {
            page.forEach(to);
            page = desk.list(text, kind, order, page.getLast().code().value(), STRETCH);
        }
    }

    @GetMapping("/organisations.csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String sort) {
        StringBuilder lines = new StringBuilder(Csv.line(List.of(
                "code", "name", "kind", "country", "zone", "email", "phone", "channel", "agreement", "agreed_until")));
        each(
                text,
                kind,
                order(sort),
                some -> lines.append(Csv.line(Arrays.asList(
                        some.code(),
                        some.name(),
                        some.kind(),
                        some.country(),
                        some.zone(),
                        some.email(),
                        some.phone(),
                        some.channel(),
                        some.agreement(),
                        some.agreedUntil()))));
        return Csv.file("organisations", lines.toString());
    }

    @GetMapping("/organisations/{code}")
    String show(@PathVariable String code, Model page) {
        return show(get(code), List.of(), page);
    }

    private String show(Organisation some, List<Problem> problems, Model page) {
        page.addAttribute("one", view(some));
        page.addAttribute("contacts", desk.contacts(some.code()));
        page.addAttribute(
                "onDuty",
                desk.onDuty(some.code(), clock.instant()).map(Contact::id).orElse(0L));
        page.addAttribute(
                "rota",
                desk.rota(some.code()).stream()
                        .map(duty -> duty(duty, some.zone()))
                        .toList());
        page.addAttribute("holidays", desk.holidays(some.code()));
        page.addAttribute("prices", desk.prices(some.code()));
        page.addAttribute("items", Price.ITEMS);
        page.addAttribute("members", desk.members(some.code()));
        page.addAttribute("problems", problemWords.say(problems));
        return "organisation/show";
    }

    private static DutyView duty(Duty duty, ZoneId zone) {
        return new DutyView(
                duty.id(),
                MINUTE.format(duty.from().atZone(zone)) + " – "
                        + MINUTE.format(duty.until().atZone(zone)),
                duty.contact().function());
    }

    @GetMapping("/organisations/new")
    String blank(Model page) {
        return form(
                new HashMap<>(Map.of(
                        "version",
                        "0",
                        "opens",
                        "09:00",
                        "closes",
                        "17:00",
                        "working",
                        "MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY",
                        "channel",
                        "LETTER")),
                List.of(),
                page);
    }

    @GetMapping("/organisations/{code}/edit")
    String edit(@PathVariable String code, Model page) {
        Organisation some = get(code);
        Map<String, String> written = new HashMap<>();
        written.put("version", some.version() + "");
        written.put("code", code);
        written.put("name", some.name());
        written.put("kind", some.kind().name());
        written.put("country", some.country());
        written.put("zone", some.zone().getId());
        written.put("opens", some.opens().toString());
        written.put("closes", some.closes().toString());
        written.put("email", some.email());
        written.put("phone", some.phone());
        written.put("address", some.address());
        written.put("ion", some.ion());
        written.put("channel", some.channel().name());
        written.put("agreement", some.agreement());
        written.put("agreedUntil", Objects.toString(some.agreedUntil(), ""));
        written.put("ours", some.ours() + "");
        written.put("working", some.working().toString());
        return form(written, List.of(), page);
    }

    private String form(Map<String, String> written, List<Problem> problems, Model page) {
        FIELDS.forEach(name -> written.putIfAbsent(name, ""));
        page.addAttribute("written", written);
        page.addAttribute("fresh", "0".equals(written.get("version")));
        page.addAttribute("kinds", Organisation.Kind.values());
        page.addAttribute("channels", Organisation.Channel.values());
        page.addAttribute("days", DayOfWeek.values());
        page.addAttribute(
                "zones",
                ZoneId.getAvailableZoneIds().stream()
                        .filter(zone -> zone.matches("[A-Z][a-z]+/.*"))
                        .sorted()
                        .toList());
        page.addAttribute("problems", problemWords.say(problems));
        return "organisation/form";
    }

    @PostMapping("/organisations")
    String store(HttpServletRequest request, Model page) {
        try {
            Organisation some = organisation(request);
            if (some.version() == 0) {
                desk.enter(some);
            } else {
                desk.change(some);
            }
            return "redirect:/organisations/" + some.code();
        } catch (ProblemException refused) {
            Map<String, String> written = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> written.put(name, String.join(",", values)));
            return form(written, List.of(refused.problem()), page);
        }
    }

    private Organisation organisation(HttpServletRequest request) {
        OrganisationCode code = new OrganisationCode(text(request, "code"));
        String agreed = text(request, "agreedUntil");
        return new Organisation(
                code,
                choice(Organisation.Kind.class, text(request, "kind")),
                text(request, "name"),
                text(request, "country"),
                read(text(request, "zone"), "time zone", "Asia/Shanghai", ZoneId::of),
                days(request),
                read(text(request, "opens"), "time", "09:00", LocalTime::parse),
                read(text(request, "closes"), "time", "17:00", LocalTime::parse),
                text(request, "email"),
                text(request, "phone"),
                text(request, "address"),
                text(request, "ion"),
                choice(Organisation.Channel.class, text(request, "channel")),
                text(request, "agreement"),
                agreed.isEmpty() ? null : date(agreed),
                !text(request, "ours").isEmpty(),
                desk.find(code).map(Organisation::invented).orElse(false),
                read(text(request, "version"), "number", "1", Integer::parseInt));
    }

    private static Set<DayOfWeek> days(HttpServletRequest request) {
        String @Nullable [] days = request.getParameterValues("working");
        return days == null
                ? Set.of()
                : Arrays.stream(days).map(day -> choice(DayOfWeek.class, day)).collect(Collectors.toSet());
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private static <E extends Enum<E>> E choice(Class<E> kind, String text) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new OrganisationProblem(Problem.of(
                        "ORG-0010",
                        "\"{0}\" cannot be read as {1}",
                        "write it as in {2}",
                        text,
                        "choice",
                        kind.getEnumConstants()[0])));
    }

    private static LocalDate date(String text) {
        return read(text, "date", "2027-01-31", LocalDate::parse);
    }

    private static <T> T read(String text, String what, String example, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new OrganisationProblem(
                    Problem.of("ORG-0010", "\"{0}\" cannot be read as {1}", "write it as in {2}", text, what, example));
        }
    }

    @PostMapping("/organisations/{code}/contacts")
    String contact(@PathVariable String code, HttpServletRequest request, Model page) {
        Organisation some = get(code);
        return done(
                some,
                page,
                () -> desk.addContact(
                        some.code(),
                        new Contact(
                                0,
                                text(request, "function"),
                                text(request, "email"),
                                text(request, "phone"),
                                text(request, "pager"))));
    }

    @PostMapping("/organisations/{code}/rota")
    String duty(@PathVariable String code, HttpServletRequest request, Model page) {
        Organisation some = get(code);
        return done(some, page, () -> {
            long contact = read(text(request, "contact"), "contact", "12", Long::parseLong);
            if (desk.contacts(some.code()).stream().noneMatch(one -> one.id() == contact)) {
                throw new Missing();
            }
            desk.addDuty(contact, moment(text(request, "from"), some), moment(text(request, "until"), some));
            return contact;
        });
    }

    private static Instant moment(String text, Organisation some) {
        return read(text, "moment", "2027-01-31T08:00", LocalDateTime::parse)
                .atZone(some.zone())
                .toInstant();
    }

    @PostMapping("/organisations/{code}/holidays")
    String holiday(@PathVariable String code, HttpServletRequest request, Model page) {
        Organisation some = get(code);
        return done(some, page, () -> {
            Holiday holiday = new Holiday(date(text(request, "day")), text(request, "name"));
            desk.addHoliday(some.code(), holiday);
            return holiday;
        });
    }

    @PostMapping("/organisations/{code}/contacts/{id}/remove")
    String removeContact(@PathVariable String code, @PathVariable long id) {
        desk.removeContact(get(code).code(), id);
        return "redirect:/organisations/" + code;
    }

    @PostMapping("/organisations/{code}/rota/{id}/remove")
    String removeDuty(@PathVariable String code, @PathVariable long id) {
        desk.removeDuty(get(code).code(), id);
        return "redirect:/organisations/" + code;
    }

    @PostMapping("/organisations/{code}/holidays/{day}/remove")
    String removeHoliday(@PathVariable String code, @PathVariable String day) {
        desk.removeHoliday(get(code).code(), date(day));
        return "redirect:/organisations/" + code;
    }

    @PostMapping("/organisations/{code}/prices")
    String price(@PathVariable String code, HttpServletRequest request, Model page) {
        Organisation some = get(code);
        return done(some, page, () -> {
            BigDecimal amount = read(text(request, "amount"), "price", "240.00", BigDecimal::new);
            Price price = Price.of(
                    text(request, "item"),
                    choice(Price.Stage.class, text(request, "stage")),
                    amount,
                    text(request, "currency").toUpperCase(Locale.ROOT),
                    date(text(request, "from")));
            desk.addPrice(some.code(), price);
            return price;
        });
    }

    @PostMapping("/organisations/{code}/prices/remove")
    String removePrice(@PathVariable String code, HttpServletRequest request, Model page) {
        Organisation some = get(code);
        return done(
                some,
                page,
                () -> desk.removePrice(
                        some.code(),
                        text(request, "item"),
                        choice(Price.Stage.class, text(request, "stage")),
                        date(text(request, "from"))));
    }

    @PostMapping("/organisations/{code}/members")
    String member(@PathVariable String code, HttpServletRequest request, Model page) {
        Organisation some = get(code);
        return done(some, page, () -> {
            desk.setMember(text(request, "account"), some.code());
            return some;
        });
    }

    @PostMapping("/organisations/{code}/members/{account}/remove")
    String removeMember(@PathVariable String code, @PathVariable String account) {
        desk.removeMember(account, get(code).code());
        return "redirect:/organisations/" + code;
    }

    private String done(Organisation some, Model page, Supplier<?> work) {
        try {
            Object _ = work.get();
            return "redirect:/organisations/" + some.code();
        } catch (ProblemException refused) {
            return show(some, List.of(refused.problem()), page);
        }
    }

    private Organisation get(String code) {
        try {
            return desk.find(new OrganisationCode(code)).orElseThrow(Missing::new);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }
}
