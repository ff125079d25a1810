package org.marrowrelay.registry.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Counts from the records: how long things take, how many succeed, why not, and what is owed for it. Nothing is kept
/// by hand. Days and months are those where our registry is.
@Service
public class Figures {
    private static final String LIVES = """
            select r.id, r.kind, r.requester, r.provider, r.sent_at, r.closed_at, r.state, r.late,
                   min(e.at) filter (where e.to_state in ('ACCEPTED', 'CONFIRMED')) as accepted_at,
                   min(e.at) filter (where e.to_state in ('COMPLETED', 'CONFIRMED')) as done_at,
                   min(e.at) filter (where e.step = 'LATE_RESULT') as late_at,
                   coalesce(bool_or(e.to_state in ('LAB_ASSIGNED', 'TYPED', 'SCHEDULED', 'COLLECTED', 'SHIPPED',
                       'RECEIVED', 'IN_PROGRESS', 'RESULT_PARTIAL')), false) as begun,
                   exists (select 1 from request n where n.corrects = r.id) as corrected,
                   coalesce((array_agg(e.reason order by e.id desc) filter (where e.reason <> ''))[1], '') as reason
              from request r join request_event e on e.request = r.id
             where r.sent_at is not null
             group by r.id
             order by r.sent_at, r.id
            """;
    private static final double SECONDS_A_DAY = 86_400;

    private final JdbcClient sql;
    private final OrganisationDesk organisations;
    private final ObjectProvider<Preparations> preparations;
    private final HomeZone zone;
    private final Clock clock;

    Figures(
            JdbcClient sql,
            OrganisationDesk organisations,
            ObjectProvider<Preparations> preparations,
            HomeZone zone,
            Clock clock) {
        this.clock = clock;
        this.zone = zone;
        this.sql = sql;
        this.preparations = preparations;
        this.organisations = organisations;
    }

    /// Every request that was sent, in that order.
    public List<Life> lives() {
        Set<String> begun =
                preparations.stream().flatMap(some -> some.begun().stream()).collect(Collectors.toSet());
        return sql.sql(LIVES)
                .query((row, _) -> life(row, row.getBoolean("begun") || begun.contains(row.getString("id"))))
                .list();
    }

