package org.marrowrelay.registry.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.Stage;
import org.marrowrelay.registry.workup.Departures;
import org.marrowrelay.registry.workup.WorkupStep;
import org.marrowrelay.transport.cells.SecondDayChance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/// Takes the steps of collections. A collection begins when the dates of its workup are agreed, and ends with it.
@Service
public class CollectionDesk implements Departures, Milestones {
    private static final Actor RELAY = new Actor("relay", Set.of(Role.DONOR_COORDINATOR), false, null);
    private static final Set<CollectionState> LEFT = Set.of(CollectionState.HANDED_OVER, CollectionState.CLOSED);

    private final CollectionCourse course;
    private final MatterDesk matters;
    private final CareDesk care;
    private final OrganisationDesk organisations;

    CollectionDesk(CollectionCourse course, MatterDesk matters, CareDesk care, OrganisationDesk organisations) {
        this.organisations = organisations;
        this.course = course;
        this.care = care;
        this.matters = matters;
    }

    /// Follows its workup, in the same transaction.
    @EventListener(condition = "#moved.kind() == 'WORKUP'")
    @Order(1)
    void follow(MatterMoved<?, ?> moved) {
        switch ((WorkupStep) moved.step()) {
            case CONFIRM_DATES -> begin(moved.matter());
            case POSTPONE, WITHDRAW, CANCEL, REFUSE_CLEARANCE ->
                abort(moved.matter(), ((WorkupStep) moved.step()).name());
            default -> {}
        }
    }

    /// The donor rests from a donation, by the rules of the donors’ room.
    @EventListener(condition = "#moved.kind() == 'COLLECTION'")
    void donated(MatterMoved<?, ?> moved) {
        if (moved.step() == CollectionStep.CLOSE) {
            Matter<?> some = moved.matter();
            LocalDate day = some.moment("ended2")
                    .or(() -> some.moment("ended1"))
                    .map(at -> LocalDate.ofInstant(at, matters.zone(some, Party.PROVIDER)))
                    .orElseThrow();
            care.donated(
                    new DonorId(some.donor()),
                    some.fact("product").equals("HPC_M") ? "HPC-M" : "HPC-A",
                    day,
                    new Act(some.fact("by.CLOSE"), some.id()));
        }
    }

    private void begin(Matter<?> workup) {
        Map<String, String> facts = new HashMap<>();
        List.of("product", "minimum", "weight", "infusion", "collection1", "collection2", "mobilisation")
                .forEach(name -> facts.put(name, workup.fact(name)));
        facts.values().removeIf(String::isEmpty);
        matters.begin(
                course,
                new MatterDraft(
                        workup.id(),
                        workup.patient(),
                        workup.donor(),
                        workup.requester(),
                        workup.provider(),
                        facts,
                        workup.invented()),
                workup.createdBy());
    }

    /// Before there are cells. Once there are, people decide what becomes of them.
    private void abort(Matter<?> workup, String why) {
        of(workup.id()).stream()
                .filter(some -> some.state().compareTo(CollectionState.COUNTING_1) < 0)
                .forEach(some -> matters.within(
                        course,
                        some.id(),
                        new Proposal<>("", CollectionStep.ABORT, "OTH", workup.id() + " " + why, Map.of()),
                        RELAY));
    }

    /// Takes a step.
    public Outcome<CollectionState> take(String id, Proposal<CollectionStep> proposal, Actor actor) {
        Optional<Problem> used =
                switch (proposal.step()) {
                    case END_1, HARVEST -> used(id, "din1", "din2", proposal);
                    case END_2 -> used(id, "din2", "din1", proposal);
                    default -> Optional.empty();
                };
        return used.<Outcome<CollectionState>>map(problem -> new Outcome.Refused<>(List.of(problem.at(id))))
                .orElseGet(() -> matters.take(course, id, proposal, actor));
    }

    /// A donation number names one bag.
    private Optional<Problem> used(String id, String name, String other, Proposal<CollectionStep> proposal) {
        String number = plain(proposal.given().getOrDefault(name, ""));
        return number.isEmpty()
                ? Optional.empty()
                : list().stream()
                        .filter(some -> some.id().equals(id)
                                ? plain(some.fact(other)).equals(number)
                                : CollectionCourse.dins(some).stream()
                                        .map(CollectionDesk::plain)
                                        .anyMatch(number::equals))
                        .findFirst()
                        .map(some -> Problem.of(
                                "MTR-0023",
                                "a bag of the collection {0} carries that donation number",
                                "scan the label of this bag",
                                some.id()));
    }

    private static String plain(String number) {
        return number.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /// Takes a step as part of the caller's transaction.
    ///
    /// @throws org.marrowrelay.registry.matter.MatterProblem when it may not be taken
    public Matter<CollectionState> within(String id, Proposal<CollectionStep> proposal, Actor actor) {
        return matters.within(course, id, proposal, actor);
    }

    /// @throws org.marrowrelay.registry.matter.MatterProblem `MTR-0002` when there is none
    public Matter<CollectionState> get(String id) {
        return matters.get(course, id);
    }

    public Optional<Matter<CollectionState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<CollectionState>> list() {
        return matters.list(course);
    }

    /// The collections of a workup, oldest first.
    public List<Matter<CollectionState>> of(String workup) {
        return matters.under(course, workup);
    }

    public List<LogLine<CollectionState, CollectionStep>> log(String id) {
        return matters.log(course, id);
    }

    public CollectionCourse course() {
        return course;
    }

    /// How likely a second day is, from published figures and this registry's own collections.
    public SecondDayChance secondDay() {
        List<Matter<CollectionState>> counted =
                list().stream().filter(some -> some.has("count1")).toList();
        int second = (int) counted.stream().filter(some -> some.has("started2")).count();
        return SecondDayChance.of(counted.size(), second);
    }

    /// The labels of the bags that there are; those of an invented registry say that they are samples.
    public List<Label> labels(Matter<CollectionState> collection) {
        boolean invented = organisations
                .find(collection.provider())
                .map(Organisation::invented)
                .orElse(false);
        return Label.of(collection, invented || collection.invented());
    }

    @Override
    public boolean haveLeft(String workup) {
        return of(workup).stream().anyMatch(some -> LEFT.contains(some.state()));
    }

    @Override
    public Map<String, Instant> done(String workup) {
        Map<String, Instant> done = new HashMap<>();
        of(workup).stream()
                .filter(some -> some.state() != CollectionState.ABORTED)
                .forEach(some -> {
                    some.moment("firstDoseAt").ifPresent(at -> done.put("mobilisation", at));
                    some.moment("started1").ifPresent(at -> done.put("collection1", at));
                    some.moment("started2")
                            .or(() -> some.moment("at.ACKNOWLEDGE_SHIP"))
                            .ifPresent(at -> done.put("collection2", at));
                });
        return done;
    }

    @Override
    public Map<Stage, Instant> reached(PatientId patient) {
        Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
        matters.ofPatient(course, patient.value()).forEach(some -> some.moment("ended2")
                .or(() -> some.moment("ended1"))
                .ifPresent(at -> reached.put(Stage.COLLECTED, at)));
        return reached;
    }

    /// The end of the last collection, from which viability is counted.
    public static Optional<Instant> ended(Matter<CollectionState> collection) {
        return collection.moment("ended2").or(() -> collection.moment("ended1"));
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<CollectionState, CollectionStep, CollectionFacts> collectionTimers(
                CollectionCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
