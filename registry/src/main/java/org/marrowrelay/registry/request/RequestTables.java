package org.marrowrelay.registry.request;

import static org.marrowrelay.registry.process.Party.CLOCK;
import static org.marrowrelay.registry.process.Party.LABORATORY;
import static org.marrowrelay.registry.process.Party.PHYSICIAN;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.REQUESTER;
import static org.marrowrelay.registry.request.RequestState.ACCEPTED;
import static org.marrowrelay.registry.request.RequestState.CANCELLED;
import static org.marrowrelay.registry.request.RequestState.CANCEL_PENDING;
import static org.marrowrelay.registry.request.RequestState.COLLECTED;
import static org.marrowrelay.registry.request.RequestState.COMPLETED;
import static org.marrowrelay.registry.request.RequestState.CONFIRMED;
import static org.marrowrelay.registry.request.RequestState.DELIVERED;
import static org.marrowrelay.registry.request.RequestState.DENIED;
import static org.marrowrelay.registry.request.RequestState.DONOR_CONTACTED;
import static org.marrowrelay.registry.request.RequestState.DRAFT;
import static org.marrowrelay.registry.request.RequestState.EXPIRED;
import static org.marrowrelay.registry.request.RequestState.EXTENDED;
import static org.marrowrelay.registry.request.RequestState.HEALTH_OK;
import static org.marrowrelay.registry.request.RequestState.IN_PROGRESS;
import static org.marrowrelay.registry.request.RequestState.LAB_ASSIGNED;
import static org.marrowrelay.registry.request.RequestState.MEDICAL_REVIEW;
import static org.marrowrelay.registry.request.RequestState.RECEIVED;
import static org.marrowrelay.registry.request.RequestState.REJECTED;
import static org.marrowrelay.registry.request.RequestState.RELEASED;
import static org.marrowrelay.registry.request.RequestState.RESULT_PARTIAL;
import static org.marrowrelay.registry.request.RequestState.SCHEDULED;
import static org.marrowrelay.registry.request.RequestState.SENT;
import static org.marrowrelay.registry.request.RequestState.SHIPPED;
import static org.marrowrelay.registry.request.RequestState.TYPED;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;

/// The processes of the kinds of request: one table each. Source: DOMAIN 6.3; the terms are its defaults.
final class RequestTables {
    /// The conditioning of the recipient begins; the name of the date in a workup request.
    static final String CONDITIONING = "conditioning";
    /// The last day of a reservation; the name of the date.
    static final String UNTIL = "until";
    /// The donor is drawn, or the unit is sent; the name of the date.
    static final String APPOINTMENT = "appointment";

    /// Who types; the name of the detail, a code of an organisation.
    static final String LABORATORY_NAMED = "laboratory";

    private static final String ASK_ANOTHER = "wait until the donor is free and available, or ask another donor";
    private static final String WRITE_GL = "write it as a GL String, as in A*02:01+A*24:02^B*07:02+B*08:01";
    private static final String WRITE_MARKERS = "write them as in CMV=G HIV=N HBSAG=N";
    private static final String WRITE_EITHER = "write a typing as a GL String, markers as in CMV=G HIV=N";

    private static final String WAIT_FOR_STOP = "wait until the donor’s side says that it has stopped";
    private static final String CLEAR_THERE = "let two physicians clear the donor in the workup; the request follows";
    private static final String GO_ON = "go on with that workup";

    private static final String BRING_IT = "write the result, or add its document first";

    private static final Set<RequestState> WAITING = EnumSet.of(SENT, DELIVERED);
    private static final int ACCEPT = 2;

    private static final Map<RequestKind, ProcessTable<RequestState, RequestStep, Facts>> TABLES = tables();

    private RequestTables() {}

    static ProcessTable<RequestState, RequestStep, Facts> of(RequestKind kind) {
        return Objects.requireNonNull(TABLES.get(kind));
    }

