package org.marrowrelay.registry.outreach.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.outreach.Attachments;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.outreach.PublicText;
import org.marrowrelay.registry.outreach.StoryConsents;
import org.marrowrelay.registry.outreach.TextDesk;
import org.marrowrelay.registry.web.HomeZone;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Upload;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where the staff makes a story, an event or a talk: texts by language, time, consent, pictures, slides.
@Controller
@RequestMapping("/texts/items")
class ItemDeskPages {
    private static final String ONE = "/{id:[0-9]{1,18}}";
    private static final String SELF = "redirect:/texts/items/";

    private final ItemDesk desk;
    private final TextDesk texts;
    private final StoryConsents consents;
    private final Attachments attachments;
    private final ProblemWords problems;
    private final ObjectProvider<HomeZone> home;
    private final Clock clock;

    ItemDeskPages(
            ItemDesk desk,
            TextDesk texts,
            StoryConsents consents,
            Attachments attachments,
            ProblemWords problems,
            ObjectProvider<HomeZone> home,
            Clock clock) {
        this.desk = desk;
        this.texts = texts;
        this.consents = consents;
        this.attachments = attachments;
        this.problems = problems;
        this.home = home;
        this.clock = clock;
    }

    /// A language in which it may be written.
    ///
    /// @param title of its latest version; empty when there is none
    /// @param shown whether a version is published today
    record Tongue(String language, String title, boolean shown) {}

    @PostMapping
    String begin(@RequestParam Item.Kind kind, Principal by) {
        HomeZone ours = home.getIfAvailable();
        return SELF
                + desk.begin(kind, ours == null ? ZoneId.of("UTC") : ours.zone(), by.getName())
                        .value();
    }

    @GetMapping(ONE)
    String show(@PathVariable long id, Locale locale, Model page) {
        return show(get(id), locale, page);
    }

    private Item get(long id) {
        return desk.find(new ItemId(id)).orElseThrow(Missing::new);
    }

    private String show(Item item, Locale locale, Model page) {
        Item.When when = item.when();
        ZoneId zone = when == null ? desk.zone(item.id()) : when.zone();
        List<Tongue> tongues =
                TextDesk.LANGUAGES.stream().map(one -> tongue(item.id(), one)).toList();
        page.addAttribute("item", item);
        page.addAttribute("tongues", tongues);
        page.addAttribute("named", named(tongues, PublicPages.language(locale)));
        page.addAttribute("anywhere", tongues.stream().anyMatch(Tongue::shown));
        page.addAttribute("capacity", item.seats().capacity());
        page.addAttribute("signUp", item.seats().signUp());
        page.addAttribute(
                "shown", desk.shown(item.id(), PublicPages.language(locale)).isPresent());
        page.addAttribute("zone", zone.getId());
        page.addAttribute("zones", zones());
        page.addAttribute("day", when == null ? "" : when.starts().atZone(zone).toLocalDate());
        page.addAttribute("from", when == null ? "" : when.starts().atZone(zone).toLocalTime());
        page.addAttribute(
                "lastDay", when == null ? "" : when.ends().atZone(zone).toLocalDate());
        page.addAttribute("to", when == null ? "" : when.ends().atZone(zone).toLocalTime());
        page.addAttribute("consents", consents.of(item.id()));
        page.addAttribute("pictures", attachments.pictures(item.id()));
        page.addAttribute("slides", attachments.hasSlides(item.id()));
        page.addAttribute("languages", TextDesk.LANGUAGES);
        page.addAttribute("today", LocalDate.now(clock).toString());
        return "outreach/item-desk";
    }

    private Tongue tongue(ItemId item, String language) {
        Optional<PublicText> latest = texts.versions(item, language).stream().findFirst();
        return new Tongue(
                language,
                latest.map(PublicText::title).orElse(""),
                texts.shown(item, language).isPresent());
    }

    /// Its title in that language, or in any; empty when nothing is written.
    private static String named(List<Tongue> tongues, String language) {
        return Stream.concat(tongues.stream().filter(one -> one.language().equals(language)), tongues.stream())
                .map(Tongue::title)
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Those that are called after a city.
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC"))
                .sorted()
                .toList();
    }

    private interface Step {
        void take(Item item) throws IOException;
    }

    private String take(long id, Locale locale, Model page, Step step) throws IOException {
        Item item = get(id);
        try {
            step.take(item);
            return SELF + id;
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(get(id), locale, page);
        }
    }

    @PostMapping(ONE + "/time")
    String arrange(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String capacity,
            @RequestParam(defaultValue = "false") boolean signUp,
            Locale locale,
            Model page)
            throws IOException {
        String then = take(
                id,
                locale,
                page,
                item -> desk.arrange(
                        item.id(),
                        when(day, from, lastDay.isBlank() ? day : lastDay, to, zone),
                        seats(capacity, signUp)));
        if (page.containsAttribute("refused")) {
            page.addAllAttributes(Map.of(
                    "day",
                    day,
                    "from",
                    from,
                    "lastDay",
                    lastDay,
                    "to",
                    to,
                    "zone",
                    zone,
                    "capacity",
                    capacity,
                    "signUp",
                    signUp));
        }
        return then;
    }

