package org.marrowrelay.registry.safety;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Begins adverse events, takes their steps, and looks back.
@Service
public class EventDesk {
    private static final int MOST_BAGS = 20;

    private final EventCourse course;
    private final MatterDesk matters;
    private final WorkupDesk workups;
    private final CollectionDesk collections;
    private final ShipmentDesk shipments;

    EventDesk(
            EventCourse course,
            MatterDesk matters,
            WorkupDesk workups,
            CollectionDesk collections,
            ShipmentDesk shipments) {
        this.course = course;
        this.matters = matters;
        this.workups = workups;
        this.collections = collections;
        this.shipments = shipments;
    }

    /// What an event is about.
    public enum About {
        DONOR,
        RECIPIENT,
        PRODUCT
    }

    /// Somebody saw something.
    ///
    /// @param matter number of the workup, collection or shipment in which it happened
    /// @param told what happened, without names
    public Outcome<EventState> report(String matter, About about, String told, String key, Actor actor) {
        Optional<? extends Matter<?>> where = about(matter);
        if (where.isEmpty() || told.isBlank()) {
            return new Outcome.Refused<>(List.of(
                    where.isEmpty()
                            ? Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "matter", matter)
                            : Problem.of("MTR-0003", "{0} is missing", "fill it in", "told")));
        }
        return switch (matters.open(course, draft(where.get(), about, actor.account()), key, actor)) {
            case Outcome.Refused<EventState> refused -> refused;
            case Outcome.Done<EventState>(var event, var _) ->
                matters.take(
                        course,
                        event.id(),
                        Proposal.of(key + " told", EventStep.TELL_MORE, Map.of("told", told)),
                        actor);
        };
    }

    private Optional<? extends Matter<?>> about(String matter) {
        return Stream.<Optional<? extends Matter<?>>>of(
                        workups.find(matter), collections.find(matter), shipments.find(matter))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static MatterDraft draft(Matter<?> where, About about, String by) {
        return new MatterDraft(
                where.id(),
                where.patient(),
                where.donor(),
                where.requester(),
                where.provider(),
                Map.of("about", about.name(), "seenBy", by),
                where.invented());
    }

    /// A donor with complaints.
    @EventListener(condition = "#moved.kind() == 'FOLLOWUP'")
    void complained(MatterMoved<?, ?> moved) {
        if ("COMPLAINTS".equals(moved.given().get("donorIs"))) {
            begin(moved, About.DONOR);
        }
    }

    /// A box that did not arrive as it should.
    @EventListener(condition = "#moved.kind() == 'SHIPMENT'")
    void deviated(MatterMoved<?, ?> moved) {
        switch ((ShipmentStep) moved.step()) {
            case ACCEPT_DEVIATION, REJECT, LOSE -> begin(moved, About.PRODUCT);
            default -> {}
        }
    }

    private void begin(MatterMoved<?, ?> moved, About about) {
        Matter<?> where = moved.matter();
        Map<String, String> facts = new HashMap<>(Map.of("about", about.name(), "seenBy", where.id()));
        facts.put("told", where.id() + ": " + moved.step() + " " + moved.given().getOrDefault("deviation", ""));
        matters.begin(
                course,
                new MatterDraft(
                        where.id(),
                        where.patient(),
                        where.donor(),
                        where.requester(),
                        where.provider(),
                        facts,
                        where.invented()),
                where.fact("by." + moved.step()));
    }

    /// Takes a step.
    public Outcome<EventState> take(String id, Proposal<EventStep> proposal, Actor actor) {
        if (proposal.step() != EventStep.LOOK_BACK) {
            return matters.take(course, id, proposal, actor);
        }
        Map<String, String> given = new HashMap<>(proposal.given());
        given.put("lookedBags", bags(id));
        return matters.take(
                course,
                id,
                new Proposal<>(proposal.key(), proposal.step(), proposal.reason(), proposal.note(), given),
                actor);
    }

    /// What was found when somebody looked back: how many bags and what else they touched, with the first of them.
    private String bags(String id) {
        LookBack found = lookBack(id);
        String first =
                found.bags().stream().map(LookBack.Bag::id).limit(MOST_BAGS).collect(Collectors.joining(", "));
        return found.bags().size() + " / " + found.others().size() + (first.isEmpty() ? "" : ": " + first);
    }

    public Optional<Matter<EventState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<EventState>> list() {
        return matters.list(course);
    }

    /// Those of a workup, collection or shipment, oldest first.
    public List<Matter<EventState>> of(String matter) {
        return matters.under(course, matter);
    }

    public List<LogLine<EventState, EventStep>> log(String id) {
        return matters.log(course, id);
    }

    public EventCourse course() {
        return course;
    }

    /// From a bag, a person, a box, a lot, a place, or any other number: every bag that it touched, and everything that
    /// touched those.
    public LookBack lookBack(String what) {
        return LookBack.of(what, collections, shipments, this);
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<EventState, EventStep, EventFacts> eventTimers(EventCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
