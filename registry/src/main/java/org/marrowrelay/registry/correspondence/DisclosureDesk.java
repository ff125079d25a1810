package org.marrowrelay.registry.correspondence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// Begins disclosures of identities, and takes their steps.
@Service
public class DisclosureDesk {
    private final DisclosureCourse course;
    private final MatterDesk matters;
    private final ShipmentDesk shipments;

    DisclosureDesk(DisclosureCourse course, MatterDesk matters, ShipmentDesk shipments) {
        this.course = course;
        this.matters = matters;
        this.shipments = shipments;
    }

    /// One side asks to know the other.
    ///
    /// @param shipment whose cells join them
    public Outcome<DisclosureState> ask(String shipment, String key, Actor actor) {
        return shipments
                .find(shipment)
                .map(some -> matters.open(
                        course,
                        new MatterDraft(
                                some.id(),
                                some.patient(),
                                some.donor(),
                                some.requester(),
                                some.provider(),
                                Map.of(),
                                some.invented()),
                        key,
                        actor))
                .orElseGet(() -> new Outcome.Refused<>(List.of(
                        Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "shipment", shipment))));
    }

    /// Takes a step.
    public Outcome<DisclosureState> take(String id, Proposal<DisclosureStep> proposal, Actor actor) {
        return matters.take(course, id, proposal, actor);
    }

    public Optional<Matter<DisclosureState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<DisclosureState>> list() {
        return matters.list(course);
    }

    public List<LogLine<DisclosureState, DisclosureStep>> log(String id) {
        return matters.log(course, id);
    }

    public DisclosureCourse course() {
        return course;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<DisclosureState, DisclosureStep, DisclosureFacts> disclosureTimers(
                DisclosureCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