    private static Map<RequestKind, ProcessTable<RequestState, RequestStep, Facts>> tables() {
        Map<RequestKind, ProcessTable<RequestState, RequestStep, Facts>> tables = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            tables.put(kind, write(kind));
        }
        return tables;
    }

    private static ProcessTable<RequestState, RequestStep, Facts> write(RequestKind kind) {
        return switch (kind) {
            case TYP -> typing();
            case SMP -> sample();
            case IDM -> markers();
            case RSV -> reservation();
            case HAC -> health();
            case CBR -> cordRelease();
            case WOR -> workup();
        };
    }

    private static final class Writer {
        final TableWriter<RequestState, RequestStep, Facts> table;
        final Set<RequestState> doing;
        final Set<RequestState> open;

        Writer(String name, Set<RequestState> doing) {
            this.table = new TableWriter<>(name, DRAFT);
            this.doing = doing;
            this.open = EnumSet.copyOf(WAITING);
            open.addAll(doing);
        }
    }

    /// What all kinds share: sending, acknowledging, denying, rejecting, cancelling, and the clocks of it.
    private static Writer frame(String name, int acceptDays, Set<RequestState> doing) {
        Writer writer = new Writer(name, doing);
        begin(writer.table);
        writer.table
                .on(RequestStep.REJECT)
                .from(writer.open)
                .to(REJECTED)
                .by(PROVIDER, PHYSICIAN)
                .because(Reasons.NO_RESULT);
        cancel(writer.table, doing);
        writer.table.clock("draft").in(DRAFT).of(REQUESTER, new Term.Days(7)).alarms(REQUESTER);
        writer.table
                .clock(RequestClocks.ACCEPT)
                .in(WAITING)
                .of(PROVIDER, new Term.WorkingDays(acceptDays))
                .alarms(PROVIDER);
        writer.table
                .clock("mend")
                .in(DENIED)
                .of(REQUESTER, new Term.WorkingDays(1))
                .alarms(REQUESTER);
        writer.table
                .clock("stop")
                .in(CANCEL_PENDING)
                .of(PROVIDER, new Term.WorkingDays(2))
                .alarms(PROVIDER);
        return writer;
    }

    private static void begin(TableWriter<RequestState, RequestStep, Facts> table) {
        table.on(RequestStep.SEND)
                .from(DRAFT)
                .to(SENT)
                .by(REQUESTER)
                .when(
                        "the patient’s search is active",
                        "activate it on the patient’s page, with authorisation and payer",
                        Facts::patientCanAsk)
                .when("the donor can be asked", ASK_ANOTHER, Facts::donorCanBeAsked);
        table.on(RequestStep.DELIVER).from(SENT).to(DELIVERED).by(PROVIDER);
        table.on(RequestStep.DENY).from(WAITING).to(DENIED).by(PROVIDER);
        table.on(RequestStep.RESEND).from(DENIED).to(SENT).by(REQUESTER);
    }

    private static void cancel(TableWriter<RequestState, RequestStep, Facts> table, Set<RequestState> doing) {
        table.on(RequestStep.CANCEL)
                .from(DRAFT, SENT, DELIVERED, DENIED)
                .to(CANCELLED)
                .by(REQUESTER)
                .because(Reasons.CANCEL);
        table.on(RequestStep.ASK_CANCEL)
                .from(doing)
                .to(CANCEL_PENDING)
                .by(REQUESTER)
                .because(Reasons.CANCEL);
        table.on(RequestStep.CANCEL)
                .from(CANCEL_PENDING)
                .to(CANCELLED)
                .by(REQUESTER, PROVIDER)
                .when("nobody is under way for it any more", WAIT_FOR_STOP, Facts::hasStopped);
    }

    /// A dated expiry, and a result that comes too late.
    private static void expiresButCounts(Writer writer, int days) {
        expires(writer, days);
        late(writer);
    }

    /// A dated expiry, counted from sending.
    private static void expires(Writer writer, int days) {
        Set<RequestState> open = EnumSet.copyOf(writer.open);
        open.addAll(EnumSet.of(DENIED, CANCEL_PENDING));
        writer.table.on(RequestStep.EXPIRE).from(open).to(EXPIRED).by(CLOCK);
        writer.table.clock("expiry").in(open).of(REQUESTER, new Term.Days(days)).moves(RequestStep.EXPIRE);
    }

    private static void late(Writer writer) {
        for (RequestState over : EnumSet.of(EXPIRED, CANCELLED)) {
            writer.table
                    .on(RequestStep.LATE_RESULT)
                    .from(over)
                    .to(over)
                    .by(PROVIDER, REQUESTER, LABORATORY)
                    .when("a result comes with it", BRING_IT, Facts::bringsResult)
                    .when("what is reported can be read", WRITE_EITHER, Facts::resultReadable);
        }
    }

    /// A coordinator who doubts asks the physician of the donor's side, who lets the donor pass or does not.
    private static void opinion(TableWriter<RequestState, RequestStep, Facts> table) {
        table.on(RequestStep.ASK_PHYSICIAN)
                .from(DONOR_CONTACTED)
                .to(MEDICAL_REVIEW)
                .by(PROVIDER);
        table.clock("opinion")
                .in(MEDICAL_REVIEW)
                .of(PHYSICIAN, new Term.WorkingDays(2))
                .alarms(PHYSICIAN);
    }

    /// A partner may say that there is an appointment without saying when.
    private static void appointment(TableWriter<RequestState, RequestStep, Facts>.Row row) {
        row.to(SCHEDULED)
                .by(PROVIDER)
                .when("the day of the appointment is given, and not past", "choose the day", Facts::hasAppointment);
    }

    private static ProcessTable<RequestState, RequestStep, Facts> typing() {
        Writer writer = frame("typing request", ACCEPT, EnumSet.of(ACCEPTED, LAB_ASSIGNED, TYPED, RESULT_PARTIAL));
        var table = writer.table;
        table.on(RequestStep.ACCEPT).from(WAITING).to(ACCEPTED).by(PROVIDER);
        table.on(RequestStep.ASSIGN_LAB).from(ACCEPTED).to(LAB_ASSIGNED).by(PROVIDER);
        table.on(RequestStep.TYPE).from(LAB_ASSIGNED).to(TYPED).by(PROVIDER, LABORATORY);
        table.on(RequestStep.REPORT_PART)
                .from(ACCEPTED, LAB_ASSIGNED, TYPED, RESULT_PARTIAL)
                .to(RESULT_PARTIAL)
                .by(PROVIDER, LABORATORY)
                .when("a typing is reported", WRITE_GL, Facts::hasResult)
                .when("the typing that is reported can be read", WRITE_GL, Facts::resultReadable);
        table.on(RequestStep.COMPLETE)
                .from(writer.doing)
                .to(COMPLETED)
                .by(PROVIDER, LABORATORY)
                .when("a typing is reported", WRITE_GL, Facts::hasResult)
                .when("the typing that is reported can be read", WRITE_GL, Facts::resultReadable);
        table.clock("result").in(writer.doing).of(PROVIDER, new Term.Days(14)).alarms(PROVIDER);
        expiresButCounts(writer, 60);
        return table.table();
    }

    private static ProcessTable<RequestState, RequestStep, Facts> markers() {
        Writer writer = frame("infectious marker request", ACCEPT, EnumSet.of(ACCEPTED, IN_PROGRESS, RESULT_PARTIAL));
        var table = writer.table;
        table.on(RequestStep.ACCEPT).from(WAITING).to(ACCEPTED).by(PROVIDER);
        table.on(RequestStep.BEGIN).from(ACCEPTED).to(IN_PROGRESS).by(PROVIDER, LABORATORY);
        table.on(RequestStep.REPORT_PART)
                .from(ACCEPTED, IN_PROGRESS, RESULT_PARTIAL)
                .to(RESULT_PARTIAL)
                .by(PROVIDER, LABORATORY)
                .when("the markers that are reported can be read", WRITE_MARKERS, Facts::resultReadable);
        table.on(RequestStep.COMPLETE)
                .from(writer.doing)
                .to(COMPLETED)
                .by(PROVIDER, LABORATORY)
                .with("report")
                .when("the markers that are reported can be read", WRITE_MARKERS, Facts::resultReadable);
        table.clock("result").in(writer.doing).of(PROVIDER, new Term.Days(10)).alarms(PROVIDER);
        expiresButCounts(writer, 45);
        return table.table();
    }

    /// The only kind whose result comes from the transplant centre.
    private static ProcessTable<RequestState, RequestStep, Facts> sample() {
        Set<RequestState> drawing =
                EnumSet.of(ACCEPTED, DONOR_CONTACTED, MEDICAL_REVIEW, HEALTH_OK, SCHEDULED, COLLECTED);
        Set<RequestState> testing = EnumSet.of(SHIPPED, RECEIVED, TYPED);
        Set<RequestState> doing = EnumSet.copyOf(drawing);
        doing.addAll(testing);
        Writer writer = frame("sample request", ACCEPT, doing);
        var table = writer.table;
        table.on(RequestStep.ACCEPT).from(WAITING).to(ACCEPTED).by(PROVIDER);
        table.on(RequestStep.CONTACT_DONOR).from(ACCEPTED).to(DONOR_CONTACTED).by(PROVIDER);
        table.on(RequestStep.PASS_HEALTH).from(DONOR_CONTACTED).to(HEALTH_OK).by(PROVIDER);
        opinion(table);
        table.on(RequestStep.PASS_HEALTH).from(MEDICAL_REVIEW).to(HEALTH_OK).by(PHYSICIAN);
        appointment(table.on(RequestStep.SCHEDULE).from(HEALTH_OK, SCHEDULED));
        table.on(RequestStep.COLLECT).from(SCHEDULED).to(COLLECTED).by(PROVIDER).with("consent");
        table.on(RequestStep.SHIP).from(COLLECTED).to(SHIPPED).by(PROVIDER);
        table.on(RequestStep.RECEIVE).from(SHIPPED).to(RECEIVED).by(REQUESTER);
        table.on(RequestStep.TYPE).from(RECEIVED).to(TYPED).by(REQUESTER);
        table.on(RequestStep.COMPLETE)
                .from(RECEIVED, TYPED)
                .to(COMPLETED)
                .by(REQUESTER)
                .when("a typing is reported", WRITE_GL, Facts::hasResult)
                .when("the typing that is reported can be read", WRITE_GL, Facts::resultReadable);
        table.on(RequestStep.NO_RESULT).from(testing).to(REJECTED).by(REQUESTER).because(Reasons.NO_TYPING);
        table.clock("ship").in(drawing).of(PROVIDER, new Term.Days(10)).alarms(PROVIDER);
        table.clock("result").in(testing).of(REQUESTER, new Term.Days(30)).alarms(REQUESTER);
        expiresButCounts(writer, 90);
        return table.table();
    }

    private static ProcessTable<RequestState, RequestStep, Facts> reservation() {
        Set<RequestState> kept = EnumSet.of(CONFIRMED, EXTENDED);
        Set<RequestState> wanted = EnumSet.of(SENT, DELIVERED, ACCEPTED, CONFIRMED, EXTENDED);
        Writer writer = frame("reservation", ACCEPT, EnumSet.of(ACCEPTED));
        var table = writer.table;
        table.on(RequestStep.ACCEPT).from(WAITING).to(ACCEPTED).by(PROVIDER);
        table.on(RequestStep.CONFIRM)
                .from(SENT, DELIVERED, ACCEPTED)
                .to(CONFIRMED)
                .by(PROVIDER)
                .when("the donor can be asked", ASK_ANOTHER, Facts::donorCanBeAsked)
                .when("the reservation ends within 90 days", "choose an earlier day", Facts::endsInTime);
        table.on(RequestStep.EXTEND)
                .from(kept)
                .to(EXTENDED)
                .by(PROVIDER)
                .when("the reservation ends later than now, within 90 days", "choose such a day", Facts::endsInTime);
        table.on(RequestStep.RELEASE).from(kept).to(RELEASED).by(REQUESTER, PROVIDER);
        table.on(RequestStep.REJECT).from(kept).to(REJECTED).by(PROVIDER).because(Reasons.NO_RESULT);
        table.on(RequestStep.ASK_CANCEL)
                .from(kept)
                .to(CANCEL_PENDING)
                .by(REQUESTER)
                .because(Reasons.CANCEL);
        table.clock("confirm")
                .in(ACCEPTED)
                .of(PROVIDER, new Term.WorkingDays(5))
                .alarms(PROVIDER);
        table.clock("decide")
                .in(kept)
                .of(REQUESTER, new Term.WorkingDaysBefore(UNTIL, 5))
                .alarms(REQUESTER);
        table.on(RequestStep.EXPIRE).from(kept).to(EXPIRED).by(CLOCK);
        table.clock("end").in(wanted).of(PROVIDER, new Term.On(UNTIL)).moves(RequestStep.EXPIRE);
        expires(writer, 60);
        return table.table();
    }

    private static ProcessTable<RequestState, RequestStep, Facts> health() {
        Writer writer =
                frame("health availability check", ACCEPT, EnumSet.of(ACCEPTED, DONOR_CONTACTED, MEDICAL_REVIEW));
        var table = writer.table;
        table.on(RequestStep.ACCEPT).from(WAITING).to(ACCEPTED).by(PROVIDER);
        table.on(RequestStep.CONTACT_DONOR).from(ACCEPTED).to(DONOR_CONTACTED).by(PROVIDER);
        opinion(table);
        table.on(RequestStep.COMPLETE).from(DONOR_CONTACTED).to(COMPLETED).by(PROVIDER);
        table.on(RequestStep.COMPLETE).from(MEDICAL_REVIEW).to(COMPLETED).by(PHYSICIAN);
        table.clock("result").in(writer.doing).of(PROVIDER, new Term.Days(7)).alarms(PROVIDER);
        expiresButCounts(writer, 30);
        return table.table();
    }

    private static ProcessTable<RequestState, RequestStep, Facts> cordRelease() {
        Writer writer = frame("cord blood release", ACCEPT, EnumSet.of(ACCEPTED, SCHEDULED, SHIPPED));
        var table = writer.table;
        table.on(RequestStep.ACCEPT).from(WAITING).to(ACCEPTED).by(PROVIDER);
        appointment(table.on(RequestStep.SCHEDULE).from(ACCEPTED, SCHEDULED));
        table.on(RequestStep.SHIP).from(SCHEDULED).to(SHIPPED).by(PROVIDER).with("release");
        table.on(RequestStep.COMPLETE).from(SHIPPED).to(COMPLETED).by(REQUESTER);
        table.clock("ship")
                .in(ACCEPTED, SCHEDULED)
                .of(PROVIDER, new Term.Days(14))
                .alarms(PROVIDER);
        table.clock("receive").in(SHIPPED).of(REQUESTER, new Term.Days(3)).alarms(REQUESTER);
        expires(writer, 90);
        return table.table();
    }

    /// From the formal request to clearance; what happens in between is the workup’s own process, and only its
    /// second physician completes the request. Nothing expires here: a person decides (DOMAIN 6.2).
    private static ProcessTable<RequestState, RequestStep, Facts> workup() {
        Writer writer = frame("workup request", 1, EnumSet.of(ACCEPTED, IN_PROGRESS));
        var table = writer.table;
        table.on(RequestStep.ACCEPT)
                .from(WAITING)
                .to(ACCEPTED)
                .by(PROVIDER)
                .when("the donor can be asked", ASK_ANOTHER, Facts::donorCanBeAsked)
                .when("no workup of this donor runs for this patient", GO_ON, Facts::noWorkupRuns);
        table.on(RequestStep.BEGIN).from(ACCEPTED).to(IN_PROGRESS).by(PROVIDER).with("prescription");
        table.on(RequestStep.COMPLETE)
                .from(ACCEPTED, IN_PROGRESS)
                .to(COMPLETED)
                .by(PHYSICIAN)
                .when("the workup has cleared the donor", CLEAR_THERE, Facts::workupCleared);
        table.clock(RequestClocks.CLEARANCE)
                .in(writer.doing)
                .of(PROVIDER, new Term.WorkingDaysBefore(CONDITIONING, 5))
                .alarms(PROVIDER);
        table.clock("progress").in(writer.doing).of(PROVIDER, new Term.Days(7)).alarms(PROVIDER);
        return table.table();
    }
}
