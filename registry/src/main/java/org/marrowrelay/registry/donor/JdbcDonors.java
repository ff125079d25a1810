package org.marrowrelay.registry.donor;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Batches go to the server as arrays, one a column, and become rows there: one statement and one round trip,
/// however many donors.
///
/// Writers take turns by an advisory lock until their transaction ends, so that revisions become visible in
/// their order.
@Repository
class JdbcDonors implements Donors {
    private static final long WRITERS = 0x646f6e6f72L;
    private static final int FETCH = 5_000;

    /// One statement for a batch: rows, the reports that are new, the events that follow. All parts see the
    /// table as it was before. A row that says nothing new is left as it is, so that sending a file twice
    /// costs no revision.
    private static final String PUT = """
            with incoming as materialized (
                select id, kind, population, registry, birth::date, sex, cmv, abo, weight_kg::numeric, status,
                       typed_on::date, tnc::numeric, cd34::numeric, gl, release, resolution, level::smallint,
                       rhesus, ethnicity, height_cm::smallint, pregnancies::smallint, transfusions::smallint,
                       contact_on::date, checkup_on::date, bank, reason, until::date
                  from unnest(COLUMNS)
                       as row (id, kind, population, registry, birth, sex, cmv, abo, weight_kg, status, typed_on, tnc,
                               cd34, gl, release, resolution, level, rhesus, ethnicity, height_cm, pregnancies,
                               transfusions, contact_on, checkup_on, bank, reason, until)),
            before as materialized (
                select d.id, d.status, d.gl, d.birth, d.sex, d.cmv, d.abo, d.weight_kg, d.population, d.registry
                  from donor d join incoming i on d.id = i.id),
            reports as (
                insert into donor_typing (donor_id, gl, release, typed_on, entered_by, entered_at)
                select i.id, i.gl, i.release, i.typed_on, cast(:by as text), cast(:at as timestamptz) from incoming i left join before b on b.id = i.id
                 where b.id is null or b.gl <> i.gl),
            replaced as (
                update donor_typing t set verdict = 'REPLACED'
                  from before b join incoming i on i.id = b.id
                 where t.donor_id = b.id and b.gl <> i.gl and t.verdict in ('USED', 'QUESTIONED')),
            happened as (
                insert into donor_event (donor_id, kind, by_whom, at, detail)
                select i.id, 'REGISTERED', cast(:by as text), cast(:at as timestamptz), '{}'::jsonb
                  from incoming i left join before b on b.id = i.id where b.id is null
                union all
                select i.id, 'STATUS', cast(:by as text), :at,
                       jsonb_strip_nulls(jsonb_build_object('from', b.status, 'to', i.status, 'reason', i.reason,
                                                            'until', i.until))
                  from incoming i join before b on b.id = i.id where b.status <> i.status
                union all
                select i.id, 'TYPED', cast(:by as text), :at, '{}'::jsonb
                  from incoming i join before b on b.id = i.id where b.gl <> i.gl
                union all
                select i.id, 'CHANGED', cast(:by as text), :at, '{}'::jsonb
                  from incoming i join before b on b.id = i.id
                 where (b.birth, b.sex, b.cmv, b.abo, b.weight_kg, b.population, b.registry)
                       is distinct from (i.birth, i.sex, i.cmv, i.abo, i.weight_kg, i.population, i.registry))
            insert into donor (id, kind, population, registry, birth, sex, cmv, abo, weight_kg, status, typed_on, tnc, cd34,
                               gl, release, resolution, typing_level, rhesus, ethnicity, height_cm, pregnancies,
                               transfusions, contact_on, checkup_on, bank, status_reason, status_until,
                               import_id, invented, revision, created_at)
            select id, kind, population, registry, birth, sex, cmv, abo, weight_kg, status, typed_on, tnc, cd34,
                   gl, release, resolution, level, rhesus, ethnicity, height_cm, pregnancies,
                   transfusions, contact_on, checkup_on, bank, coalesce(reason, ''), until,
                   :import, :invented, nextval('donor_revision'), cast(:at as timestamptz)
              from incoming
            on conflict (id) do update
               set kind = excluded.kind, population = excluded.population, registry = excluded.registry,
                   birth = excluded.birth, sex = excluded.sex, cmv = excluded.cmv, abo = excluded.abo,
                   weight_kg = excluded.weight_kg, status = excluded.status, typed_on = excluded.typed_on,
                   tnc = excluded.tnc, cd34 = excluded.cd34, gl = excluded.gl, release = excluded.release,
                   resolution = excluded.resolution, typing_level = excluded.typing_level,
                   rhesus = coalesce(excluded.rhesus, donor.rhesus),
                   ethnicity = coalesce(excluded.ethnicity, donor.ethnicity),
                   height_cm = coalesce(excluded.height_cm, donor.height_cm),
                   pregnancies = coalesce(excluded.pregnancies, donor.pregnancies),
                   transfusions = coalesce(excluded.transfusions, donor.transfusions),
                   contact_on = coalesce(excluded.contact_on, donor.contact_on),
                   checkup_on = coalesce(excluded.checkup_on, donor.checkup_on),
                   bank = coalesce(excluded.bank, donor.bank),
                   status_reason = case when excluded.status_reason = '' and excluded.status = donor.status
                                        then donor.status_reason else excluded.status_reason end,
                   status_until = case when excluded.status_until is null and excluded.status = donor.status
                                       then donor.status_until else excluded.status_until end,
                   import_id = excluded.import_id, invented = excluded.invented, revision = excluded.revision,
                   changed_at = now()
             where (donor.kind, donor.population, donor.registry, donor.birth, donor.sex, donor.cmv, donor.abo,
                    donor.weight_kg, donor.status, donor.typed_on, donor.tnc, donor.cd34, donor.gl, donor.rhesus,
                    donor.ethnicity, donor.height_cm, donor.pregnancies, donor.transfusions, donor.contact_on,
                    donor.checkup_on, donor.bank, donor.status_reason, donor.status_until)
                   is distinct from
                   (excluded.kind, excluded.population, excluded.registry, excluded.birth, excluded.sex, excluded.cmv,
                    excluded.abo, excluded.weight_kg, excluded.status, excluded.typed_on, excluded.tnc, excluded.cd34,
                    excluded.gl, coalesce(excluded.rhesus, donor.rhesus),
                    coalesce(excluded.ethnicity, donor.ethnicity), coalesce(excluded.height_cm, donor.height_cm),
                    coalesce(excluded.pregnancies, donor.pregnancies),
                    coalesce(excluded.transfusions, donor.transfusions),
                    coalesce(excluded.contact_on, donor.contact_on),
                    coalesce(excluded.checkup_on, donor.checkup_on), coalesce(excluded.bank, donor.bank),
                    case when excluded.status_reason = '' and excluded.status = donor.status
                         then donor.status_reason else excluded.status_reason end,
                    case when excluded.status_until is null and excluded.status = donor.status
                         then donor.status_until else excluded.status_until end)
            """;

