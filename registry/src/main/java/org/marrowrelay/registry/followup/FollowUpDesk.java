package org.marrowrelay.registry.followup;

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
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Begins follow-ups when donors are let go, and takes their steps.
@Service
public class FollowUpDesk {
    private static final String UNREACHED = "UNREACHED";
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int HALF_YEAR = 182;

    private final FollowUpCourse course;
    private final MatterDesk matters;

    FollowUpDesk(FollowUpCourse course, MatterDesk matters) {
        this.course = course;
        this.matters = matters;
    }

    /// In the transaction of the discharge; one for each collection.
    @EventListener(condition = "#moved.kind() == 'COLLECTION'")
    void discharged(MatterMoved<?, ?> moved) {
        Matter<?> collection = moved.matter();
        if (!moved.given().containsKey("dischargedBy")
                || !matters.under(course, collection.id()).isEmpty()) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(moved.at(), matters.zone(collection, Party.PROVIDER));
        matters.begin(
                course,
                new MatterDraft(
                        collection.id(),
                        collection.patient(),
                        collection.donor(),
                        collection.requester(),
                        collection.provider(),
                        Map.of(
                                "dueWeek", day.plusDays(WEEK).toString(),
                                "dueMonth", day.plusDays(MONTH).toString(),
                                "dueHalfYear", day.plusDays(HALF_YEAR).toString()),
                        collection.invented()),
                collection.createdBy());
    }

    /// Takes a step.
    public Outcome<FollowUpState> take(String id, Proposal<FollowUpStep> proposal, Actor actor) {
        return matters.take(course, id, proposal, actor);
    }

    public Optional<Matter<FollowUpState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<FollowUpState>> list() {
        return matters.list(course);
    }

    /// Those of a collection.
    public List<Matter<FollowUpState>> of(String collection) {
        return matters.under(course, collection);
    }

    /// Whether the donor was reached and has answered.
    public boolean hasAnswered(Matter<FollowUpState> some) {
        return some.has("at.ANSWER")
                && (!some.fact("donorIs").equals(UNREACHED)
                        || matters.log(course, some.id()).stream()
                                .map(line -> line.given().getOrDefault("donorIs", UNREACHED))
                                .anyMatch(donorIs -> !donorIs.equals(UNREACHED)));
    }

    public FollowUpCourse course() {
        return course;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<FollowUpState, FollowUpStep, Boolean> followUpTimers(FollowUpCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
