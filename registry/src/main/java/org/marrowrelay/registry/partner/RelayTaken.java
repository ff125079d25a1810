package org.marrowrelay.registry.partner;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.exchange.message.PartnerMessage.AdverseEvent;
import org.marrowrelay.exchange.message.PartnerMessage.Letter;
import org.marrowrelay.exchange.message.PartnerMessage.Relayed;
import org.marrowrelay.exchange.message.RelayFacts;
import org.marrowrelay.exchange.message.Stage;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterDraft;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.Transition;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventState;
import org.marrowrelay.registry.safety.EventStep;
import org.marrowrelay.registry.shipment.ShipmentCourse;
import org.springframework.stereotype.Component;

/// Steps of a relay that a partner has taken: taken here in its name, by the same table and the same gates as steps at
/// the desk. A partner takes the steps of its own side, and those of who carries the cells; no other.
@Component
class RelayTaken {
    /// Stands where the partner keeps a name, a signature or words to itself.
    private static final String KEPT = "kept by ";

    private static final Set<Party> PATIENTS = EnumSet.of(Party.REQUESTER, Party.COURIER);
    private static final Set<Party> DONORS =
            EnumSet.of(Party.PROVIDER, Party.PHYSICIAN, Party.LABORATORY, Party.COURIER);
    private static final Set<Role> PATIENTS_PEOPLE = EnumSet.of(Role.SEARCH_COORDINATOR, Role.LOGISTICS);
    private static final Set<Role> DONORS_PEOPLE = EnumSet.of(
            Role.DONOR_COORDINATOR, Role.MEDICAL_ADVISER, Role.LABORATORY, Role.CELL_LABORATORY, Role.LOGISTICS);

    private final SharedRequests requests;
    private final RelayParts parts;
    private final SharedEvents shared;
    private final MatterDesk matters;
    private final EventDesk events;
    private final LetterDesk letters;

    RelayTaken(
            SharedRequests requests,
            RelayParts parts,
            SharedEvents shared,
            MatterDesk matters,
            EventDesk events,
            LetterDesk letters) {
        this.requests = requests;
        this.parts = parts;
        this.shared = shared;
        this.matters = matters;
        this.events = events;
        this.letters = letters;
    }

    /// @return our number of the request
    String take(Partner partner, Relayed message) {
        Request request = requests.find(partner, message.stage().request().value());
        String kind = RelayParts.kind(message);
        take(partner, request, parts.course(kind), part(kind, request, message.stage()), message);
        return request.id().value();
    }

