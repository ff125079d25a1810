package org.marrowrelay.registry.partner;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.LetterText;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.PartnerMessage.AdverseEvent;
import org.marrowrelay.exchange.message.PartnerMessage.Letter;
import org.marrowrelay.exchange.message.RelayFacts;
import org.marrowrelay.exchange.message.Stage;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterStep;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.correspondence.ReleasedText;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventStep;
import org.marrowrelay.registry.shipment.ShipmentCourse;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells a partner each step of the relay that it shares with us, in the transaction in which the step is taken.
///
/// Told are the members of the message and nothing else; who took the step is a number that counts the people of this
/// part of the relay.
@Component
class RelayTold {
    private static final String RECIPIENT = "scannedRecipient";
    private static final String SHAPE = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";
    private static final Set<Enum<?>> NEWS = Set.of(EventStep.TELL_MORE, EventStep.ALERT);

    private final RelayParts parts;
    private final Partners partners;
    private final PartnerDesk desk;
    private final Outbox outbox;
    private final KnownPatients known;
    private final SharedEvents shared;
    private final MatterDesk matters;
    private final EventDesk events;
    private final LetterDesk letters;
    private final OutcomeDesk outcomes;

    RelayTold(
            RelayParts parts,
            Partners partners,
            PartnerDesk desk,
            Outbox outbox,
            KnownPatients known,
            SharedEvents shared,
            MatterDesk matters,
            EventDesk events,
            LetterDesk letters,
            OutcomeDesk outcomes) {
        this.parts = parts;
        this.partners = partners;
        this.desk = desk;
        this.outbox = outbox;
        this.known = known;
        this.shared = shared;
        this.matters = matters;
        this.events = events;
        this.letters = letters;
        this.outcomes = outcomes;
    }

    /// With whom a matter is shared.
    ///
    /// @param number of the request, as the patient's registry calls it
    /// @param ours the same, as we do
    /// @param isProvider the partner is the donor's registry
    private record Sharing(Partner partner, String number, String ours, boolean isProvider) {}

    @EventListener
    void moved(MatterMoved<?, ?> moved) {
        if (Echo.isApplying()) {
            return;
        }
        sharing(moved.matter()).ifPresent(sharing -> {
            switch (moved.kind()) {
                case "EVENT" -> event(sharing, moved);
                case "LETTER" -> letter(sharing, moved);
                default -> step(sharing, moved);
            }
        });
    }

    private Optional<Sharing> sharing(Matter<?> some) {
        Optional<Partner> provider = open(some.provider());
        Optional<Partner> partner = provider.or(() -> open(some.requester()));
        return partner.flatMap(other -> parts.request(some).flatMap(ours -> number(ours, provider.isPresent())
                .map(number -> new Sharing(other, number, ours, provider.isPresent()))));
    }

    private Optional<String> number(String ours, boolean isProvider) {
        return isProvider ? Optional.of(ours) : known.theirs(ours);
    }

    private Optional<Partner> open(org.marrowrelay.registry.organisation.OrganisationCode code) {
        return partners.find(code).filter(partner -> partner.state() != Partner.State.ENTERED);
    }

    private void say(Sharing sharing, PartnerMessage message) {
        var _ = outbox.say(desk.us(), sharing.partner().code(), message, sharing.ours(), null);
    }

    private void step(Sharing sharing, MatterMoved<?, ?> moved) {
        Map<String, String> facts = facts(sharing, moved);
        boolean isSilent = moved.kind().equals("OUTCOME") && facts.isEmpty();
        if (!isSilent) {
            RelayParts.message(moved.kind(), moved.step().name())
                    .ifPresent(kind -> say(
                            sharing,
                            RelayFacts.message(
                                    kind,
                                    stage(
                                            sharing,
                                            moved.kind(),
                                            moved.matter(),
                                            last(parts.course(moved.kind()), moved)),
                                    moved.step().name(),
                                    facts)));
        }
    }

