package org.marrowrelay.registry.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.correspondence.DisclosureDesk;
import org.marrowrelay.registry.correspondence.DisclosureStep;
import org.marrowrelay.registry.correspondence.Identifier;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterDraft;
import org.marrowrelay.registry.correspondence.LetterState;
import org.marrowrelay.registry.correspondence.LetterStep;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.correspondence.OutcomeStep;
import org.marrowrelay.registry.correspondence.Redaction;
import org.marrowrelay.registry.correspondence.Workbench;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventStep;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// The end of the story: what both write to each other, what the law forbids, how the recipient fares, and what is
/// learnt from a deviation. The notes are made up, the first in the manner of the founding donor's.
@Component
@ConditionalOnProperty("relay.demo")
class DemoLetters {
    private static final Actor COORDINATOR = Actor.of("demo-donors", Role.DONOR_COORDINATOR);
    private static final Actor SEARCH = Actor.of("demo-search", Role.SEARCH_COORDINATOR);
    private static final Actor QUALITY = Actor.of("demo-quality", Role.QUALITY_OFFICER);
    private static final Actor COMMITTEE = Actor.of("demo-director", Role.MEDICAL_ADVISER);
    private static final String NOTE = "您与我母亲同岁。愿您和她都永远健康、幸福。";
    static final String LONGER_NOTE = "我叫李明，住在沈阳。您与我母亲同岁。愿您早日康复！";
    static final String REPLY = "Dear donor, my name is Carol Jensen and I live in Dallas. Thank you for my life.";
    private static final String WHY_AGE = "no age is named, and very many people share it";

    private final LetterDesk letters;
    private final DisclosureDesk disclosures;
    private final OutcomeDesk outcomes;
    private final EventDesk events;

    DemoLetters(LetterDesk letters, DisclosureDesk disclosures, OutcomeDesk outcomes, EventDesk events) {
        this.letters = letters;
        this.disclosures = disclosures;
        this.outcomes = outcomes;
        this.events = events;
    }

    /// One telling's letters.
    ///
    /// @param keys of its commands
    /// @param say tells a line
    record Told(String shipment, int variant, DemoKeys keys, Consumer<String> say) {}

    private static Actor reviewer(int number) {
        return Actor.of("demo-reviewer-" + number, Role.CORRESPONDENCE_REVIEWER);
    }

    private static <S extends Enum<S>> Matter<S> done(Outcome<S> outcome) {
        return switch (outcome) {
            case Outcome.Done<S>(var matter, var _) -> matter;
            case Outcome.Refused<S>(var problems) ->
                throw new IllegalStateException(
                        problems.stream().map(Problem::toString).toList().toString());
        };
    }

    private static void refused(Told told, String what, Supplier<Outcome<?>> tried) {
        if (told.keys().isPast()) {
            return;
        }
        if (!(tried.get() instanceof Outcome.Refused<?>(var problems))) {
            throw new IllegalStateException("was not refused: " + what);
        }
        told.say()
                .accept("   tried too early, and refused: " + what + " ("
                        + problems.getFirst().what() + ")");
    }

    private Outcome<LetterState> attempt(
            Told told, String letter, Actor actor, LetterStep step, String reason, Map<String, String> given) {
        return letters.take(letter, new Proposal<>(told.keys().next(), step, reason, "", given), actor);
    }

    /// The donor writes while the cells are being collected; the letter waits.
    ///
    /// @param until the day on which somebody looks at it again
    /// @return its number
    String write(Told told, String until) {
        String note = told.variant() == 1 ? NOTE : LONGER_NOTE;
        String letter = done(letters.receive(
                        new LetterDraft(told.shipment(), Side.DONOR, "zh", note, List.of(), false),
                        told.keys().next(),
                        COORDINATOR))
                .id();
        told.say().accept("The donor writes a note to the recipient: letter " + letter + " is sealed.");
        refused(
                told,
                "a letter before the infusion",
                () -> attempt(told, letter, reviewer(1), LetterStep.CHECK_RULES, "", Map.of()));
        done(attempt(told, letter, reviewer(1), LetterStep.HOLD_LETTER, "EARLY", Map.of("holdUntil", until)));
        return letter;
    }

    /// Two reviewers, the decision about the age, the translation, and the other side.
    void review(Told told, String letter) {
        done(attempt(told, letter, reviewer(1), LetterStep.TAKE_UP, "", Map.of()));
        String english = told.variant() == 1
                ? "You are the same age as my mother. May both of you always be healthy and happy."
                : "You are the same age as my mother. May you soon be well!";
        pass(told, letter, 1, "en", english);
    }

    /// The recipient answers; other reviewers read it, because nobody reads both sides.
    void answer(Told told) {
        String letter = done(letters.receive(
                        new LetterDraft(told.shipment(), Side.PATIENT, "en", REPLY, List.of(), false),
                        told.keys().next(),
                        SEARCH))
                .id();
        told.say().accept("The recipient answers: letter " + letter + ".");
        pass(told, letter, 3, "zh", "亲爱的捐献者，感谢您给了我生命。");
    }

