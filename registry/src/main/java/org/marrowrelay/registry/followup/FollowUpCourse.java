package org.marrowrelay.registry.followup;

import static org.marrowrelay.registry.followup.FollowUpState.DUE_HALF_YEAR;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_MONTH;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_NEXT_YEAR;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_WEEK;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_YEAR;
import static org.marrowrelay.registry.followup.FollowUpState.ENDED_CARE;
import static org.marrowrelay.registry.process.Party.PROVIDER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;
import org.springframework.stereotype.Component;

/// How follow-ups go. An answer counts once its day has nearly come; what a donor tells in between is an event.
@Component
public class FollowUpCourse implements Course<FollowUpState, FollowUpStep, Boolean> {
    private static final int YEAR = 365;
    private static final int EARLY = 3;
    private static final int EARLY_IN_A_YEAR = 30;
    private static final String DUE = "the day on which it is asked has come";
    private static final ProcessTable<FollowUpState, FollowUpStep, Boolean> TABLE = write();

    private final Clock clock;

    FollowUpCourse(Clock clock) {
        this.clock = clock;
    }

    private static ProcessTable<FollowUpState, FollowUpStep, Boolean> write() {
        TableWriter<FollowUpState, FollowUpStep, Boolean> table = new TableWriter<>("follow-up", DUE_WEEK);
        table.on(FollowUpStep.ANSWER).from(DUE_WEEK).to(DUE_MONTH).by(PROVIDER).when(DUE, due -> due);
        table.on(FollowUpStep.ANSWER)
                .from(DUE_MONTH)
                .to(DUE_HALF_YEAR)
                .by(PROVIDER)
                .when(DUE, due -> due);
        table.on(FollowUpStep.ANSWER)
                .from(DUE_HALF_YEAR)
                .to(DUE_YEAR)
                .by(PROVIDER)
                .when(DUE, due -> due);
        table.on(FollowUpStep.ANSWER)
                .from(DUE_YEAR)
                .to(DUE_NEXT_YEAR)
                .by(PROVIDER)
                .when(DUE, due -> due);
        table.on(FollowUpStep.ANSWER)
                .from(DUE_NEXT_YEAR)
                .to(DUE_YEAR)
                .by(PROVIDER)
                .when(DUE, due -> due);
        table.on(FollowUpStep.END_CARE)
                .from(DUE_YEAR, DUE_NEXT_YEAR)
                .to(ENDED_CARE)
                .by(PROVIDER);
        table.clock("week").in(DUE_WEEK).of(PROVIDER, new Term.On("dueWeek")).alarms(PROVIDER);
        table.clock("month").in(DUE_MONTH).of(PROVIDER, new Term.On("dueMonth")).alarms(PROVIDER);
        table.clock("halfYear")
                .in(DUE_HALF_YEAR)
                .of(PROVIDER, new Term.On("dueHalfYear"))
                .alarms(PROVIDER);
        table.clock("year")
                .in(DUE_YEAR)
                .of(PROVIDER, new Term.Days(YEAR / 2 + 1))
                .alarms(PROVIDER);
        table.clock("nextYear")
                .in(DUE_NEXT_YEAR)
                .of(PROVIDER, new Term.Days(YEAR))
                .alarms(PROVIDER);
        return table.table();
    }

    @Override
    public String kind() {
        return "FOLLOWUP";
    }

    @Override
    public String letter() {
        return "F";
    }

    @Override
    public ProcessTable<FollowUpState, FollowUpStep, Boolean> table() {
        return TABLE;
    }

    @Override
    public List<Field> fields(FollowUpStep step) {
        return switch (step) {
            case ANSWER ->
                List.of(
                        Field.choice("donorIs", "WELL", "COMPLAINTS", "UNREACHED"),
                        Field.text("donorSays").optional());
            case END_CARE -> List.of();
        };
    }

    @Override
    public Boolean context(Matter<FollowUpState> matter, String account, Instant now) {
        return switch (matter.state()) {
            case DUE_WEEK -> hasCome(matter, "dueWeek", now);
            case DUE_MONTH -> hasCome(matter, "dueMonth", now);
            case DUE_HALF_YEAR -> hasCome(matter, "dueHalfYear", now);
            case DUE_YEAR -> isLongAgo(matter, YEAR / 2, now);
            case DUE_NEXT_YEAR -> isLongAgo(matter, YEAR, now);
            case ENDED_CARE -> false;
        };
    }

    private boolean hasCome(Matter<?> matter, String due, Instant now) {
        LocalDate soon = LocalDate.ofInstant(now, clock.getZone()).plusDays(EARLY);
        return matter.date(due).map(day -> !day.isAfter(soon)).orElse(true);
    }

    private static boolean isLongAgo(Matter<?> matter, int days, Instant now) {
        Duration since = Duration.ofDays(days - EARLY_IN_A_YEAR);
        return matter.moment("at.ANSWER")
                .map(last -> !last.plus(since).isAfter(now))
                .orElse(true);
    }
}
