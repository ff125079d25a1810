package org.marrowrelay.registry.request;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Sheet;
import org.marrowrelay.registry.web.Words;
import org.openpdf.text.pdf.BaseFont;
import org.springframework.stereotype.Component;

/// The order of a request on paper (PDF): who asks whom for what, by codes only.
@Component
public class OrderForm {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT);
    private static final Charset BUILT_IN = Charset.forName("windows-1252");

    private final OrganisationDesk organisations;
    private final ReportFonts fonts;
    private final Words words;
    private final Clock clock;

    OrderForm(OrganisationDesk organisations, ReportFonts fonts, Words words, Clock clock) {
        this.organisations = organisations;
        this.fonts = fonts;
        this.words = words;
        this.clock = clock;
    }

    /// As it goes out: in the language of who is asked, with moments in their time zone. Where this machine has no
    /// font with Chinese, it is in English.
    byte[] sent(Request request) {
        Optional<Organisation> to = organisations.find(request.provider());
        Locale language = to.map(Organisation::language).orElse(Locale.ENGLISH);
        ZoneId zone = to.map(Organisation::zone).orElse(clock.getZone());
        try {
            return bytes(request, language, zone);
        } catch (ProblemException noFont) {
            return bytes(request, Locale.ENGLISH, zone);
        }
    }

    /// For who looks at it now, in that language.
    ///
    /// @throws ProblemException `SEA-0008` when it is Chinese and this machine has no font for it
    public byte[] bytes(Request request, Locale language) {
        return bytes(request, language, clock.getZone());
    }

    private byte[] bytes(Request request, Locale language, ZoneId zone) {
        List<List<String>> facts = facts(request, language, zone);
        String title = words.in(language, "request.kind." + request.kind()) + " " + request.id();
        return new Sheet(
                        title,
                        words.in(language, "request.order"),
                        font(language, title, facts),
                        words.in(language, "request.order.codes", moment(clock.instant(), zone)))
                .facts(facts)
                .bytes();
    }

    private List<List<String>> facts(Request request, Locale language, ZoneId zone) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(fact(language, "requester", said(request.requester())));
        facts.add(fact(language, "provider", said(request.provider())));
        facts.add(fact(language, "case", request.patient().value()));
        facts.add(fact(language, "donor", request.donor().value()));
        facts.add(fact(language, "sent", moment(request.sentAt(), zone)));
        facts.add(fact(language, "urgent", words.in(language, request.urgent() ? "request.yes" : "request.no")));
        request.details().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(detail -> facts.add(fact(language, "detail." + detail.getKey(), detail.getValue())));
        return facts;
    }

    private List<String> fact(Locale language, String key, String value) {
        return List.of(words.in(language, "request." + key), value);
    }

    private static String moment(@Nullable Instant at, ZoneId zone) {
        return at == null ? "–" : MINUTE.format(at.atZone(zone));
    }

    /// The built-in font of every reader where it has all the characters: a form of a few lines need not carry one.
    private BaseFont font(Locale language, String title, List<List<String>> facts) {
        boolean plain = Stream.concat(Stream.of(title), facts.stream().flatMap(List::stream))
                .allMatch(text -> BUILT_IN.newEncoder().canEncode(text));
        return plain ? fonts.builtIn() : fonts.of(language);
    }

    private String said(OrganisationCode code) {
        return organisations
                .find(code)
                .map(some -> Stream.of(
                                some.name() + " (" + code + ")",
                                some.address(),
                                (some.email() + " " + some.phone()).strip())
                        .filter(line -> !line.isBlank())
                        .collect(java.util.stream.Collectors.joining("\n")))
                .orElse(code.value());
    }
}
