package org.marrowrelay.registry.workup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterProblem;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.request.FormalRequest;
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestMoved;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.request.Stage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Begins workups, takes their steps, and says what their critical path is.
@Service
public class WorkupDesk implements Milestones {
    private static final String REQUEST = "request";

    private final WorkupCourse course;
    private final MatterDesk matters;
    private final OrganisationDesk organisations;
    private final DonorDesk donors;
    private final PatientDesk patients;
    private final RelayRules rules;
    private final ObjectProvider<Departures> departures;
    private final Clock clock;

    WorkupDesk(
            WorkupCourse course,
            MatterDesk matters,
            OrganisationDesk organisations,
            DonorDesk donors,
            PatientDesk patients,
            RelayRules rules,
            ObjectProvider<Departures> departures,
            Clock clock) {
        this.course = course;
        this.matters = matters;
        this.organisations = organisations;
        this.donors = donors;
        this.patients = patients;
        this.rules = rules;
        this.departures = departures;
        this.clock = clock;
    }

    /// Begins a workup.
    ///
    /// @param key chosen by the sender, so that the same workup does not begin twice
    public Outcome<WorkupState> open(WorkupDraft draft, String key, Actor actor) {
        List<Problem> problems = Stream.concat(unknown(draft).stream(), unreadable(draft).stream())
                .toList();
        return problems.isEmpty() ? matters.open(course, draft.matter(), key, actor) : new Outcome.Refused<>(problems);
    }