    private Life life(ResultSet row, boolean begun) throws SQLException {
        return new Life(
                new RequestId(row.getString("id")),
                RequestKind.valueOf(row.getString("kind")),
                row.getString("requester"),
                row.getString("provider"),
                row.getTimestamp("sent_at").toInstant(),
                YearMonth.from(row.getTimestamp("sent_at").toInstant().atZone(zone.zone())),
                instant(row.getTimestamp("accepted_at")),
                instant(row.getTimestamp("done_at")),
                instant(row.getTimestamp("late_at")),
                instant(row.getTimestamp("closed_at")),
                RequestState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getBoolean("late"),
                begun,
                row.getBoolean("corrected"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    /// How long requests of a kind stood in a state before they went on to another.
    ///
    /// @param times how often that happened
    /// @param medianDays half of them took no longer
    public record Leg(RequestKind kind, RequestState from, RequestState to, int times, double medianDays) {}

    /// The times between stages, from the log: every way from state to state that requests have gone, in the order of
    /// the states.
    public List<Leg> legs() {
        return sql
                .sql("""
                        select r.kind, e.from_state, e.to_state, count(*) as times,
                               percentile_cont(0.5) within group (order by extract(epoch from e.at - e.since)) as median
                          from request r
                          join (select request, at, from_state, to_state,
                                       lag(at) over (partition by request order by id) as since
                                  from request_event) e on e.request = r.id
                         where r.sent_at is not null and e.since is not null and e.from_state <> e.to_state
                         group by r.kind, e.from_state, e.to_state
                        """)
                .query((row, number) -> new Leg(
                        RequestKind.valueOf(row.getString("kind")),
                        RequestState.valueOf(row.getString("from_state")),
                        RequestState.valueOf(row.getString("to_state")),
                        row.getInt("times"),
                        row.getDouble("median") / SECONDS_A_DAY))
                .list()
                .stream()
                .sorted(Comparator.comparing(Leg::kind).thenComparing(Leg::from).thenComparing(Leg::to))
                .toList();
    }

    /// The requests that went that way, by number.
    public Set<String> gone(RequestState from, RequestState to) {
        return Set.copyOf(sql.sql("select distinct request from request_event where from_state = ? and to_state = ?")
                .params(from.name(), to.name())
                .query(String.class)
                .list());
    }

    /// Figures of some requests.
    ///
    /// @param failed ended on the donor’s side without a result
    /// @param availability done, of all that were done or failed; empty while there are none
    /// @param acceptDays median from sending to acceptance; empty while there is none
    /// @param resultDays median from sending to the first result
    public record Summary(
            int sent,
            int done,
            int failed,
            OptionalDouble availability,
            OptionalDouble acceptDays,
            OptionalDouble resultDays) {}

    /// Counts.
    public static Summary of(Collection<Life> some) {
        long done = some.stream().filter(Life::isDone).count();
        long failed = some.stream().filter(Life::failed).count();
        return new Summary(
                some.size(),
                (int) done,
                (int) failed,
                done + failed == 0 ? OptionalDouble.empty() : OptionalDouble.of(done / (double) (done + failed)),
                median(some, Life::toAcceptance),
                median(some, Life::toResult));
    }

    private static OptionalDouble median(Collection<Life> some, Function<Life, Optional<Duration>> length) {
        double[] days = some.stream()
                .map(length)
                .flatMap(Optional::stream)
                .mapToDouble(duration -> duration.toSeconds() / SECONDS_A_DAY)
                .sorted()
                .toArray();
        int middle = days.length / 2;
        return days.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(days.length % 2 == 1 ? days[middle] : (days[middle - 1] + days[middle]) / 2);
    }

    /// A line of a statement.
    ///
    /// @param price `null` when none is agreed
    /// @param refusable the result came after the end: the invoice may be refused (DOMAIN 1.9)
    /// @param refused somebody has refused it: it is not in the sum
    public record Line(
            LocalDate day,
            Life request,
            Price.Stage stage,
            @Nullable Price price,
            boolean refusable,
            boolean refused) {
        /// The price, unless it is refused or none is agreed.
        public Optional<Price> owed() {
            return refused ? Optional.empty() : Optional.ofNullable(price);
        }
    }

    /// What an organisation may charge us for a month: results of that month, and cancellations after acceptance.
    public List<Line> statement(OrganisationCode provider, YearMonth month) {
        return statement(month, life -> life.provider().equals(provider.value()) && isOurs(life.requester()));
    }

    /// What we may charge an organisation for a month, by our own price list.
    public List<Line> charged(OrganisationCode requester, YearMonth month) {
        return statement(month, life -> life.requester().equals(requester.value()) && isOurs(life.provider()));
    }

    private List<Line> statement(YearMonth month, Predicate<Life> between) {
        List<Line> lines = new ArrayList<>();
        Set<String> refused = refused();
        lives().stream().filter(between).forEach(life -> line(
                        life, refused.contains(life.id().value()))
                .filter(line -> YearMonth.from(line.day()).equals(month))
                .ifPresent(lines::add));
        return lines;
    }

    private boolean isOurs(String code) {
        return organisations
                .find(new OrganisationCode(code))
                .map(Organisation::ours)
                .orElse(false);
    }

    /// Those that were asked of somebody else: our own registry is no partner of ours.
    public List<Life> ofPartners(List<Life> some) {
        Set<String> ours = organisations.list().stream()
                .filter(Organisation::ours)
                .map(one -> one.code().value())
                .collect(Collectors.toSet());
        return some.stream().filter(life -> !ours.contains(life.provider())).toList();
    }

    private Set<String> refused() {
        return Set.copyOf(sql.sql("select request from request_refusal")
                .query((row, number) -> row.getString(1))
                .list());
    }

    /// Refuses to pay for a late result, or takes that back.
    ///
    /// @throws RequestProblem `REQ-0018` when its result did not come late
    @Transactional
    public void refuse(RequestId id, boolean refuses, String by) {
        boolean late = lives().stream().anyMatch(life -> life.id().equals(id) && life.late());
        if (!late) {
            throw new RequestProblem(Problem.of(
                    "REQ-0018",
                    "the result of {0} did not come late",
                    "only what came after the end may be refused",
                    id));
        }
        if (refuses) {
            sql.sql("insert into request_refusal values (?, ?, ?) on conflict do nothing")
                    .params(id.value(), by, Timestamp.from(clock.instant()))
                    .update();
        } else {
            sql.sql("delete from request_refusal where request = ?")
                    .param(id.value())
                    .update();
        }
    }

    private Optional<Line> line(Life life, boolean refused) {
        boolean late = isOwedLate(life);
        boolean done = life.doneAt() != null || late;
        boolean given = life.state() == RequestState.CANCELLED || life.isSampleUnused();
        boolean cancelled = given && life.acceptedAt() != null;
        Instant at = done ? firstOf(life) : cancelled ? life.endedAt() : null;
        boolean goesOn = life.corrected() && !life.begun();
        if (at == null || goesOn) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(at, zone.zone());
        Price.Stage stage = done ? Price.Stage.DONE : life.begun() ? Price.Stage.CANCELLED_LATE : Price.Stage.CANCELLED;
        return Optional.of(new Line(day, life, stage, price(life, stage, day), late, refused && late));
    }

    /// What was accepted, and comes after its time. Nobody owes more for what was cancelled than the fee of that, and
    /// nothing for what nobody accepted.
    private static boolean isOwedLate(Life life) {
        return life.lateAt() != null && life.acceptedAt() != null && life.state() == RequestState.EXPIRED;
    }

    /// Who agreed on no price for what was begun charges what is cancelled before.
    private @Nullable Price price(Life life, Price.Stage stage, LocalDate day) {
        OrganisationCode provider = new OrganisationCode(life.provider());
        Optional<Price> agreed = organisations.price(provider, life.kind().name(), stage, day);
        return agreed.isPresent() || stage != Price.Stage.CANCELLED_LATE
                ? agreed.orElse(null)
                : organisations
                        .price(provider, life.kind().name(), Price.Stage.CANCELLED, day)
                        .orElse(null);
    }

    /// A result that comes late belongs to the day on which it came: an earlier month may be paid already.
    private static @Nullable Instant firstOf(Life life) {
        return life.doneAt() == null ? life.lateAt() : life.doneAt();
    }
}