    private String part(String kind, Request request, Stage stage) {
        List<String> all =
                parts.of(kind, request.id().value(), request.patient().value());
        if (stage.ordinal() > all.size()) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0421",
                    "of the request {0} no {1} number {2} has begun here",
                    "look which step is missing here, and take it or ask the partner; then try the message once more",
                    request.id(),
                    kind.toLowerCase(java.util.Locale.ROOT),
                    stage.ordinal()));
        }
        return all.get(stage.ordinal() - 1);
    }

    private <S extends Enum<S>, A extends Enum<A>, C> void take(
            Partner partner, Request request, Course<S, A, C> course, String id, Relayed message) {
        Matter<S> before = matters.get(course, id);
        A step = Enum.valueOf(course.steps(), message.step().name());
        Optional<Transition<S, A, C>> row = course.table().find(before.state(), step);
        if (row.isEmpty() && isThere(course, before, step)) {
            return;
        }
        boolean isPatients = request.requester().equals(partner.code());
        row.filter(one -> !mayTake(isPatients, one)).ifPresent(_ -> {
            throw notTheirs(step, id);
        });
        Stage stage = message.stage();
        String reason = stage.reason() == null ? "" : stage.reason().value();
        Map<String, String> facts = RelayFacts.facts(message, KEPT + partner.code());
        course.fields(step).stream()
                .filter(field -> field.required() && field.kind() == Field.Kind.TEXT)
                .forEach(field -> facts.putIfAbsent(field.name(), KEPT + partner.code()));
        if (step == CollectionStep.DISCHARGE) {
            facts.putIfAbsent("dischargeWhy", KEPT + partner.code());
        }
        facts.computeIfPresent(
                "scannedRecipient",
                (_, code) -> before.patient().equals(partner.code() + "." + code) ? before.patient() : code);
        Matter<S> _ = matters.told(
                course, id, new Proposal<>("", step, reason, "", facts), actor(partner, stage, isPatients), stage.at());
    }

    /// What a step leads to by itself is done by both sides; told as well, it changes nothing.
    private static <S extends Enum<S>, A extends Enum<A>, C> boolean isThere(
            Course<S, A, C> course, Matter<S> before, A step) {
        return course.table().transitions().stream().anyMatch(row -> row.step() == step && row.to() == before.state());
    }

    private static boolean mayTake(boolean isPatients, Transition<?, ?, ?> row) {
        return row.by().stream().anyMatch((isPatients ? PATIENTS : DONORS)::contains);
    }

    private static PartnerProblem notTheirs(Enum<?> step, String id) {
        return new PartnerProblem(Problem.of(
                        "PTN-0422",
                        "the step {0} is not the partner’s to take",
                        "ask the partner what it means; who may take which step, the page of the process says",
                        step)
                .at(id));
    }

    /// Somebody of the partner's, under a number and no name.
    private static Actor actor(Partner partner, Stage stage, boolean isPatients) {
        return new Actor(
                ForeignPatients.by(partner) + " " + stage.person(),
                isPatients ? PATIENTS_PEOPLE : DONORS_PEOPLE,
                false,
                null);
    }

    /// Begins an event of which a partner tells, or finds the one that began here by itself.
    ///
    /// @return our number of it
    String event(Partner partner, AdverseEvent told, String key) {
        Request request = requests.find(partner, told.stage().request().value());
        String where = part(told.where().name(), request, told.stage());
        Actor actor = actor(partner, told.stage(), request.requester().equals(partner.code()));
        String id = known(partner, told, where)
                .orElseGet(() -> done(events.report(
                        where,
                        EventDesk.About.valueOf(told.about().name()),
                        "told by " + partner.code() + " as " + told.event(),
                        key,
                        actor)));
        shared.link(partner.code(), told.event().value(), id);
        AdverseEvent.AlertFor alert = told.alertFor();
        if (alert != null && mayAlert(id)) {
            String _ = done(events.take(
                    id, Proposal.of(key + " alert", EventStep.ALERT, Map.of("alertFor", alert.name())), actor));
        }
        return id;
    }

    private Optional<String> known(Partner partner, AdverseEvent told, String where) {
        String yours = told.yours() == null ? "" : told.yours().value();
        return shared.ours(partner.code(), told.event().value()).or(() -> events.of(where).stream()
                .filter(event -> event.id().equals(yours)
                        || (event.fact("about").equals(told.about().name())
                                && event.closedAt() == null
                                && shared.theirs(partner.code(), event.id()).isEmpty()))
                .map(Matter::id)
                .findFirst());
    }

    private boolean mayAlert(String id) {
        return events.find(id)
                .flatMap(event -> events.course().table().find(event.state(), EventStep.ALERT))
                .isPresent();
    }

    private static String done(Outcome<EventState> outcome) {
        return switch (outcome) {
            case Outcome.Done<EventState>(var event, var _) -> event.id();
            case Outcome.Refused<EventState>(var problems) -> throw new PartnerProblem(problems.getFirst());
        };
    }

    /// A letter of the other side comes in: it is sealed and reviewed here as every other.
    String letter(Partner partner, Letter told, String key) {
        Request request = requests.find(partner, told.stage().request().value());
        boolean isPatients = request.requester().equals(partner.code());
        if (isPatients != (told.from() == Letter.Sender.PATIENT)) {
            throw notTheirs(told.from(), request.id().value());
        }
        LetterDraft draft = new LetterDraft(
                part(ShipmentCourse.KIND, request, told.stage()),
                Side.valueOf(told.from().name()),
                told.language().value(),
                told.text().value(),
                List.of(),
                false);
        return switch (letters.receive(draft, key, actor(partner, told.stage(), isPatients))) {
            case Outcome.Done<?>(var letter, var _) -> letter.id();
            case Outcome.Refused<?>(var problems) -> throw new PartnerProblem(problems.getFirst());
        };
    }
}