    /// What came on paper says what a request of that kind says, and what it belongs to.
    private Optional<Problem> unreadable(WorkupDraft draft) {
        Map<String, String> said = new HashMap<>(draft.facts());
        said.keySet().removeAll(WorkupDraft.BELONGS_TO);
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), organisations.calendar(draft.requester()).zone());
        return FormalRequest.problem(said, today);
    }

    private List<Problem> unknown(WorkupDraft draft) {
        if (patients.find(new PatientId(draft.patient())).isEmpty()) {
            return List.of(
                    Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "patient", draft.patient()));
        }
        return donors.find(new DonorId(draft.donor())).isPresent()
                ? List.of()
                : List.of(Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "donor", draft.donor()));
    }

    /// A formal request for cells was accepted: its workup begins, in the same transaction.
    @EventListener
    void accepted(RequestMoved moved) {
        if (moved.request().kind() != RequestKind.WOR || moved.step() != RequestStep.ACCEPT) {
            return;
        }
        var request = moved.request();
        Map<String, String> facts = new HashMap<>(request.details());
        facts.put(REQUEST, request.id().value());
        if (!RequestDraft.PRODUCTS.contains(facts.getOrDefault("product", ""))) {
            facts.remove("product"); // not said: asked for before dates are agreed on
        }
        matters.begin(
                course,
                new MatterDraft(
                        null,
                        request.patient().value(),
                        request.donor().value(),
                        request.requester(),
                        request.provider(),
                        facts,
                        request.invented()),
                request.createdBy());
    }

    /// Takes a step. Naming another donor begins that donor's workup in the same transaction.
    public Outcome<WorkupState> take(String id, Proposal<WorkupStep> proposal, Actor actor) {
        if (proposal.step() == WorkupStep.ACTIVATE_BACKUP) {
            String backup = proposal.given().getOrDefault("backupDonor", "").strip();
            if (donors.find(new DonorId(backup)).isEmpty()) {
                return new Outcome.Refused<>(
                        List.of(Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "donor", backup)));
            }
        }
        return switch (proposal.step()) {
            case PROPOSE_DATES ->
                with(id, proposal, Map.of("proposedSide", side(id, actor).name()), actor);
            case ACCEPT_DATES, DECLINE_DATES -> answer(id, proposal, actor);
            case RESUME -> with(id, proposal, conditioning(id, proposal.given()), actor);
            default -> matters.take(course, id, proposal, actor);
        };
    }

    /// For which side somebody speaks who may speak for both.
    private Party side(String id, Actor actor) {
        Set<Party> parties = find(id).map(some -> matters.parties(some, actor)).orElse(Set.of());
        boolean here = actor.roles().contains(Role.DONOR_COORDINATOR)
                || actor.roles().contains(Role.COLLECTION)
                || !parties.contains(Party.REQUESTER);
        return here && parties.contains(Party.PROVIDER) ? Party.PROVIDER : Party.REQUESTER;
    }

    /// The other side than the one that proposed a day answers. What was proposed is the day from then on.
    private Outcome<WorkupState> answer(String id, Proposal<WorkupStep> proposal, Actor actor) {
        boolean same = find(id).filter(some -> some.has("proposedSide"))
                .filter(some -> !matters.parties(some, actor)
                        .contains(some.fact("proposedSide").equals("PROVIDER") ? Party.REQUESTER : Party.PROVIDER))
                .isPresent();
        if (same) {
            return new Outcome.Refused<>(List.of(Problem.of(
                            "MTR-0022",
                            "the side that proposed a day does not answer for the other",
                            "let somebody answer who speaks for the other side")
                    .at(id)));
        }
        String day = find(id).map(some -> some.fact("proposedInfusion")).orElse("");
        Map<String, String> counted = new HashMap<>();
        if (proposal.step() == WorkupStep.ACCEPT_DATES && !day.isEmpty()) {
            counted.put("infusion", day);
            counted.putAll(conditioning(id, counted));
        }
        return with(id, proposal, counted, actor);
    }

    /// Another day of infusion moves the day of conditioning with it, unless somebody names that, too: no clock is
    /// counted from a day that does not hold any more.
    private Map<String, String> conditioning(String id, Map<String, String> given) {
        boolean isNamed = !given.getOrDefault(WorkupTable.CONDITIONING_DAY, "").isBlank();
        LocalDate infusion = day(given.getOrDefault("infusion", ""));
        return isNamed || infusion == null
                ? Map.of()
                : find(id).map(some -> infusion.minusDays(course.conditioningDays(some)))
                        .map(day -> Map.of(WorkupTable.CONDITIONING_DAY, day.toString()))
                        .orElse(Map.of());
    }

    /// `null` where there is none, or one that the step itself refuses.
    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private Outcome<WorkupState> with(
            String id, Proposal<WorkupStep> proposal, Map<String, String> counted, Actor actor) {
        Map<String, String> given = new HashMap<>(proposal.given());
        given.putAll(counted);
        return matters.take(
                course,
                id,
                new Proposal<>(proposal.key(), proposal.step(), proposal.reason(), proposal.note(), given),
                actor);
    }

    /// Another donor takes the place: the workup of that donor begins with what the transplant centre has written.
    @EventListener(condition = "#moved.kind() == 'WORKUP'")
    void backup(org.marrowrelay.registry.matter.MatterMoved<?, ?> moved) {
        if (moved.step() != WorkupStep.ACTIVATE_BACKUP) {
            return;
        }
        Matter<?> old = moved.matter();
        Map<String, String> facts = new HashMap<>();
        Stream.concat(RequestDraft.cellsWithout("conditioning", "earlier").stream(), Stream.of("care"))
                .forEach(name -> facts.put(name, old.fact(name)));
        facts.values().removeIf(String::isEmpty);
        facts.put("replaces", old.id());
        matters.begin(
                course,
                new MatterDraft(
                        null,
                        old.patient(),
                        old.fact("backupDonor"),
                        old.requester(),
                        old.provider(),
                        facts,
                        old.invented()),
                old.fact("by.ACTIVATE_BACKUP"));
    }

    /// @throws MatterProblem `MTR-0002` when there is none
    public Matter<WorkupState> get(String id) {
        return matters.get(course, id);
    }

    public Optional<Matter<WorkupState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<WorkupState>> list() {
        return matters.list(course);
    }

    /// A page of them, newest first.
    ///
    /// @param where organisation whose workups they are; `null` for all
    /// @param after the workup behind which it begins; empty at the beginning
    /// @param atMost 1 to 1,000
    public List<Matter<WorkupState>> list(@Nullable OrganisationCode where, String after, int atMost) {
        return matters.list(course, where, after, atMost);
    }

    /// How many there are.
    ///
    /// @param where organisation whose workups they are; `null` for all
    public long count(@Nullable OrganisationCode where) {
        return matters.count(course, where);
    }

    public long countOpen() {
        return matters.countOpen(course);
    }

    public List<LogLine<WorkupState, WorkupStep>> log(String id) {
        return matters.log(course, id);
    }

    public WorkupCourse course() {
        return course;
    }

    /// Whether the donor may get a drug, or an anaesthetic, now: cleared, with the transplant centre’s written go
    /// since, markers that hold on the first day, no pregnancy, and a donor who is still there.
    public boolean mayMobilise(String id) {
        return find(id).map(this::mayMobilise).orElse(false);
    }

    private boolean mayMobilise(Matter<WorkupState> workup) {
        WorkupFacts facts = course.context(workup, "", clock.instant());
        boolean stands = workup.state() == WorkupState.CLEARED || workup.state() == WorkupState.CONDITIONING;
        boolean go = workup.moment("at.GIVE_GO")
                .flatMap(at -> workup.moment("at.CLEAR").map(cleared -> !at.isBefore(cleared)))
                .orElse(false);
        return stands
                && go
                && facts.markersPassed()
                && facts.markersHold()
                && facts.pregnancyExcluded()
                && course.isThere(workup);
    }

    private String country(OrganisationCode code) {
        return organisations.find(code).map(Organisation::country).orElse("");
    }

    /// A limit that holds between two organisations, by their countries.
    public int limit(OrganisationCode requester, OrganisationCode provider, RelayRule rule) {
        return rules.between(country(provider), country(requester)).of(rule);
    }

    /// The critical path of a workup.
    ///
    /// @param infusion another day than the planned one, to see what slips; or `null`
    public CriticalPath path(Matter<WorkupState> workup, @Nullable LocalDate infusion) {
        BusinessCalendar there = course.there(workup);
        BusinessCalendar here = organisations.calendar(workup.provider());
        Matter<WorkupState> asked = infusion == null ? workup : workup.with(Map.of("infusion", infusion.toString()));
        RelayRules.Lead lead = rules.between(country(workup.provider()), country(workup.requester()));
        Map<String, Instant> done = new HashMap<>();
        departures.forEach(some -> done.putAll(some.done(workup.id())));
        return CriticalPath.of(asked, infusion == null, lead, there, here, done, clock.instant());
    }

    /// What has ended, or must be found out again, is not reached any more.
    @Override
    public Map<Stage, Instant> reached(PatientId patient) {
        Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
        for (Matter<WorkupState> workup : matters.ofPatient(course, patient.value())) {
            if (!course.table().isFinal(workup.state()) || workup.state() == WorkupState.CLOSED) {
                reached.putIfAbsent(Stage.WORKUP, workup.createdAt());
            }
            if (Keeping.CLEARED.contains(workup.state())) {
                workup.moment("at.CLEAR").ifPresent(at -> reached.put(Stage.CLEARED, at));
            }
        }
        return reached;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<WorkupState, WorkupStep, WorkupFacts> workupTimers(WorkupCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
