package org.marrowrelay.registry.safety;

import static org.marrowrelay.registry.process.Party.PHYSICIAN;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.QUALITY;
import static org.marrowrelay.registry.process.Party.REQUESTER;
import static org.marrowrelay.registry.safety.EventState.ASSESSED;
import static org.marrowrelay.registry.safety.EventState.ASSESSED_ONCE;
import static org.marrowrelay.registry.safety.EventState.AUTHORITY_TOLD;
import static org.marrowrelay.registry.safety.EventState.CORRECTED;
import static org.marrowrelay.registry.safety.EventState.DISMISSED;
import static org.marrowrelay.registry.safety.EventState.DRAFTED;
import static org.marrowrelay.registry.safety.EventState.EVENT_CLOSED;
import static org.marrowrelay.registry.safety.EventState.INVESTIGATED;
import static org.marrowrelay.registry.safety.EventState.RAPID;
import static org.marrowrelay.registry.safety.EventState.SUBMITTED;
import static org.marrowrelay.registry.safety.EventState.TRIAGED;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;
import org.marrowrelay.registry.workup.Alarms;
import org.springframework.stereotype.Component;

/// How adverse events go. Terms: 24 hours where life is in danger, 3 working days otherwise, 15 days for the
/// root cause, 90 days to the end (DOMAIN 1.7).
@Component
public class EventCourse implements Course<EventState, EventStep, EventFacts> {
    /// Its kind.
    public static final String KIND = "EVENT";

    private static final int DAY = 24 * 60;
    private static final Set<EventState> OPEN = EnumSet.range(DRAFTED, CORRECTED);
    static final ProcessTable<EventState, EventStep, EventFacts> TABLE = write();

    private final Alarms alarms;

    EventCourse(Alarms alarms) {
        this.alarms = alarms;
    }

    private static ProcessTable<EventState, EventStep, EventFacts> write() {
        TableWriter<EventState, EventStep, EventFacts> table = new TableWriter<>("event", DRAFTED);
        report(table);
        assess(table);
        clocks(table);
        return table.table();
    }

    private static void report(TableWriter<EventState, EventStep, EventFacts> table) {
        table.on(EventStep.TRIAGE).from(DRAFTED).to(TRIAGED).by(QUALITY, PHYSICIAN);
        table.on(EventStep.ALERT)
                .from(DRAFTED, TRIAGED, SUBMITTED)
                .to(RAPID)
                .by(QUALITY, PHYSICIAN, PROVIDER, REQUESTER);
        for (EventState state : OPEN) {
            table.on(EventStep.TELL_MORE).from(state).to(state).by(PROVIDER, REQUESTER, PHYSICIAN, QUALITY);
            table.on(EventStep.LOOK_BACK).from(state).to(state).by(QUALITY);
        }
        table.on(EventStep.SUBMIT)
                .from(TRIAGED, RAPID)
                .to(SUBMITTED)
                .by(QUALITY)
                .when("somebody who saw it has told what happened", EventFacts::told);
        table.on(EventStep.TELL_AUTHORITY).from(SUBMITTED).to(AUTHORITY_TOLD).by(QUALITY);
        table.on(EventStep.DISMISS)
                .from(DRAFTED, TRIAGED)
                .to(DISMISSED)
                .by(QUALITY)
                .because(List.of("DOUBLE", "NOTHING", "OTH"))
                .when("a serious event is dismissed by a second person", EventFacts::mayDismiss);
    }

