package org.marrowrelay.registry.workup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorEvent;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Reservation;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.MatterProblem;
import org.marrowrelay.registry.matter.PatientSide;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.PlausibleYears;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.Term;
import org.marrowrelay.registry.request.RequestDraft;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How workups go: the fields of their steps, what their guards look at, and whom their steps wake.
@Component
public class WorkupCourse implements Course<WorkupState, WorkupStep, WorkupFacts> {
    /// Its kind.
    public static final String KIND = "WORKUP";

    /// The day of infusion that is asked for, and what would do instead.
    static final List<String> DAYS = List.of("infusion", "infusion2", "infusion3");

    /// Days that are held at the donor's side.
    private static final Set<String> HELD = Set.of("mobilisation", "collection1", "collection2");

    static final int MARKER_DAYS = 30;
    static final int PREGNANCY_DAYS = 7;
    static final Duration RECONSENT = Duration.ofDays(3);

    private final ObjectProvider<Departures> departures;
    private final Alarms alarms;
    private final DonorDesk donors;
    private final CareDesk care;
    private final OrganisationDesk organisations;
    private final RelayRules rules;
    private final PatientSide side;
    private final Clock clock;

    WorkupCourse(
            ObjectProvider<Departures> departures,
            Alarms alarms,
            DonorDesk donors,
            CareDesk care,
            OrganisationDesk organisations,
            RelayRules rules,
            PatientSide side,
            Clock clock) {
        this.side = side;
        this.clock = clock;
        this.organisations = organisations;
        this.rules = rules;
        this.donors = donors;
        this.care = care;
        this.departures = departures;
        this.alarms = alarms;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String letter() {
        return "W";
    }

    @Override
    public ProcessTable<WorkupState, WorkupStep, WorkupFacts> table() {
        return WorkupTable.TABLE;
    }

    @Override
    public List<Field> fields(WorkupStep step) {
        return switch (step) {
            case CONFIRM_COMMITTEE -> List.of(Field.choice("committeeConfirmed", "AGREED", "REFUSED"));
            case ASK_COMMITTEE -> List.of(Field.choice("committee", "AGREED", "REFUSED"), Field.text("committeeWhy"));
            case PROPOSE_DATES ->
                List.of(
                        Field.date("proposedInfusion"),
                        Field.text("proposedWhy").optional(),
                        Field.choice("proposedSide", "REQUESTER", "PROVIDER").optional());
            case ACCEPT_DATES ->
                List.of(
                        Field.date("infusion").optional(),
                        Field.date(WorkupTable.CONDITIONING_DAY).optional());
            case DECLINE_DATES -> List.of(Field.text("declinedWhy"));
            case CONFIRM_DATES ->
                Stream.concat(dates(false).stream(), required()).toList();
            case RESUME -> dates(true);
            case HOLD_INFO_SESSION -> session();
            case EXAMINE ->
                List.of(
                        Field.choice("examResult", "FIT", "FIT_WITH_REMARKS", "UNFIT"),
                        Field.date("examDay").past(),
                        Field.choice("pregnancyPossible", "NO", "YES"),
                        Field.number("donorKg").optional(),
                        Field.number("platelets").optional(),
                        Field.text("examRemarks").optional());
            case TEST_MARKERS ->
                List.of(
                        Field.date("markersDrawn").past(),
                        Field.choice("markersResult", "NEGATIVE", "FINDING"),
                        Field.text("markersRemarks").optional());
            case TEST_PREGNANCY ->
                List.of(Field.date("pregnancyDrawn").past(), Field.choice("pregnancyResult", "NEGATIVE", "FINDING"));
            case PROPOSE_CLEARANCE -> List.of(Field.text("clearanceSigned"));
            case CLEAR -> List.of(Field.text("clearanceConfirmed"));
            case RECONSENT ->
                List.of(
                        Field.moment("reconsentedAt").past(),
                        Field.choice("toldOfRisk", "YES"),
                        Field.text("reconsentBy"));
            case GIVE_GO -> List.of(Field.text("goSigned"));
            case START_CONDITIONING ->
                List.of(Field.moment("conditioningAt").of(Party.REQUESTER).past());
            case ACTIVATE_BACKUP -> List.of(Field.text("backupDonor"));
            case ASSESS -> asked();
            case REFUSE_CLEARANCE, POSTPONE, WITHDRAW, CANCEL, END, CLOSE -> List.of();
        };
    }

    /// What the formal request asks for, where it came without.
    private static List<Field> asked() {
        return Stream.of(
                        required(),
                        Stream.of("target", "conditioningDays", "transportHours", "earlier")
                                .map(Field::number),
                        DAYS.stream().map(Field::date))
                .flatMap(some -> some)
                .map(Field::optional)
                .toList();
    }

    /// Without which no dates are confirmed: written in the request, while it is assessed, or at the latest then.
    private static Stream<Field> required() {
        return Stream.concat(
                        Stream.of(Field.choice("product", RequestDraft.PRODUCTS.toArray(String[]::new))),
                        Stream.of("minimum", "weight").map(Field::number))
                .map(Field::optional);
    }

    private static List<Field> dates(boolean again) {
        List<Field> dates = List.of(
                Field.date("infusion"),
                Field.date("conditioning"),
                Field.date("mobilisation").optional(),
                Field.date("collection1"),
                Field.date("collection2"));
        return again ? dates.stream().map(Field::optional).toList() : dates;
    }

    private static List<Field> session() {
        return List.of(
                Field.moment("sessionAt").past(),
                Field.text("sessionLanguage"),
                Field.choice("consented", "YES"),
                Field.choice("family", "YES", "NO"),
                Field.text("familyConcerns").optional(),
                Field.text("insurance"),
                Field.date("insuredUntil"));
    }

    @Override
    public WorkupFacts context(Matter<WorkupState> matter, String account, Instant now) {
        return new WorkupFacts(
                matter.has("product") && matter.number("minimum") > 0 && matter.number("weight") > 0,
                datesFit(matter),
                furtherAgreed(matter),
                Set.of("FIT", "FIT_WITH_REMARKS").contains(matter.fact("examResult")),
                matter.fact("markersResult").equals("NEGATIVE"),
                markersHold(matter),
                pregnancyExcluded(matter, now),
                !account.equals(matter.fact("by.EXAMINE")) && !account.equals(matter.fact("by.PROPOSE_CLEARANCE")),
                reconsented(matter, now),
                departures.stream().anyMatch(some -> some.haveLeft(matter.id())),
                areDatesOpen(matter),
                !account.equals(matter.fact("by.PROPOSE_DATES")),
                areAhead(matter, now),
                isInsured(matter),
                !account.equals(matter.fact("by.ASK_COMMITTEE")),
                isReachable(matter, account, now));
    }

    /// Nothing is agreed for a day that is over where it would be: conditioning at the recipient's side, the rest at
    /// the donor's.
    private boolean areAhead(Matter<WorkupState> matter, Instant now) {
        return !isOver(matter.date(WorkupTable.CONDITIONING_DAY), side.place(matter), now)
                && !isOver(matter.date("mobilisation"), matter.provider(), now)
                && !isOver(matter.date("collection1"), matter.provider(), now);
    }

    private boolean isOver(Optional<LocalDate> day, OrganisationCode side, Instant now) {
        return day.filter(some -> some.isBefore(today(side, now))).isPresent();
    }

    private LocalDate today(OrganisationCode side, Instant now) {
        return LocalDate.ofInstant(now, organisations.calendar(side).zone());
    }

    /// The calendar of where the patient is.
    BusinessCalendar there(Matter<?> matter) {
        return organisations.calendar(side.place(matter));
    }

    private static boolean isInsured(Matter<WorkupState> matter) {
        return matter.has("insurance")
                && matter.date("insuredUntil")
                        .flatMap(until -> matter.date("collection2").map(last -> !until.isBefore(last)))
                        .orElse(false);
    }

    private static boolean areDatesOpen(Matter<WorkupState> matter) {
        return matter.moment("at.PROPOSE_DATES")
                .map(proposed -> Stream.of("at.ACCEPT_DATES", "at.DECLINE_DATES")
                        .flatMap(answer -> matter.moment(answer).stream())
                        .allMatch(proposed::isAfter))
                .orElse(false);
    }

    /// Until somebody names the day on which conditioning begins, it is counted back from the infusion.
    @Override
    public Optional<LocalDate> date(Matter<WorkupState> matter, String name) {
        Optional<LocalDate> written = matter.date(name);
        return written.isEmpty() && name.equals(WorkupTable.CONDITIONING_DAY)
                ? matter.date("infusion").map(day -> day.minusDays(conditioningDays(matter)))
                : written;
    }

    /// How long before conditioning a donor is to be cleared, the rules of the relay say.
    @Override
    public Term term(Matter<WorkupState> matter, Deadline<?, ?> clock) {
        return clock.name().equals(WorkupTable.CLEARANCE)
                ? new Term.WorkingDaysBefore(
                        WorkupTable.CONDITIONING_DAY, clearanceDays(matter.requester(), matter.provider()))
                : clock.term();
    }

    int clearanceDays(OrganisationCode requester, OrganisationCode provider) {
        return rules.between(country(provider), country(requester)).of(RelayRule.CLEARANCE);
    }

    long conditioningDays(Matter<?> matter) {
        return (long)
                (matter.has("conditioningDays")
                        ? matter.number("conditioningDays")
                        : rules.between(country(matter.provider()), country(matter.requester()))
                                .of(RelayRule.CONDITIONING));
    }

    @Override
    public Set<String> counted(WorkupStep step) {
        return switch (step) {
            case ACCEPT_DATES -> Set.of("infusion", WorkupTable.CONDITIONING_DAY);
            case PROPOSE_DATES -> Set.of("proposedSide");
            default -> Set.of();
        };
    }

    /// What cells, and when, the patient's side has written; how often a donor has given, the donor's side may know
    /// better.
    @Override
    public Set<String> settled(Matter<WorkupState> matter, WorkupStep step) {
        Stream<String> names =
                switch (step) {
                    case ASSESS -> asked().stream().map(Field::name).filter(name -> !name.equals("earlier"));
                    case CONFIRM_DATES -> required().map(Field::name);
                    default -> Stream.of();
                };
        return names.filter(matter::has).collect(Collectors.toSet());
    }

    /// Nothing is proposed, accepted or asked for on a day that is over; and the donor's side writes down no day as
    /// agreed that is not.
    @Override
    public List<Problem> refused(Matter<WorkupState> before, WorkupStep step, Map<String, String> given) {
        return Stream.concat(over(before, step, given), notAgreed(before, step, given))
                .toList();
    }

    /// Each day is over when it is at the side where it would be.
    private Stream<Problem> over(Matter<WorkupState> before, WorkupStep step, Map<String, String> given) {
        List<String> days =
                switch (step) {
                    case PROPOSE_DATES -> List.of("proposedInfusion");
                    case ACCEPT_DATES -> List.of("infusion");
                    case ASSESS -> DAYS;
                    case RESUME -> dates(true).stream().map(Field::name).toList();
                    default -> List.of();
                };
        return days.stream().flatMap(name -> over(before, name, given.getOrDefault(name, "")).stream());
    }

    private Optional<Problem> over(Matter<WorkupState> before, String name, String day) {
        LocalDate today = today(HELD.contains(name) ? before.provider() : side.place(before), clock.instant());
        return before.with(Map.of(name, day.strip()))
                .date(name)
                .filter(_ -> !day.isBlank())
                .filter(some -> some.isBefore(today) && PlausibleYears.hold(some))
                .map(some -> Problem.of(
                        "MTR-0030", "{0}: {1} is over", "write a day from {2} on", name, "" + some, "" + today));
    }

    /// The donor's side confirms a day that was asked for, one of its alternatives, or one that was proposed and
    /// accepted, and writes down no other one as such.
    private static Stream<Problem> notAgreed(Matter<WorkupState> before, WorkupStep step, Map<String, String> given) {
        List<String> agreed =
                DAYS.stream().map(before::fact).filter(day -> !day.isEmpty()).toList();
        if (agreed.isEmpty() || (step != WorkupStep.ASSESS && step != WorkupStep.CONFIRM_DATES)) {
            return Stream.of();
        }
        return DAYS.stream()
                .map(name -> given.getOrDefault(name, "").strip())
                .filter(day -> !day.isEmpty() && !agreed.contains(day))
                .map(day -> Problem.of(
                        "MTR-0008",
                        "nobody asked for {0}, nor agreed to it; agreed are: {1}",
                        "propose that day first, and let the other side accept it",
                        day,
                        String.join(", ", agreed)));
    }

    private static boolean datesFit(Matter<WorkupState> matter) {
        Optional<LocalDate> first = matter.date("collection1");
        Optional<LocalDate> conditioning = matter.date("conditioning");
        Optional<LocalDate> infusion = matter.date("infusion");
        if (first.isEmpty() || conditioning.isEmpty() || infusion.isEmpty()) {
            return false;
        }
        boolean mobilised = matter.fact("product").equals("HPC_M")
                || matter.date("mobilisation")
                        .map(day -> day.plusDays(4).equals(first.get()))
                        .orElse(false);
        return mobilised
                && matter.date("collection2").equals(first.map(day -> day.plusDays(1)))
                && conditioning.get().isBefore(infusion.get())
                && first.get().isBefore(infusion.get());
    }

    /// The request may know of earlier donations, and so does the donor's file: the greater number counts.
    private boolean furtherAgreed(Matter<WorkupState> matter) {
        int earlier = Math.max((int) matter.number("earlier"), donations(matter));
        boolean plain = earlier == 0 && !matter.fact("product").equals("MNC_A");
        return plain || (earlier <= mostEarlier(matter) && hasAgreed(matter));
    }

    private int mostEarlier(Matter<?> matter) {
        RelayRules.Lead limits = rules.between(country(matter.provider()), country(matter.requester()));
        return RelayRule.find("DONATIONS_" + matter.fact("product"))
                .map(limits::of)
                .orElse(0);
    }

    private String country(OrganisationCode code) {
        return organisations.find(code).map(Organisation::country).orElse("");
    }

    /// Everybody who would be woken has somebody on duty at that hour. What another registry tells by message has
    /// happened already.
    private boolean isReachable(Matter<?> matter, String account, Instant now) {
        return OrganisationCode.isPartner(account)
                || alarms.everybody(matter)
                        .allMatch(whom -> organisations.onDuty(whom, now).isPresent());
    }

    private static boolean hasAgreed(Matter<WorkupState> matter) {
        boolean confirmed = matter.moment("at.CONFIRM_COMMITTEE")
                .flatMap(second -> matter.moment("at.ASK_COMMITTEE").map(first -> !second.isBefore(first)))
                .orElse(false);
        return confirmed
                && Stream.of("committee", "committeeConfirmed")
                        .allMatch(name -> matter.fact(name).equals("AGREED"));
    }

    private int donations(Matter<WorkupState> matter) {
        DonorId donor = new DonorId(matter.donor());
        return donors.find(donor).isEmpty()
                ? 0
                : (int) care.life(donor).history().stream()
                        .filter(event -> event.kind() == DonorEvent.Kind.DONATED)
                        .count();
    }

    private static boolean markersHold(Matter<WorkupState> matter) {
        Optional<LocalDate> drawn = matter.date("markersDrawn");
        return drawn.isPresent()
                && matter.date("collection1")
                        .map(day -> !drawn.get().isAfter(day)
                                && !drawn.get().plusDays(MARKER_DAYS).isBefore(day))
                        .orElse(false);
    }

    /// Also asked by the room of collections, before mobilisation. Days are those where the donor is.
    private boolean pregnancyExcluded(Matter<WorkupState> matter, Instant now) {
        LocalDate today = today(matter.provider(), now);
        String result = matter.fact("pregnancyResult");
        return (matter.fact("pregnancyPossible").equals("NO") && !result.equals("FINDING"))
                || (result.equals("NEGATIVE")
                        && matter.date("pregnancyDrawn")
                                .map(day -> !day.plusDays(PREGNANCY_DAYS).isBefore(today))
                                .orElse(false));
    }

    private static boolean reconsented(Matter<WorkupState> matter, Instant now) {
        Instant when = matter.moment("conditioningAt").orElse(now);
        return matter.moment("reconsentedAt")
                .map(at -> !at.isAfter(when) && !at.plus(RECONSENT).isBefore(when))
                .orElse(false);
    }

    @Override
    public boolean isUrgent(WorkupState state) {
        return state == WorkupState.CONDITIONING
                || state == WorkupState.DONOR_WITHDREW
                || state == WorkupState.NOT_CLEARED;
    }

    @Override
    public boolean isSignature(WorkupStep step) {
        return step == WorkupStep.PROPOSE_CLEARANCE || step == WorkupStep.CLEAR;
    }

    @Override
    public boolean isGrave(WorkupStep step) {
        return step == WorkupStep.START_CONDITIONING;
    }

    @Override
    public void moved(MatterMoved<WorkupState, WorkupStep> moved, Actor actor) {
        switch (moved.step()) {
            case WITHDRAW, REFUSE_CLEARANCE ->
                alarms.bothSides(moved, "the donor is not available any more", "捐献者不再可用");
            case CANCEL -> alarms.provider(moved, "the recipient’s side has cancelled", "受者一方已取消");
            case PROPOSE_DATES -> alarms.bothSides(moved, "another day is proposed", "对方建议其他日期");
            case ACCEPT_DATES -> alarms.bothSides(moved, "the proposed day is accepted", "建议的日期已被接受");
            case DECLINE_DATES -> alarms.bothSides(moved, "the proposed day is declined", "建议的日期被拒绝");
            case POSTPONE -> alarms.bothSides(moved, "postponed: new dates are needed", "已推迟：需要新的日期");
            case TEST_MARKERS, TEST_PREGNANCY -> alarmIfQuestioned(moved);
            case PROPOSE_CLEARANCE, CLEAR, RECONSENT, GIVE_GO -> refuseIfLost(moved.matter());
            case START_CONDITIONING -> {
                refuseIfLost(moved.matter());
                alarms.provider(moved, "conditioning has begun: no way back", "预处理已开始：不可逆转");
            }
            default -> {}
        }
    }

    /// A finding after the clearance wakes both sides; what was found is not said.
    private void alarmIfQuestioned(MatterMoved<WorkupState, WorkupStep> moved) {
        Matter<WorkupState> workup = moved.matter();
        String result = moved.step() == WorkupStep.TEST_MARKERS ? "markersResult" : "pregnancyResult";
        boolean cleared = workup.state() == WorkupState.CLEARED || workup.state() == WorkupState.CONDITIONING;
        if (cleared && workup.fact(result).equals("FINDING")) {
            alarms.bothSides(moved, "the clearance is in question: physicians must speak", "放行存疑：双方医师须立即商议");
        }
    }

    private void refuseIfLost(Matter<?> workup) {
        if (!isThere(workup)) {
            throw new MatterProblem(Problem.of(
                            "MTR-0024",
                            "the donor {0} is not available any more: withdrawn, deferred, or in question",
                            "ask the donor’s side; withdraw or postpone, or go on when the donor is available again",
                            workup.donor())
                    .at(workup.id()));
        }
    }

    /// True when the donor is available, or kept, and not for another patient. A donor who rests after an earlier
    /// donation is there: a committee has agreed to another.
    boolean isThere(Matter<?> workup) {
        DonorId donor = new DonorId(workup.donor());
        boolean kept = care.reservation(donor)
                .map(Reservation::patient)
                .map(workup.patient()::equals)
                .orElse(true);
        return kept && donors.findFile(donor).filter(WorkupCourse::canGive).isPresent();
    }

    private static boolean canGive(DonorFile file) {
        return switch (file.donor().status()) {
            case AV, OP, RS -> true;
            case TU -> file.particulars().reason() == Reason.TX;
            case DE -> false;
        };
    }
}