    /// The columns of [#PUT] that come from the donor, in its order.
    private static final List<Function<Arriving, @Nullable Object>> COLUMNS = List.of(
            some -> some.donor().id().value(),
            some -> some.donor().kind(),
            some -> some.donor().population(),
            some -> some.donor().registry(),
            some -> some.donor().traits().birth(),
            some -> some.donor().traits().sex(),
            some -> some.donor().traits().cmv(),
            some -> some.donor().traits().abo(),
            some -> some.donor().traits().weightKg(),
            some -> some.donor().status(),
            some -> some.donor().typing().typedOn(),
            some -> cells(some.donor(), Donor.Cells::tnc),
            some -> cells(some.donor(), Donor.Cells::cd34),
            some -> some.donor().typing().gl(),
            some -> some.donor().typing().release(),
            some -> Resolution.of(some.donor().typing().gl()),
            some -> Resolution.level(some.donor().typing().gl()),
            some -> some.particulars().rhesus(),
            some -> some.particulars().ethnicity(),
            some -> some.particulars().heightCm(),
            some -> some.particulars().pregnancies(),
            some -> some.particulars().transfusions(),
            some -> some.particulars().contactOn(),
            some -> some.particulars().checkupOn(),
            some -> some.particulars().bank(),
            some -> some.particulars().reason(),
            some -> some.particulars().until());