    private static void assess(TableWriter<EventState, EventStep, EventFacts> table) {
        table.on(EventStep.INVESTIGATE)
                .from(AUTHORITY_TOLD)
                .to(INVESTIGATED)
                .by(QUALITY)
                .when("everything that touched the bag was looked at", EventFacts::lookedBack);
        table.on(EventStep.ASSESS_CAUSE).from(INVESTIGATED).to(ASSESSED_ONCE).by(QUALITY, PHYSICIAN);
        table.on(EventStep.CONFIRM_CAUSE)
                .from(ASSESSED_ONCE)
                .to(ASSESSED)
                .by(QUALITY, PHYSICIAN)
                .when("a second member of the committee decides", EventFacts::second);
        table.on(EventStep.DOUBT_CAUSE)
                .from(ASSESSED_ONCE)
                .to(INVESTIGATED)
                .by(QUALITY, PHYSICIAN)
                .when("a second member of the committee decides", EventFacts::second);
        table.on(EventStep.CORRECT).from(ASSESSED).to(CORRECTED).by(QUALITY);
        table.on(EventStep.CLOSE_EVENT).from(CORRECTED).to(EVENT_CLOSED).by(QUALITY);
    }

    private static void clocks(TableWriter<EventState, EventStep, EventFacts> table) {
        table.clock("triage").in(DRAFTED).of(PROVIDER, new Term.Minutes(DAY)).alarms(QUALITY);
        table.clock("alert").in(RAPID).of(PROVIDER, new Term.Minutes(DAY)).alarms(QUALITY);
        table.clock("submit").in(TRIAGED).of(PROVIDER, new Term.WorkingDays(3)).alarms(QUALITY);
        table.clock("authority")
                .in(SUBMITTED)
                .of(PROVIDER, new Term.WorkingDays(1))
                .alarms(QUALITY);
        table.clock("cause")
                .in(SUBMITTED, AUTHORITY_TOLD)
                .of(PROVIDER, new Term.Days(15))
                .alarms(QUALITY);
        table.clock("committee")
                .in(INVESTIGATED, ASSESSED_ONCE)
                .of(PROVIDER, new Term.Days(14))
                .alarms(QUALITY);
        table.clock("ending").in(OPEN).of(PROVIDER, new Term.Days(90)).alarms(QUALITY);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String letter() {
        return "E";
    }

    @Override
    public ProcessTable<EventState, EventStep, EventFacts> table() {
        return TABLE;
    }

    @Override
    public List<Field> fields(EventStep step) {
        return switch (step) {
            case TRIAGE -> List.of(Field.choice("seriousness", "SERIOUS", "NOT_SERIOUS"));
            case ALERT -> List.of(Field.choice("alertFor", "DEATH", "LIFE", "RECALL", "AUTHORITY_ACTS"));
            case TELL_MORE -> List.of(Field.text("told"));
            case LOOK_BACK ->
                List.of(Field.text("lookedAt"), Field.text("lookedBags").optional());
            case TELL_AUTHORITY ->
                List.of(Field.text("authority"), Field.text("reference").optional());
            case INVESTIGATE -> List.of(Field.text("rootCause"));
            case ASSESS_CAUSE ->
                List.of(
                        Field.choice("imputability", "NOT_ASSESSABLE", "EXCLUDED", "POSSIBLE", "LIKELY", "CERTAIN"),
                        Field.text("imputedWhy"));
            case CORRECT -> List.of(Field.text("corrected"));
            case SUBMIT, CONFIRM_CAUSE, DOUBT_CAUSE, CLOSE_EVENT, DISMISS -> List.of();
        };
    }

    @Override
    public Set<String> counted(EventStep step) {
        return step == EventStep.LOOK_BACK ? Set.of("lookedBags") : Set.of();
    }

    @Override
    public EventFacts context(Matter<EventState> matter, String account, Instant now) {
        return new EventFacts(
                matter.has("told"),
                !matter.fact("by.ASSESS_CAUSE").equals(account),
                matter.has("lookedAt") && matter.has("lookedBags"),
                !matter.fact("seriousness").equals("SERIOUS")
                        || !matter.fact("by.TRIAGE").equals(account));
    }

    @Override
    public boolean isUrgent(EventState state) {
        return state == RAPID;
    }

    @Override
    public void moved(MatterMoved<EventState, EventStep> moved, Actor actor) {
        if (moved.step() == EventStep.ALERT) {
            alarms.bothSides(moved, "rapid alert: adverse event", "快速警报：不良事件");
        }
    }
}