    private void pass(Told told, String letter, int first, String language, String translation) {
        Actor one = reviewer(first);
        Actor two = reviewer(first + 1);
        done(attempt(told, letter, one, LetterStep.CHECK_RULES, "", Map.of()));
        Workbench bench = letters.open(letter, "first review", one);
        told.say()
                .accept("   marked in it: "
                        + bench.marks().stream().map(Identifier::kind).toList());
        done(letters.redact(letter, redaction(bench), told.keys().next(), one));
        Map<String, String> agreed = Map.of("decisionsAgreed", "YES");
        refused(
                told,
                "release by the first reviewer",
                () -> attempt(told, letter, one, LetterStep.RELEASE, "", agreed));
        Workbench second = letters.open(letter, "second review", two);
        done(attempt(told, letter, two, LetterStep.RELEASE, "", agreed));
        told.say()
                .accept("   two reviewers agree: "
                        + letters.find(letter).orElseThrow().fact("decisions"));
        told.say().accept("   released: " + second.proposed());
        done(letters.translate(letter, language, translation, told.keys().next(), one));
        done(attempt(told, letter, two, LetterStep.FORWARD, "", Map.of()));
        Actor receiver = second.letter().fact("from").equals("DONOR") ? SEARCH : COORDINATOR;
        done(attempt(told, letter, receiver, LetterStep.ACKNOWLEDGE, "", Map.of()));
        told.say()
                .accept("   read by the other side: "
                        + letters.toBeRead(letter).orElseThrow().text());
    }

    /// Everything that is marked goes, but the remark about the age, which stays with a reason.
    static Redaction redaction(Workbench bench) {
        Map<Integer, String> kept = new HashMap<>();
        for (int i = 0; i < bench.marks().size(); i++) {
            if (bench.marks().get(i).kind() == Identifier.Kind.AGE) {
                kept.put(i, WHY_AGE);
            }
        }
        String text = bench.original();
        for (int i = bench.marks().size() - 1; i >= 0; i--) {
            Identifier mark = bench.marks().get(i);
            if (!kept.containsKey(i)) {
                text = text.substring(0, mark.from()) + "…" + text.substring(mark.to());
            }
        }
        return new Redaction(text, kept);
    }

    /// Both would like to meet; the law of one country says never.
    void meet(Told told, String day) {
        String asked = done(disclosures.ask(told.shipment(), told.keys().next(), COORDINATOR))
                .id();
        disclose(
                told,
                asked,
                COORDINATOR,
                DisclosureStep.DONOR_AGREES,
                Map.of("donorAgrees", "YES", "donorAgreedOn", day));
        disclose(
                told,
                asked,
                SEARCH,
                DisclosureStep.PATIENT_AGREES,
                Map.of("patientAgrees", "YES", "patientAgreedOn", day));
        disclose(told, asked, reviewer(1), DisclosureStep.CONFIRM_BOTH, Map.of("lookAgain", day));
        refused(
                told,
                "telling them who the other is (" + asked + ")",
                () -> disclosures.take(
                        asked, Proposal.of(told.keys().next(), DisclosureStep.CONFIRM_WAITING, Map.of()), reviewer(1)));
        done(disclosures.take(
                asked,
                new Proposal<>(told.keys().next(), DisclosureStep.REFUSE_DISCLOSURE, "LAW", "", Map.of()),
                reviewer(1)));
    }

    private void disclose(Told told, String id, Actor actor, DisclosureStep step, Map<String, String> given) {
        done(disclosures.take(id, Proposal.of(told.keys().next(), step, given), actor));
    }

    /// How the recipient is, as far as the donor's side may know.
    void fare(Told told) {
        String course = outcomes.list().stream()
                .filter(some -> told.shipment().equals(some.parent()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody asks how the recipient fares"))
                .id();
        Map<String, String> given = Map.of("recipientIs", "ALIVE", "engrafted", "YES", "disease", "REMISSION");
        var known =
                done(outcomes.take(course, Proposal.of(told.keys().next(), OutcomeStep.TELL_COURSE, given), SEARCH));
        told.say()
                .accept("The transplant centre tells the donor's registry, as far as both countries allow: "
                        + outcomes.told(known, COORDINATOR).stream()
                                .map(name -> name + " " + known.fact(name))
                                .toList());
    }

    /// The deviation of variant 2 became an event by itself.
    void learn(Told told) {
        for (var event : events.of(told.shipment())) {
            event(told, event.id(), QUALITY, EventStep.TRIAGE, Map.of("seriousness", "NOT_SERIOUS"));
            event(told, event.id(), QUALITY, EventStep.SUBMIT, Map.of());
            event(told, event.id(), QUALITY, EventStep.TELL_AUTHORITY, Map.of("authority", "invented authority"));
            int touches = events.lookBack(told.shipment()).bags().stream()
                    .mapToInt(bag -> bag.touches().size())
                    .sum();
            event(
                    told,
                    event.id(),
                    QUALITY,
                    EventStep.LOOK_BACK,
                    Map.of("lookedAt", touches + " touches, no other bag"));
            event(told, event.id(), QUALITY, EventStep.INVESTIGATE, Map.of("rootCause", "box open at the relay"));
            event(
                    told,
                    event.id(),
                    QUALITY,
                    EventStep.ASSESS_CAUSE,
                    Map.of("imputability", "EXCLUDED", "imputedWhy", "viability on arrival as expected"));
            event(told, event.id(), COMMITTEE, EventStep.CONFIRM_CAUSE, Map.of());
            event(told, event.id(), QUALITY, EventStep.CORRECT, Map.of("corrected", "boxes stay shut at relays"));
            event(told, event.id(), QUALITY, EventStep.CLOSE_EVENT, Map.of());
            told.say()
                    .accept("Event " + event.id() + " began by itself with the deviation; look-back: " + touches
                            + " touches; closed by two members of the committee.");
        }
    }

    private void event(Told told, String id, Actor actor, EventStep step, Map<String, String> given) {
        done(events.take(id, Proposal.of(told.keys().next(), step, given), actor));
    }
}