    private Map<String, String> facts(Sharing sharing, MatterMoved<?, ?> moved) {
        Map<String, String> facts = new HashMap<>(moved.given());
        facts.computeIfPresent(
                RECIPIENT,
                (_, code) -> code.equals(moved.matter().patient())
                        ? code.replaceFirst("^" + sharing.partner().code() + "\\.", "")
                        : code);
        if (moved.kind().equals("OUTCOME")) {
            facts.keySet().retainAll(outcomes.told(moved.matter(), from(sharing)));
        }
        return facts;
    }

    private static Actor from(Sharing sharing) {
        return new Actor(
                sharing.partner().code().account(),
                Set.of(),
                false,
                sharing.partner().code());
    }

    /// Who took the last step, and why.
    private record Last(Instant at, int person, String reason) {}

    private <S extends Enum<S>, A extends Enum<A>> Last last(Course<S, A, ?> course, MatterMoved<?, ?> moved) {
        return last(matters.log(course, moved.matter().id()));
    }

    private static <S extends Enum<S>, A extends Enum<A>> Last last(List<LogLine<S, A>> log) {
        List<String> people =
                log.stream().map(line -> line.taken().by()).distinct().toList();
        var taken = log.getLast().taken();
        return new Last(taken.at(), people.indexOf(taken.by()) + 1, taken.reason());
    }

    private Stage stage(Sharing sharing, String kind, Matter<?> some, Last last) {
        return new Stage(
                new Code(sharing.number()),
                parts.ordinal(kind, sharing.ours(), some),
                last.at(),
                last.person(),
                code(last.reason()));
    }

    private static @Nullable Code code(String text) {
        return text.matches(SHAPE) ? new Code(text) : null;
    }

    /// An event is told when somebody first says what happened, and when both sides must act. What exactly happened
    /// stays here: a narrative may say who somebody is.
    private void event(Sharing sharing, MatterMoved<?, ?> moved) {
        Matter<?> event = moved.matter();
        List<LogLine<org.marrowrelay.registry.safety.EventState, EventStep>> log = events.log(event.id());
        boolean isNews = moved.step() == EventStep.ALERT || log.size() == 1;
        if (!NEWS.contains(moved.step()) || !isNews) {
            return;
        }
        for (AdverseEvent.Where where : AdverseEvent.Where.values()) {
            int ordinal =
                    parts.of(where.name(), sharing.ours(), event.patient()).indexOf(event.parent()) + 1;
            if (ordinal > 0) {
                Last last = last(log);
                String alert = moved.given().get("alertFor");
                say(
                        sharing,
                        new AdverseEvent(
                                new Stage(new Code(sharing.number()), ordinal, last.at(), last.person(), null),
                                new Code(event.id()),
                                shared.theirs(sharing.partner().code(), event.id())
                                        .map(Code::new)
                                        .orElse(null),
                                where,
                                AdverseEvent.About.valueOf(event.fact("about")),
                                alert == null ? null : AdverseEvent.AlertFor.valueOf(alert)));
            }
        }
    }

    /// A letter goes on when two reviewers have released it, and it was written on our side.
    private void letter(Sharing sharing, MatterMoved<?, ?> moved) {
        Matter<?> letter = moved.matter();
        boolean fromPatient = letter.fact("from").equals(Letter.Sender.PATIENT.name());
        if (moved.step() != LetterStep.FORWARD || fromPatient != sharing.isProvider()) {
            return;
        }
        letters.toBeRead(letter.id()).ifPresent(text -> letter(sharing, letter, text));
    }

    private void letter(Sharing sharing, Matter<?> letter, ReleasedText text) {
        Last last = last(letters.log(letter.id()));
        int ordinal =
                parts.of(ShipmentCourse.KIND, sharing.ours(), letter.patient()).indexOf(letter.parent()) + 1;
        say(
                sharing,
                new Letter(
                        new Stage(new Code(sharing.number()), ordinal, last.at(), last.person(), null),
                        Letter.Sender.valueOf(letter.fact("from")),
                        new Code(text.language()),
                        new LetterText(text.text())));
    }
}
