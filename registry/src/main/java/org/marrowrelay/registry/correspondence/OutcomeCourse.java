package org.marrowrelay.registry.correspondence;

import static org.marrowrelay.registry.correspondence.OutcomeState.COURSE_KNOWN;
import static org.marrowrelay.registry.correspondence.OutcomeState.DUE_100_DAYS;
import static org.marrowrelay.registry.correspondence.OutcomeState.DUE_30_DAYS;
import static org.marrowrelay.registry.correspondence.OutcomeState.DUE_A_YEAR;
import static org.marrowrelay.registry.process.Party.REQUESTER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;
import org.springframework.stereotype.Component;

/// How the recipient fares: asked 30 days, 100 days and a year after the infusion, and told once that day has
/// nearly come, or at any time that the recipient died: then nobody is asked again. What the donor's side gets to
/// know of it, [OutcomeDesk#told] says.
@Component
public class OutcomeCourse implements Course<OutcomeState, OutcomeStep, Boolean> {
    private static final int EARLY = 3;
    private static final String DUE = "the day on which it is asked has come";
    private static final Map<OutcomeState, String> DAYS =
            Map.of(DUE_30_DAYS, "due30", DUE_100_DAYS, "due100", DUE_A_YEAR, "due365");

    private static final ProcessTable<OutcomeState, OutcomeStep, Boolean> TABLE = write();

    private final Clock clock;

    OutcomeCourse(Clock clock) {
        this.clock = clock;
    }

    private static ProcessTable<OutcomeState, OutcomeStep, Boolean> write() {
        TableWriter<OutcomeState, OutcomeStep, Boolean> table = new TableWriter<>("outcome", DUE_30_DAYS);
        table.on(OutcomeStep.TELL_COURSE)
                .from(DUE_30_DAYS)
                .to(DUE_100_DAYS)
                .by(REQUESTER)
                .when(DUE, due -> due);
        table.on(OutcomeStep.TELL_COURSE)
                .from(DUE_100_DAYS)
                .to(DUE_A_YEAR)
                .by(REQUESTER)
                .when(DUE, due -> due);
        table.on(OutcomeStep.TELL_COURSE)
                .from(DUE_A_YEAR)
                .to(COURSE_KNOWN)
                .by(REQUESTER)
                .when(DUE, due -> due);
        table.on(OutcomeStep.TELL_DEATH)
                .from(DUE_30_DAYS, DUE_100_DAYS, DUE_A_YEAR)
                .to(COURSE_KNOWN)
                .by(REQUESTER);
        table.clock("due30").in(DUE_30_DAYS).of(REQUESTER, new Term.On("due30")).alarms(REQUESTER);
        table.clock("due100")
                .in(DUE_100_DAYS)
                .of(REQUESTER, new Term.On("due100"))
                .alarms(REQUESTER);
        table.clock("due365")
                .in(DUE_A_YEAR)
                .of(REQUESTER, new Term.On("due365"))
                .alarms(REQUESTER);
        return table.table();
    }

    @Override
    public String kind() {
        return "OUTCOME";
    }

    @Override
    public String letter() {
        return "O";
    }

    @Override
    public ProcessTable<OutcomeState, OutcomeStep, Boolean> table() {
        return TABLE;
    }

    @Override
    public List<Field> fields(OutcomeStep step) {
        return switch (step) {
            case TELL_COURSE ->
                List.of(
                        Field.choice("recipientIs", "ALIVE", "LOST_TRACK"),
                        Field.choice("engrafted", "YES", "NO", "UNKNOWN_YET"),
                        Field.choice("disease", "REMISSION", "RELAPSED", "UNKNOWN_YET"));
            case TELL_DEATH ->
                List.of(Field.date("diedOn").of(Party.REQUESTER).past(), Field.choice("recipientIs", "DIED"));
        };
    }

    @Override
    public Boolean context(Matter<OutcomeState> matter, String account, Instant now) {
        LocalDate soon = LocalDate.ofInstant(now, clock.getZone()).plusDays(EARLY);
        return matter.date(DAYS.getOrDefault(matter.state(), ""))
                .map(day -> !day.isAfter(soon))
                .orElse(true);
    }
}