    private static final String PUT_NAMED = PUT.replace(
            "COLUMNS",
            IntStream.range(0, COLUMNS.size())
                    .mapToObj(i -> ":c" + i + "::text[]")
                    .collect(Collectors.joining(", ")));

    private final JdbcClient sql;
    private final JdbcTemplate template;
    private final Clock clock;

    JdbcDonors(JdbcClient sql, JdbcTemplate template, Clock clock) {
        this.sql = sql;
        this.template = template;
        this.clock = clock;
    }

    private static @Nullable Object cells(Donor donor, Function<Donor.Cells, @Nullable Object> count) {
        Donor.Cells cells = donor.cells();
        return cells == null ? null : count.apply(cells);
    }

    @Override
    @Transactional
    public void put(Collection<Arriving> donors, long importId, boolean invented) {
        put(donors, importId, invented, invented ? "samples" : "import " + importId);
    }

    @Override
    @Transactional
    public void put(Arriving donor, String by) {
        put(List.of(donor), 0, false, by);
    }

    private void put(Collection<Arriving> donors, long importId, boolean invented, String by) {
        takeTurns();
        template.execute((ConnectionCallback<Integer>) connection -> {
            MapSqlParameterSource values = new MapSqlParameterSource()
                    .addValue("by", by)
                    .addValue("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .addValue("import", importId)
                    .addValue("invented", invented);
            for (int i = 0; i < COLUMNS.size(); i++) {
                values.addValue("c" + i, column(connection, donors, COLUMNS.get(i)));
            }
            return sql.sql(PUT_NAMED).paramSource(values).update();
        });
    }

    private static Array column(
            Connection connection, Collection<Arriving> donors, Function<Arriving, @Nullable Object> column)
            throws SQLException {
        @Nullable
        Object[] texts = donors.stream().map(column).map(JdbcDonors::text).toArray();
        return connection.createArrayOf("text", texts);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Override
    public void takeTurns() {
        sql.sql("select 1 from pg_advisory_xact_lock(?)")
                .param(WRITERS)
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Donor> find(DonorId id) {
        return sql.sql("select * from donor where id = ?")
                .param(id.value())
                .query(DonorRow::donor)
                .optional();
    }

    @Override
    public List<Donor> findAll(Collection<DonorId> ids) {
        return sql.sql("select * from donor where id = any (?)")
                .params((Object) ids.stream().map(DonorId::value).toArray(String[]::new))
                .query(DonorRow::donor)
                .list();
    }

    @Override
    public boolean areSomeMixed() {
        return sql.sql("select exists (select from donor where population ~ '[=:]')")
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<String> findMixed(Collection<DonorId> ids) {
        return sql.sql("select distinct population from donor where id = any (?) and population ~ '[=:]'")
                .params((Object) ids.stream().map(DonorId::value).toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public Optional<DonorFile> findFile(DonorId id) {
        return sql.sql("select * from donor where id = ?")
                .param(id.value())
                .query(DonorRow::file)
                .optional();
    }

    @Override
    public List<DonorFile> findFiles(Collection<DonorId> ids) {
        return sql.sql("select * from donor where id = any (?)")
                .params((Object) ids.stream().map(DonorId::value).toArray(String[]::new))
                .query(DonorRow::file)
                .list();
    }

    @Override
    public DonorPage list(DonorFilter filter, Optional<DonorId> after, int atMost) {
        List<Donor> found = filtered("select * from donor where id > :after", filter, " order by id limit :limit")
                .param("after", after.map(DonorId::value).orElse(""))
                .param("limit", atMost + 1)
                .query(DonorRow::donor)
                .list();
        boolean more = found.size() > atMost;
        List<Donor> page = more ? found.subList(0, atMost) : found;
        return new DonorPage(page, more ? Optional.of(page.getLast().id()) : Optional.empty());
    }

    @Override
    public DonorStretch list(DonorFilter filter, DonorOrder order, Optional<String> cursor, int atMost) {
        return new SortedList(order, (query, rest) -> filtered(query, filter, rest)).stretch(cursor, atMost);
    }

    @Override
    public long count(DonorFilter filter, long most) {
        return filtered("select count(*) from (select 1 from donor where true", filter, " limit :most) as found")
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String select, DonorFilter filter, String rest) {
        StringBuilder query = new StringBuilder(select);
        Map<String, Object> values = new HashMap<>();
        if (!filter.idPrefix().isEmpty()) {
            query.append(" and starts_with(id, :prefix)");
            values.put("prefix", filter.idPrefix());
        }
        condition(query, values, "population", "population =", filter.population());
        condition(query, values, "registry", "registry =", filter.registry());
        condition(query, values, "status", "status =", text(filter.status()));
        condition(query, values, "reason", "status_reason =", text(filter.reason()));
        condition(query, values, "sex", "sex =", text(filter.sex()));
        condition(query, values, "level", "typing_level >=", filter.level());
        condition(query, values, "bank", "bank =", filter.bank());
        condition(query, values, "tnc", "tnc >=", filter.leastTnc());
        condition(query, values, "cd34", "cd34 >=", filter.leastCd34());
        if (filter.kind() != null) {
            query.append(filter.kind() == Donor.Kind.C ? " and kind = 'C'" : " and kind = 'D'");
        }
        return sql.sql(query + rest).params(values);
    }

    private static void condition(
            StringBuilder query, Map<String, Object> values, String name, String test, @Nullable Object value) {
        if (value != null) {
            query.append(" and ").append(test).append(" :").append(name);
            values.put(name, value);
        }
    }

    @Override
    public DonorFigures figures() {
        Map<Status, Long> byStatus = new EnumMap<>(Status.class);
        Map<String, Long> byPopulation = new TreeMap<>();
        Map<DonorFigures.Origin, Long> byOrigin = new HashMap<>();
        sql.sql("select status, population, count(*), registry from donor group by status, population, registry")
                .query((ResultSet row) -> {
                    Status status = Status.valueOf(row.getString(1));
                    byStatus.merge(status, row.getLong(3), Long::sum);
                    if (status != Status.DE) {
                        byPopulation.merge(row.getString(2), row.getLong(3), Long::sum);
                        byOrigin.merge(
                                new DonorFigures.Origin(row.getString(4), row.getString(2)), row.getLong(3), Long::sum);
                    }
                });
        return new DonorFigures(byStatus, byPopulation, byOrigin);
    }

    @Override
    public Map<String, Set<Locus>> untyped(Set<Locus> loci) {
        Map<String, Set<Locus>> untyped = new TreeMap<>();
        if (loci.isEmpty()) {
            return untyped;
        }
        List<Locus> asked = loci.stream().sorted().toList();
        String typed = asked.stream()
                .map(locus -> "bool_or(gl ~ '(^|[^A-Z0-9])" + locus.name() + "[*]' " + antigens(locus) + ")")
                .collect(Collectors.joining(", "));
        sql.sql("select population, " + typed + " from donor where status <> 'DE' group by population")
                .query((ResultSet row) -> {
                    for (int i = 0; i < asked.size(); i++) {
                        if (!row.getBoolean(i + 2)) {
                            untyped.computeIfAbsent(row.getString(1), ignored -> EnumSet.noneOf(Locus.class))
                                    .add(asked.get(i));
                        }
                    }
                });
        return untyped;
    }

    /// How older laboratories report the locus.
    private static String antigens(Locus locus) {
        return switch (locus) {
            case DRB3 -> "or gl ~ 'DR52'";
            case DRB4 -> "or gl ~ 'DR53'";
            case DRB5 -> "or gl ~ 'DR51'";
            case DPB1 -> "or gl ~ 'DPw?[0-9]'";
            default -> "";
        };
    }

    @Override
    public boolean isInvented(String population) {
        return sql.sql("""
                        select coalesce(bool_and(invented), false) from donor where population = ? and status <> 'DE'
                        """).param(population).query(Boolean.class).single();
    }

    /// Read in one snapshot with a cursor, so that memory holds a stretch only.
    @Override
    @Transactional(readOnly = true)
    public void changedAfter(long revision, Consumer<RevisedDonor> to) {
        template.query(
                connection -> {
                    PreparedStatement query =
                            connection.prepareStatement("select * from donor where revision > ? order by revision");
                    query.setLong(1, revision);
                    query.setFetchSize(FETCH);
                    return query;
                },
                (ResultSet row) -> to.accept(new RevisedDonor(DonorRow.donor(row, 0), row.getLong("revision"))));
    }

    @Override
    public long rows() {
        return sql.sql("select count(*) from donor").query(Long.class).single();
    }

    @Override
    public long countKnown(Collection<DonorId> ids) {
        return sql.sql("select count(*) from donor where id = any (?)")
                .params((Object) ids.stream().map(DonorId::value).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Override
    public List<DonorFile> listToTell(String registry, boolean unnamed, Donor.Kind kind, String after, int atMost) {
        return sql.sql("""
                        select * from donor
                         where id > ? and kind = ? and (registry = ? or (? and registry = ''))
                           and status <> 'DE' and merged_into is null and not invented
                         order by id limit ?
                        """)
                .params(after, kind.name(), registry, unnamed, atMost)
                .query(DonorRow::file)
                .list();
    }

    @Override
    public List<Listed> listListed(String after, int atMost) {
        return sql.sql("""
                        select id, registry, kind from donor
                         where id > ? and status <> 'DE' and merged_into is null order by id limit ?
                        """)
                .params(after, atMost)
                .query((row, _) -> new Listed(
                        new DonorId(row.getString(1)), row.getString(2), Donor.Kind.valueOf(row.getString(3))))
                .list();
    }

    @Override
    public void tidy() {
        sql.sql("vacuum (analyze) donor").update();
    }

    @Override
    public long lastRevision() {
        return sql.sql("select last_value from donor_revision")
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public void setStatus(Collection<DonorId> ids, StatusChange change) {
        takeTurns();
        sql.sql("""
                        update donor
                           set status = :status, status_reason = :reason, status_until = :until,
                               revision = nextval('donor_revision'), changed_at = now()
                         where id = any (:ids)
                        """)
                .param("status", change.status().name())
                .param("reason", change.reason() == null ? "" : change.reason().name())
                .param("until", change.until(), Types.DATE)
                .param("ids", ids.stream().map(DonorId::value).toArray(String[]::new))
                .update();
    }

    @Override
    @Transactional
    public void setTyping(DonorId id, String gl, String release) {
        takeTurns();
        sql.sql("""
                        update donor
                           set gl = :gl, release = :release, resolution = :resolution, typing_level = :level,
                               revision = nextval('donor_revision'), changed_at = now(),
                               typed_on = (select max(typed_on) from donor_typing
                                            where donor_id = :id and verdict = 'USED')
                         where id = :id
                        """)
                .param("gl", gl)
                .param("release", release)
                .param("resolution", Resolution.of(gl))
                .param("level", Resolution.level(gl))
                .param("id", id.value())
                .update();
    }

    @Override
    @Transactional
    public void setTraits(DonorId id, Traits traits, String population, Particulars some) {
        takeTurns();
        sql.sql("""
                        update donor
                           set birth = :birth, sex = :sex, cmv = :cmv, abo = :abo, weight_kg = :weight,
                               population = :population, rhesus = :rhesus, ethnicity = :ethnicity,
                               height_cm = :height, pregnancies = :pregnancies, transfusions = :transfusions,
                               contact_on = :contact, checkup_on = :checkup, bank = :bank,
                               revision = nextval('donor_revision'), changed_at = now()
                         where id = :id
                        """)
                .param("birth", traits.birth(), Types.DATE)
                .param("sex", text(traits.sex()), Types.CHAR)
                .param("cmv", text(traits.cmv()), Types.CHAR)
                .param("abo", text(traits.abo()), Types.VARCHAR)
                .param("weight", traits.weightKg(), Types.NUMERIC)
                .param("population", population)
                .param("rhesus", some.rhesus(), Types.CHAR)
                .param("ethnicity", some.ethnicity(), Types.VARCHAR)
                .param("height", some.heightCm(), Types.SMALLINT)
                .param("pregnancies", some.pregnancies(), Types.SMALLINT)
                .param("transfusions", some.transfusions(), Types.SMALLINT)
                .param("contact", some.contactOn(), Types.DATE)
                .param("checkup", some.checkupOn(), Types.DATE)
                .param("bank", some.bank(), Types.VARCHAR)
                .param("id", id.value())
                .update();
    }

    @Override
    public void setMergedInto(DonorId gone, Optional<DonorId> kept) {
        sql.sql("update donor set merged_into = ? where id = ?")
                .param(1, kept.map(DonorId::value).orElse(null), Types.VARCHAR)
                .param(2, gone.value())
                .update();
    }

    @Override
    public List<DonorId> listEnded(LocalDate today, int atMost) {
        return sql.sql("select id from donor where status = 'TU' and status_until < ? order by id limit ?")
                .params(today, atMost)
                .query((row, number) -> new DonorId(row.getString(1)))
                .list();
    }

    @Override
    public long nextNumber() {
        return sql.sql("select nextval('donor_number')").query(Long.class).single();
    }

    @Override
    @Transactional
    public int removeInvented() {
        takeTurns();
        sql.sql("delete from donor_event where donor_id in (select id from donor where invented)")
                .update();
        sql.sql("delete from donor_typing where donor_id in (select id from donor where invented)")
                .update();
        sql.sql("select nextval('donor_revision')").query(Long.class).single();
        return sql.sql("delete from donor where invented").update();
    }

    @Override
    public List<DonorFile> listAlike(DonorId id, int atMost) {
        return sql.sql("""
                        select other.* from donor one
                          join donor other on other.birth = one.birth and other.id <> one.id
                                          and (other.sex = one.sex or other.sex is null or one.sex is null)
                                          and other.kind = one.kind and other.merged_into is null
                         where one.id = ? and one.merged_into is null
                           and not exists (select 1 from donor_distinct d
                                            where d.one = least(one.id, other.id)
                                              and d.other = greatest(one.id, other.id))
                         order by other.id limit ?
                        """).params(id.value(), atMost).query(DonorRow::file).list();
    }

    @Override
    public List<String> banks() {
        return sql.sql("select distinct bank from donor where kind = 'C' and bank is not null order by bank")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public List<String> registries() {
        return sql.sql("""
                        with recursive known as (
                            (select registry from donor order by registry limit 1)
                            union all
                            select (select registry from donor where registry > known.registry
                                     order by registry limit 1)
                              from known where known.registry is not null)
                        select registry from known where registry <> ''
                        """).query((row, number) -> row.getString(1)).list();
    }

    @Override
    public List<DonorId> listSilent(LocalDate before, String after, int atMost) {
        return sql.sql("""
                        select id from donor
                         where kind = 'D' and status <> 'DE' and not invented and (contact_on is null or contact_on < ?)
                           and id > ?
                         order by id limit ?
                        """)
                .params(before, after, atMost)
                .query((row, _) -> new DonorId(row.getString(1)))
                .list();
    }

    @Override
    public Reachability reachability(LocalDate... since) {
        List<Long> inTouch = Stream.of(since).map(this::inTouch).toList();
        return sql.sql("""
                        select count(*), count(*) filter (where contact_on is null) from donor
                         where kind = 'D' and status <> 'DE'
                        """)
                .query((row, _) -> new Reachability(row.getLong(1), inTouch, row.getLong(2)))
                .single();
    }

    private Long inTouch(LocalDate since) {
        return sql.sql("select count(*) from donor where kind = 'D' and status <> 'DE' and contact_on >= ?")
                .param(since)
                .query(Long.class)
                .single();
    }
}
