package org.marrowrelay.registry.shipment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterPaper;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Sheet;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Writes the letters that a shipment asks for, as PDF in both languages: to customs of both countries, to the security
/// of each airport on the chosen ways, to the airlines, and the one that the courier carries. Each time they are
/// written is a version of its own, kept with the shipment.
///
/// They name organisations, places, flights and numbers; no code and no name of donor or recipient.
@Component
public class ShipmentLetters {
    /// The kind of these documents.
    public static final String KIND = "letter";

    /// The chosen ways with the day on which each leaves.
    private static final SequencedMap<String, Integer> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("way1", 1);
        WAYS.put("second1", 1);
        WAYS.put("way2", 2);
        WAYS.put("second2", 2);
    }

    /// No box leaves before noon of the day on which its cells are collected.
    private static final Duration EVENING = Duration.ofHours(12);

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    private static final Set<String> WRITTEN =
            Set.of("CARRYING_LETTER", "XRAY_LETTER", "AIRLINE_NOTICE", "CUSTOMS_EXPORT", "CUSTOMS_IMPORT");

    private final ShipmentDesk desk;
    private final MatterDesk matters;
    private final Timetables timetables;
    private final OrganisationDesk organisations;
    private final ReportFonts fonts;
    private final Words words;
    private final Clock clock;

    ShipmentLetters(
            ShipmentDesk desk,
            MatterDesk matters,
            Timetables timetables,
            OrganisationDesk organisations,
            ReportFonts fonts,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.matters = matters;
        this.timetables = timetables;
        this.organisations = organisations;
        this.fonts = fonts;
        this.words = words;
        this.clock = clock;
    }

    /// A letter that is to be written.
    ///
    /// @param addressee the airport or country that it goes to; empty for the others
    private record Wanted(String kind, String addressee) {
        String name() {
            String to = addressee.isEmpty() ? "" : "_" + addressee;
            return kind.toLowerCase(Locale.ROOT).replace('_', '-') + to;
        }
    }

    /// Writes a new version of every letter that this shipment asks for: all of them, or none.
    ///
    /// @throws org.marrowrelay.problem.ProblemException `SEA-0008` when there is no font with Chinese characters
    public List<MatterPaper> write(Matter<ShipmentState> shipment, Actor actor) {
        return matters.whole(shipment.id(), () -> written(shipment, actor));
    }

    private List<MatterPaper> written(Matter<ShipmentState> shipment, Actor actor) {
        List<MatterPaper> before = kept(shipment);
        for (Wanted wanted : wanted(shipment)) {
            for (Locale language : LANGUAGES) {
                String name = wanted.name() + "_" + language.getLanguage();
                long version = 1
                        + before.stream()
                                .filter(old -> old.name().startsWith(name + "_v"))
                                .count();
                byte[] pdf = sheet(shipment, wanted, language, version);
                String file = name + "_v" + version + ".pdf";
                matters.keep(shipment.id(), KIND, file, "application/pdf", pdf, actor.account());
            }
        }
        return kept(shipment);
    }

    /// The letters that were written, newest first.
    public List<MatterPaper> kept(Matter<?> shipment) {
        return matters.papers(shipment.id()).stream()
                .filter(paper -> paper.kind().equals(KIND))
                .toList();
    }

    private List<Wanted> wanted(Matter<ShipmentState> shipment) {
        return desk.papers(shipment).stream()
                .map(ShipmentPaper::kind)
                .filter(WRITTEN::contains)
                .flatMap(kind -> switch (kind) {
                    case "XRAY_LETTER" -> airports(shipment).map(airport -> new Wanted(kind, airport));
                    case "CUSTOMS_EXPORT" -> Stream.of(new Wanted(kind, country(shipment.provider())));
                    case "CUSTOMS_IMPORT" -> Stream.of(new Wanted(kind, country(shipment.requester())));
                    default -> Stream.of(new Wanted(kind, ""));
                })
                .toList();
    }

    /// Where the box is checked before a flight, or changes planes, on any of the chosen ways.
    private static Stream<String> airports(Matter<ShipmentState> shipment) {
        return rides(shipment).stream()
                .flatMap(ride -> Stream.of(ride.from(), ride.to()))
                .distinct();
    }

    private static Set<Way.Ride> rides(Matter<ShipmentState> shipment) {
        Set<Way.Ride> rides = new LinkedHashSet<>();
        WAYS.forEach((name, _) -> Way.parse(shipment.fact(name)).ifPresent(way -> rides.addAll(way.rides())));
        return rides;
    }

    private String country(OrganisationCode code) {
        return organisations.find(code).map(Organisation::country).orElse("");
    }

    private byte[] sheet(Matter<ShipmentState> shipment, Wanted wanted, Locale language, long version) {
        String start = "shipment.letter." + wanted.kind();
        Sheet sheet = new Sheet(
                in(language, start + ".title"),
                in(language, start + ".to", country(wanted.addressee(), language)),
                fonts.of(language),
                in(language, "shipment.letter.foot", shipment.id(), words.moment(clock.instant()), version));
        for (String part : List.of(".what", ".why", ".please")) {
            sheet.words(in(language, start + part));
        }
        sheet.facts(facts(shipment, language));
        List<List<String>> flights = flights(shipment, wanted);
        if (!flights.isEmpty()) {
            sheet.table(headings(language), flights);
        }
        return sheet.words(in(language, "shipment.letter.nonames"))
                .words(in(language, "shipment.letter.signed"))
                .bytes();
    }

    private String in(Locale language, String key, Object... values) {
        return words.in(language, key, values);
    }

    private static String country(String addressee, Locale language) {
        return addressee.length() == 2 ? Locale.of("", addressee).getDisplayCountry(language) : addressee;
    }

    private List<List<String>> facts(Matter<ShipmentState> shipment, Locale language) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of(in(language, "shipment"), shipment.id()));
        facts.add(List.of(in(language, "shipment.letter.product"), in(language, "shipment.letter.product.cells")));
        facts.add(List.of(in(language, "shipment.letter.from"), organisation(shipment.provider(), language)));
        facts.add(List.of(in(language, "shipment.letter.for"), organisation(shipment.requester(), language)));
        facts.add(List.of(
                in(language, "shipment.letter.days"),
                shipment.fact("collection1") + " / " + shipment.fact("collection2")));
        desk.numbers(shipment)
                .ifPresent(numbers -> facts.add(List.of(in(language, "shipment.letter.numbers"), numbers)));
        for (String name : List.of("box", "seal", "logger", "courier")) {
            facts.add(List.of(
                    in(language, "relay.fact." + name),
                    shipment.has(name) ? shipment.fact(name) : in(language, "shipment.letter.later")));
        }
        facts.add(List.of(in(language, "shipment.letter.temperature"), in(language, "shipment.letter.cold")));
        return facts;
    }

    private String organisation(OrganisationCode code, Locale language) {
        return organisations
                .find(code)
                .map(some -> Stream.of(
                                some.name(),
                                some.address(),
                                country(some.country(), language),
                                some.email(),
                                some.phone())
                        .filter(part -> !Objects.requireNonNullElse(part, "").isBlank())
                        .reduce((all, part) -> all + " · " + part)
                        .orElse(code.value()))
                .orElse(code.value());
    }

    private List<String> headings(Locale language) {
        return Stream.of("leg", "from", "to", "departs")
                .map(name -> in(language, "shipment.letter.flight." + name))
                .toList();
    }

    /// The flights that the addressee has to do with, as they depart on the chosen ways, each once.
    private List<List<String>> flights(Matter<ShipmentState> shipment, Wanted wanted) {
        boolean airport = wanted.kind().equals("XRAY_LETTER");
        Set<List<String>> flights = new LinkedHashSet<>();
        WAYS.forEach((name, day) -> shipment.date("collection" + day)
                .map(date -> date.atStartOfDay(matters.zone(shipment, Party.PROVIDER))
                        .toInstant())
                .ifPresent(begin -> Way.parse(shipment.fact(name))
                        .ifPresent(way -> flown(way, begin).forEach(flights::add))));
        return flights.stream()
                .filter(flight -> !airport || flight.contains(wanted.addressee()))
                .toList();
    }

    /// The legs of a way, each at its first departure after the one before.
    private List<List<String>> flown(Way way, Instant begin) {
        List<List<String>> flown = new ArrayList<>();
        Instant since = begin.plus(EVENING);
        for (Way.Ride ride : way.rides()) {
            Optional<Instant> departs = timetables.departure(ride.leg(), ride.from(), since);
            flown.add(List.of(
                    ride.leg(),
                    ride.from(),
                    ride.to(),
                    departs.map(at -> local(at, ride.from())).orElse("–")));
            since = departs.orElse(since);
        }
        return flown;
    }

    private String local(Instant at, String place) {
        return timetables
                .find(place)
                .map(spot -> MatterViews.local(at, spot.zone()))
                .orElse(at.toString());
    }
}
