package org.marrowrelay.registry.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All requests, their logs and the commands that were done; the only class that knows their tables.
@Repository
class Requests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    /// What [RequestFilter] says; the last line is the rule of [Sight].
    private static final String ADMITTED = """
             where (:kind = '' or r.kind = :kind)
               and case :state when 'all' then true when 'open' then r.open when 'closed' then not r.open
                               else r.state = :state end
               and (:provider = '' or r.provider = :provider)
               and (:patient = '' or r.patient = :patient)
               and (:donor = '' or r.donor = :donor)
               and (:sent = '' or (r.sent_at >= :from and r.sent_at < :until)
                    or (r.sent_at >= :fromAgain and r.sent_at < :untilAgain))
               and (:where = '' or r.requester = :where
                    or (r.sent_at is not null
                        and (r.provider = :where
                             or r.details ->> 'laboratory' = :where
                             or exists (select 1 from case_file c where c.patient = r.patient and c.centre = :where))))
            """;

    private final JdbcClient sql;
    private final HomeZone zone;

    Requests(JdbcClient sql, HomeZone zone) {
        this.zone = zone;
        this.sql = sql;
    }

    /// Takes a key; the request of the command that has it already, if there is one. Waits for a command with the same
    /// key that is being done.
    ///
    /// @param digest of what is asked; empty for steps
    /// @throws RequestProblem `REQ-0023` when that key stands for something else
    Optional<RequestId> taken(String key, RequestId request, String digest) {
        int added = sql.sql(
                        "insert into request_command (key, request, digest) values (?, ?, ?) on conflict do nothing")
                .params(key, request.value(), digest)
                .update();
        return added == 1 ? Optional.empty() : before(key, digest);
    }

    private Optional<RequestId> before(String key, String digest) {
        record Taken(RequestId request, String digest) {}
        Optional<Taken> taken = sql.sql("select request, digest from request_command where key = ?")
                .param(key)
                .query((row, number) -> new Taken(new RequestId(row.getString(1)), row.getString(2)))
                .optional();
        taken.filter(one -> !digest.isEmpty()
                        && !one.digest().isEmpty()
                        && !one.digest().equals(digest))
                .ifPresent(one -> {
                    throw new RequestProblem(Problem.of(
                            "REQ-0023",
                            "the key of this command was used for {0}, which asks for something else",
                            "choose a new key for each command, such as a random UUID",
                            one.request()));
                });
        return taken.map(Taken::request);
    }

    /// True when the donor was ever kept for that patient by a reservation.
    boolean wasReserved(PatientId patient, DonorId donor) {
        return sql.sql("""
                        select exists (select 1 from request r join request_event e on e.request = r.id
                                        where r.patient = ? and r.donor = ? and r.kind = 'RSV'
                                          and e.to_state = 'CONFIRMED')
                        """)
                .params(patient.value(), donor.value())
                .query(Boolean.class)
                .single();
    }

    RequestId next() {
        return RequestId.of(
                sql.sql("select nextval('request_number')").query(Long.class).single());
    }

    void add(Request request) {
        RequestId corrects = request.corrects();
        sql.sql("""
                        insert into request (id, kind, patient, donor, requester, provider, channel, state, open, urgent,
                                             details, corrects, created_by, created_at, invented)
                        values (:id, :kind, :patient, :donor, :requester, :provider, :channel, :state, true, :urgent,
                                :details::jsonb, :corrects, :by, :at, :invented)
                        """)
                .param("id", request.id().value())
                .param("kind", request.kind().name())
                .param("patient", request.patient().value())
                .param("donor", request.donor().value())
                .param("requester", request.requester().value())
                .param("provider", request.provider().value())
                .param("channel", request.channel().name())
                .param("state", request.state().name())
                .param("urgent", request.urgent())
                .param("details", JSON.writeValueAsString(request.details()))
                .param("corrects", corrects == null ? null : corrects.value(), java.sql.Types.VARCHAR)
                .param("by", request.createdBy())
                .param("at", Timestamp.from(request.createdAt()))
                .param("invented", request.invented())
                .update();
    }

    /// Stores what a step changed.
    void save(Request request) {
        sql.sql("""
                        update request
                           set state = :state, open = :open, details = :details::jsonb, result = :result, late = :late,
                               sent_at = :sent, closed_at = :closed, version = :version
                         where id = :id
                        """)
                .param("id", request.id().value())
                .param("state", request.state().name())
                .param("open", request.isOpen())
                .param("details", JSON.writeValueAsString(request.details()))
                .param("result", request.result())
                .param("late", request.late())
                .param("sent", timestamp(request.sentAt()), java.sql.Types.TIMESTAMP)
                .param("closed", timestamp(request.closedAt()), java.sql.Types.TIMESTAMP)
                .param("version", request.version())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    void log(RequestId request, RequestLine line) {
        StepTaken<RequestState, RequestStep> taken = line.taken();
        sql.sql("insert into request_event (request, at, by, party, step, from_state, to_state, reason, note, result) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        request.value(),
                        Timestamp.from(taken.at()),
                        taken.by(),
                        taken.party().name(),
                        taken.step().name(),
                        taken.from().name(),
                        taken.to().name(),
                        taken.reason(),
                        taken.note(),
                        line.result())
                .update();
    }

    List<StepTaken<RequestState, RequestStep>> log(RequestId request) {
        return lines(request).stream().map(RequestLine::taken).toList();
    }

    List<RequestLine> lines(RequestId request) {
        return sql.sql("select * from request_event where request = ? order by id")
                .param(request.value())
                .query((row, number) -> new RequestLine(taken(row), row.getString("result")))
                .list();
    }

    private static StepTaken<RequestState, RequestStep> taken(ResultSet row) throws SQLException {
        return new StepTaken<>(
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                Party.valueOf(row.getString("party")),
                RequestStep.valueOf(row.getString("step")),
                RequestState.valueOf(row.getString("from_state")),
                RequestState.valueOf(row.getString("to_state")),
                row.getString("reason"),
                row.getString("note"));
    }

    Optional<Request> find(RequestId id) {
        return sql.sql("select * from request where id = ?")
                .param(id.value())
                .query(Requests::request)
                .optional();
    }

    Optional<Request> lock(RequestId id) {
        return sql.sql("select * from request where id = ? for update")
                .param(id.value())
                .query(Requests::request)
                .optional();
    }

    List<Request> list() {
        return sql.sql("select * from request order by created_at desc, id desc")
                .query(Requests::request)
                .list();
    }

    /// A page of a list, from behind that request.
    ///
    /// @param after empty at the beginning
    List<Request> list(RequestFilter filter, RequestOrder order, String after, int atMost) {
        String behind = after.isEmpty()
                ? ""
                : "and (%1$s) > (select %1$s from request r where r.id = :after)".formatted(order.key());
        return asked(
                        "select r.* from request r " + ADMITTED + behind + " order by " + order.key() + " limit :most",
                        filter)
                .param("kinds", names(RequestKind.values()))
                .param("states", names(RequestState.values()))
                .param("after", after)
                .param("most", atMost)
                .query(Requests::request)
                .list();
    }

    private static String[] names(Enum<?>[] all) {
        return Arrays.stream(all).map(Enum::name).toArray(String[]::new);
    }

    /// Cases by code, from behind that one.
    ///
    /// @param text with which the code begins
    /// @param centre code of a transplant centre; empty for all
    List<CaseSummary> cases(String text, String centre, String after, int atMost) {
        return sql.sql("""
                        select r.patient, count(distinct r.donor) as donors, count(*) filter (where r.open) as open,
                               c.centre, max(r.created_at) as latest
                          from request r left join case_file c on c.patient = r.patient
                         where starts_with(upper(r.patient), upper(:text)) and r.patient > :after
                           and (:centre = '' or c.centre = :centre)
                         group by r.patient, c.centre order by r.patient limit :most
                        """)
                .param("text", text)
                .param("centre", centre)
                .param("after", after)
                .param("most", atMost)
                .query((row, _) -> new CaseSummary(
                        new PatientId(row.getString("patient")),
                        row.getInt("donors"),
                        row.getInt("open"),
                        row.getString("centre") == null ? null : new OrganisationCode(row.getString("centre")),
                        row.getTimestamp("latest").toInstant()))
                .list();
    }

    long count(RequestFilter filter) {
        return asked("select count(*) from request r " + ADMITTED, filter)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String statement, RequestFilter filter) {
        OrganisationCode where = filter.where();
        Within sent = Within.of(filter.sent(), zone.zone());
        return sql.sql(statement)
                .param("kind", filter.kind())
                .param("state", filter.state())
                .param("provider", filter.provider())
                .param("patient", filter.patient())
                .param("donor", filter.donor())
                .param("sent", filter.sent())
                .param("from", Timestamp.from(sent.from()))
                .param("until", Timestamp.from(sent.until()))
                .param("fromAgain", Timestamp.from(sent.from().plus(sent.again())))
                .param("untilAgain", Timestamp.from(sent.until().plus(sent.again())))
                .param("where", where == null ? "" : where.value());
    }

    List<Request> find(Collection<String> ids) {
        return sql.sql("select * from request where id = any (?)")
                .param(ids.toArray(String[]::new))
                .query(Requests::request)
                .list();
    }

    List<Request> of(PatientId patient) {
        return sql.sql("select * from request where patient = ? order by created_at, id")
                .param(patient.value())
                .query(Requests::request)
                .list();
    }

    List<Request> of(DonorId donor) {
        return sql.sql("select * from request where donor = ? order by created_at, id")
                .param(donor.value())
                .query(Requests::request)
                .list();
    }

    void removeInvented() {
        sql.sql("update request set corrects = null where invented and corrects is not null")
                .update();
        sql.sql("delete from request where invented").update();
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        String corrects = row.getString("corrects");
        return new Request(
                new RequestId(row.getString("id")),
                RequestKind.valueOf(row.getString("kind")),
                new PatientId(row.getString("patient")),
                new DonorId(row.getString("donor")),
                new OrganisationCode(row.getString("requester")),
                new OrganisationCode(row.getString("provider")),
                Organisation.Channel.valueOf(row.getString("channel")),
                RequestState.valueOf(row.getString("state")),
                row.getBoolean("urgent"),
                JSON.readValue(row.getString("details"), DETAILS),
                row.getString("result"),
                corrects == null ? null : new RequestId(corrects),
                row.getBoolean("late"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "sent_at"),
                instant(row, "closed_at"),
                row.getInt("version"),
                row.getBoolean("invented"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
