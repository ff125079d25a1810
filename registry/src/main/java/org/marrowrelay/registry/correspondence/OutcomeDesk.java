package org.marrowrelay.registry.correspondence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Asks how recipients fare, and tells the donor's side as much as the rules of both countries allow.
@Service
public class OutcomeDesk {
    private static final int MONTH = 30;
    private static final int HUNDRED = 100;

    private final OutcomeCourse course;
    private final LetterCourse letters;
    private final MatterDesk matters;

    OutcomeDesk(OutcomeCourse course, LetterCourse letters, MatterDesk matters) {
        this.course = course;
        this.letters = letters;
        this.matters = matters;
    }

    /// In the transaction in which the infusion is recorded; one for each shipment.
    @EventListener(condition = "#moved.kind() == 'SHIPMENT'")
    void infused(MatterMoved<?, ?> moved) {
        if (moved.step() != ShipmentStep.INFUSE) {
            return;
        }
        Matter<?> some = moved.matter();
        LocalDate day =
                LocalDate.ofInstant(some.moment("infusedAt").orElse(moved.at()), matters.zone(some, Party.REQUESTER));
        matters.begin(
                course,
                new MatterDraft(
                        some.id(),
                        some.patient(),
                        some.donor(),
                        some.requester(),
                        some.provider(),
                        Map.of(
                                "due30", day.plusDays(MONTH).toString(),
                                "due100", day.plusDays(HUNDRED).toString(),
                                "due365", day.plusYears(1).toString()),
                        some.invented()),
                some.fact("by.INFUSE"));
    }

    /// Takes a step.
    public Outcome<OutcomeState> take(String id, Proposal<OutcomeStep> proposal, Actor actor) {
        return matters.take(course, id, proposal, actor);
    }

    /// Whether somebody works for the recipient's side, and so may know all of it.
    public boolean isRecipientsSide(Matter<?> some, Actor actor) {
        return matters.parties(some, actor).contains(Party.REQUESTER);
    }

    /// The facts that somebody may know, by name: all on the recipient's side, elsewhere what the rules of both
    /// countries let the donor's side know.
    public List<String> told(Matter<?> some, Actor actor) {
        if (isRecipientsSide(some, actor)) {
            return List.of("recipientIs", "engrafted", "disease");
        }
        return switch (letters.rule(some).map(LetterRule::outcome).orElse(LetterRule.Outcome.NOTHING)) {
            case NOTHING -> List.of();
            case ALIVE -> List.of("recipientIs");
            case COURSE -> List.of("recipientIs", "engrafted", "disease");
        };
    }

    public Optional<Matter<OutcomeState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<OutcomeState>> list() {
        return matters.list(course);
    }

    public OutcomeCourse course() {
        return course;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<OutcomeState, OutcomeStep, Boolean> outcomeTimers(OutcomeCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
