package org.marrowrelay.registry.followup;

import static org.marrowrelay.registry.followup.FollowUpState.DUE_HALF_YEAR;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_MONTH;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_NEXT_YEAR;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_WEEK;
import static org.marrowrelay.registry.followup.FollowUpState.DUE_YEAR;
import static org.marrowrelay.registry.followup.FollowUpState.ENDED_CARE;
import static org.marrowrelay.registry.process.Party.PROVIDER;

import java.time.Instant;
import java.util.List;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;
import org.springframework.stereotype.Component;

/// How follow-ups go. Nothing holds a step back.
@Component
public class FollowUpCourse implements Course<FollowUpState, FollowUpStep, String> {
    private static final int YEAR = 365;
    private static final ProcessTable<FollowUpState, FollowUpStep, String> TABLE = write();

    private static ProcessTable<FollowUpState, FollowUpStep, String> write() {
        TableWriter<FollowUpState, FollowUpStep, String> table = new TableWriter<>("follow-up", DUE_WEEK);
        table.on(FollowUpStep.ANSWER).from(DUE_WEEK).to(DUE_MONTH).by(PROVIDER);
        table.on(FollowUpStep.ANSWER).from(DUE_MONTH).to(DUE_HALF_YEAR).by(PROVIDER);
        table.on(FollowUpStep.ANSWER).from(DUE_HALF_YEAR).to(DUE_YEAR).by(PROVIDER);
        table.on(FollowUpStep.ANSWER).from(DUE_YEAR).to(DUE_NEXT_YEAR).by(PROVIDER);
        table.on(FollowUpStep.ANSWER).from(DUE_NEXT_YEAR).to(DUE_YEAR).by(PROVIDER);
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
    public ProcessTable<FollowUpState, FollowUpStep, String> table() {
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
    public String context(Matter<FollowUpState> matter, String account, Instant now) {
        return account;
    }
}
