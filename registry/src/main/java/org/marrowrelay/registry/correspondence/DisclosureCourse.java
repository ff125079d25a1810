package org.marrowrelay.registry.correspondence;

import static org.marrowrelay.registry.correspondence.DisclosureState.AGREED_BOTH;
import static org.marrowrelay.registry.correspondence.DisclosureState.ASKED;
import static org.marrowrelay.registry.correspondence.DisclosureState.COUNSELLED;
import static org.marrowrelay.registry.correspondence.DisclosureState.DISCLOSED;
import static org.marrowrelay.registry.correspondence.DisclosureState.NOT_DISCLOSED;
import static org.marrowrelay.registry.correspondence.DisclosureState.WAITED;
import static org.marrowrelay.registry.correspondence.DisclosureState.WELL_CONFIRMED;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.REQUESTER;
import static org.marrowrelay.registry.process.Party.REVIEWER;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;
import org.springframework.stereotype.Component;

/// How the release of identities goes: only where the law of both countries, the time since the infusion and both
/// consents allow it. The program says that it may happen; what is told is told by people, on the forms of both
/// registries, and no page shows one side to the other.
@Component
public class DisclosureCourse implements Course<DisclosureState, DisclosureStep, DisclosureFacts> {
    private static final String BOTH = "both have agreed in writing, told by two people";
    private static final String LAW = "the law of both countries allows it, and the time is over";
    private static final Set<DisclosureState> OPEN = EnumSet.range(ASKED, COUNSELLED);
    static final ProcessTable<DisclosureState, DisclosureStep, DisclosureFacts> TABLE = write();

    private final LetterCourse letters;

    DisclosureCourse(LetterCourse letters) {
        this.letters = letters;
    }

    private static ProcessTable<DisclosureState, DisclosureStep, DisclosureFacts> write() {
        TableWriter<DisclosureState, DisclosureStep, DisclosureFacts> table = new TableWriter<>("disclosure", ASKED);
        table.on(DisclosureStep.DONOR_AGREES).from(ASKED).to(ASKED).by(PROVIDER);
        table.on(DisclosureStep.PATIENT_AGREES).from(ASKED).to(ASKED).by(REQUESTER);
        table.on(DisclosureStep.CONFIRM_BOTH)
                .from(ASKED)
                .to(AGREED_BOTH)
                .by(REVIEWER)
                .when(BOTH, DisclosureFacts::bothAgree);
        table.on(DisclosureStep.CONFIRM_WAITING)
                .from(AGREED_BOTH)
                .to(WAITED)
                .by(REVIEWER)
                .when(LAW, DisclosureFacts::lawAllows);
        table.on(DisclosureStep.CONFIRM_WELL).from(WAITED).to(WELL_CONFIRMED).by(REQUESTER);
        table.on(DisclosureStep.COUNSEL)
                .from(WELL_CONFIRMED)
                .to(COUNSELLED)
                .by(PROVIDER)
                .when("the recipient is well and needs no further donation", DisclosureFacts::well);
        table.on(DisclosureStep.DISCLOSE)
                .from(COUNSELLED)
                .to(DISCLOSED)
                .by(REVIEWER)
                .when("a second reviewer decides", DisclosureFacts::second)
                .when(BOTH, DisclosureFacts::bothAgree)
                .when(LAW, DisclosureFacts::lawAllows);
        table.on(DisclosureStep.TAKE_BACK)
                .from(OPEN)
                .to(NOT_DISCLOSED)
                .by(PROVIDER, REQUESTER)
                .because(List.of("PR", "OTH"));
        table.on(DisclosureStep.REFUSE_DISCLOSURE)
                .from(OPEN)
                .to(NOT_DISCLOSED)
                .by(REVIEWER)
                .because(List.of("LAW", "OTH"));
        table.clock("consents").in(ASKED).of(PROVIDER, new Term.Days(90)).alarms(REVIEWER);
        table.clock("waiting")
                .in(AGREED_BOTH)
                .of(PROVIDER, new Term.On("lookAgain"))
                .alarms(REVIEWER);
        table.clock("disclosure")
                .in(WAITED, WELL_CONFIRMED, COUNSELLED)
                .of(PROVIDER, new Term.Days(60))
                .alarms(REVIEWER);
        return table.table();
    }

    @Override
    public String kind() {
        return "DISCLOSURE";
    }

    @Override
    public String letter() {
        return "X";
    }

    @Override
    public ProcessTable<DisclosureState, DisclosureStep, DisclosureFacts> table() {
        return TABLE;
    }

    @Override
    public List<Field> fields(DisclosureStep step) {
        return switch (step) {
            case DONOR_AGREES -> List.of(Field.date("donorAgreedOn").past(), Field.choice("donorAgrees", "YES", "NO"));
            case PATIENT_AGREES ->
                List.of(Field.date("patientAgreedOn").past(), Field.choice("patientAgrees", "YES", "NO"));
            case CONFIRM_BOTH -> List.of(Field.date("lookAgain"));
            case CONFIRM_WELL -> List.of(Field.choice("patientWell", "YES", "NO"));
            case COUNSEL -> List.of(Field.text("counselledBy"));
            case DISCLOSE -> List.of(Field.text("disclosedHow"));
            case CONFIRM_WAITING, TAKE_BACK, REFUSE_DISCLOSURE -> List.of();
        };
    }

    @Override
    public DisclosureFacts context(Matter<DisclosureState> matter, String account, Instant now) {
        return new DisclosureFacts(
                matter.fact("donorAgrees").equals("YES")
                        && matter.fact("patientAgrees").equals("YES")
                        && !matter.fact("by.DONOR_AGREES").equals(matter.fact("by.PATIENT_AGREES")),
                lawAllows(matter, now),
                matter.fact("patientWell").equals("YES"),
                !matter.fact("by.CONFIRM_BOTH").equals(account));
    }

    /// Years are counted on the calendar, so that a leap day neither shortens nor lengthens them.
    private boolean lawAllows(Matter<?> matter, Instant now) {
        return letters.rule(matter)
                .flatMap(LetterRule::contact)
                .flatMap(years -> letters.infused(matter)
                        .map(at -> at.atOffset(ZoneOffset.UTC).plusYears(years).toInstant()))
                .map(from -> !now.isBefore(from))
                .orElse(false);
    }
}