    private static Item.When when(String day, String from, String lastDay, String to, String zone) {
        try {
            ZoneId place = ZoneId.of(zone.strip());
            return new Item.When(
                    LocalDate.parse(day)
                            .atTime(LocalTime.parse(from))
                            .atZone(place)
                            .toInstant(),
                    LocalDate.parse(lastDay)
                            .atTime(LocalTime.parse(to))
                            .atZone(place)
                            .toInstant(),
                    place);
        } catch (DateTimeException | IllegalArgumentException unclear) {
            throw new ProblemException(
                    Problem.of(
                            "PUB-0014",
                            "day, time or time zone are missing, or the end is not after the beginning",
                            "enter when it begins and ends by the clocks of the place, and its zone, as in"
                                    + " Asia/Shanghai"),
                    unclear);
        }
    }

    private static Item.Seats seats(String capacity, boolean signUp) {
        String number = capacity.strip();
        @Nullable Integer seats = number.isEmpty() ? null : number.matches("[0-9]{1,9}") ? Integer.valueOf(number) : 0;
        return new Item.Seats(seats, signUp);
    }

    @PostMapping(ONE + "/off")
    String off(@PathVariable long id, Principal by, Locale locale, Model page) throws IOException {
        return take(id, locale, page, item -> desk.takeOff(item.id(), by.getName()));
    }

    @PostMapping(ONE + "/on")
    String on(@PathVariable long id, Locale locale, Model page) throws IOException {
        return take(id, locale, page, item -> desk.bringBack(item.id()));
    }

    @PostMapping(ONE + "/cancel")
    String cancel(@PathVariable long id, Locale locale, Model page) throws IOException {
        return take(id, locale, page, item -> desk.cancel(item.id()));
    }

    @PostMapping(ONE + "/consent")
    String consent(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate givenOn,
            @RequestParam(required = false) @Nullable LocalDate untilOn,
            @RequestParam(defaultValue = "false") boolean pictures,
            @RequestParam(defaultValue = "") String paper,
            Principal by,
            Locale locale,
            Model page)
            throws IOException {
        return take(
                id,
                locale,
                page,
                item -> consents.record(
                        ofStory(item),
                        Objects.requireNonNullElse(givenOn, LocalDate.MAX),
                        untilOn,
                        pictures,
                        paper,
                        by.getName()));
    }

    @PostMapping(ONE + "/consent/withdraw")
    String withdraw(@PathVariable long id, Principal by, Locale locale, Model page) throws IOException {
        return take(id, locale, page, item -> consents.withdraw(ofStory(item), by.getName()));
    }

    private static ItemId ofStory(Item item) {
        if (item.kind() != Item.Kind.STORY) {
            throw new Missing();
        }
        return item.id();
    }

    @PostMapping(ONE + "/pictures")
    String addPicture(
            @PathVariable long id,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean agreed,
            HttpServletRequest request,
            Principal by,
            Locale locale,
            Model page)
            throws IOException {
        Map<String, String> words = new TreeMap<>();
        TextDesk.LANGUAGES.forEach(language ->
                words.put(language, Objects.requireNonNullElse(request.getParameter("words-" + language), "")));
        return take(id, locale, page, item -> {
            if (!agreed) {
                throw new ProblemException(Problem.of(
                        "PUB-0015",
                        "nobody said that everybody recognisable on the picture agrees",
                        "ask them, or choose another picture"));
            }
            attachments.addPicture(item.id(), Upload.bytes(file, Attachments.LARGEST), words, by.getName());
        });
    }

    @PostMapping(ONE + "/pictures/{picture:[0-9]{1,18}}/remove")
    String removePicture(@PathVariable long id, @PathVariable long picture, Locale locale, Model page)
            throws IOException {
        return take(id, locale, page, item -> attachments.removePicture(item.id(), picture));
    }

    /// A picture for those who make the page, shown or not.
    @GetMapping(ONE + "/pictures/{picture:[0-9]{1,18}}")
    ResponseEntity<byte[]> picture(@PathVariable long id, @PathVariable long picture) {
        Attachments.Picture one = attachments.pictures(get(id).id()).stream()
                .filter(some -> some.id() == picture)
                .findFirst()
                .orElseThrow(Missing::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(one.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .body(attachments.content(picture));
    }

    @PostMapping(ONE + "/slides")
    String slides(@PathVariable long id, @RequestParam MultipartFile file, Principal by, Locale locale, Model page)
            throws IOException {
        return take(
                id,
                locale,
                page,
                item -> attachments.putSlides(item.id(), Upload.bytes(file, Attachments.LARGEST), by.getName()));
    }

    @PostMapping(ONE + "/slides/remove")
    String removeSlides(@PathVariable long id, Locale locale, Model page) throws IOException {
        return take(id, locale, page, item -> attachments.removeSlides(item.id()));
    }
}
