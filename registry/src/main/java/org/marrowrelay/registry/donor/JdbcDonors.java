package org.marrowrelay.registry.donor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Batches go to the server as arrays, one a column, and become rows there: one statement and one round trip, however
/// many donors.
///
/// Writers take turns by an advisory lock until their transaction ends, so that revisions become visible in their
/// order.
@Repository
class JdbcDonors implements Donors {
    private static final long WRITERS = 0x646f6e6f72L;
    private static final int FETCH = 5_000;

    private static final String PUT = """
            insert into donor (id, kind, population, registry, birth, sex, cmv, abo, weight_kg, status, typed_on, tnc, cd34,
                               gl, release, import_id, invented, revision)
            select id, kind, population, registry, birth::date, sex, cmv, abo, weight_kg::numeric, status, typed_on::date,
                   tnc::numeric, cd34::numeric, gl, release, ?, ?, nextval('donor_revision')
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   as row (id, kind, population, registry, birth, sex, cmv, abo, weight_kg, status, typed_on, tnc, cd34,
                           gl, release)
            on conflict (id) do update
               set kind = excluded.kind, population = excluded.population, registry = excluded.registry,
                   birth = excluded.birth, sex = excluded.sex, cmv = excluded.cmv, abo = excluded.abo,
                   weight_kg = excluded.weight_kg, status = excluded.status, typed_on = excluded.typed_on,
                   tnc = excluded.tnc, cd34 = excluded.cd34, gl = excluded.gl, release = excluded.release,
                   import_id = excluded.import_id, invented = excluded.invented, revision = excluded.revision,
                   changed_at = now()
            """;

    /// The columns of [#PUT] that come from the donor, in its order.
    private static final List<Function<Donor, @Nullable Object>> COLUMNS = List.of(
            donor -> donor.id().value(),
            Donor::kind,
            Donor::population,
            Donor::registry,
            donor -> donor.traits().birth(),
            donor -> donor.traits().sex(),
            donor -> donor.traits().cmv(),
            donor -> donor.traits().abo(),
            donor -> donor.traits().weightKg(),
            Donor::status,
            donor -> donor.typing().typedOn(),
            donor -> cells(donor, Donor.Cells::tnc),
            donor -> cells(donor, Donor.Cells::cd34),
            donor -> donor.typing().gl(),
            donor -> donor.typing().release());

    private final JdbcClient sql;
    private final JdbcTemplate template;

    JdbcDonors(JdbcClient sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    private static @Nullable Object cells(Donor donor, Function<Donor.Cells, @Nullable Object> count) {
        Donor.Cells cells = donor.cells();
        return cells == null ? null : count.apply(cells);
    }

    @Override
    @Transactional
    public void put(Collection<Donor> donors, long importId, boolean invented) {
        takeTurns();
        template.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement put = connection.prepareStatement(PUT)) {
                put.setLong(1, importId);
                put.setBoolean(2, invented);
                setColumns(put, connection, donors);
                return put.executeUpdate() == donors.size();
            }
        });
    }

    private static void setColumns(PreparedStatement put, Connection connection, Collection<Donor> donors)
            throws SQLException {
        for (int i = 0; i < COLUMNS.size(); i++) {
            Function<Donor, @Nullable Object> column = COLUMNS.get(i);
            @Nullable
            Object[] texts = donors.stream().map(column).map(JdbcDonors::text).toArray();
            put.setArray(3 + i, connection.createArrayOf("text", texts));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void takeTurns() {
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
    public long count(DonorFilter filter) {
        return filtered("select count(*) from donor where true", filter, "")
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
        condition(query, values, "population", filter.population());
        condition(query, values, "status", text(filter.status()));
        condition(query, values, "kind", text(filter.kind()));
        return sql.sql(query + rest).params(values);
    }

    private static void condition(
            StringBuilder query, Map<String, Object> values, String column, @Nullable String value) {
        if (value != null) {
            query.append(" and ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }

    @Override
    public DonorFigures figures() {
        Map<Status, Long> byStatus = new EnumMap<>(Status.class);
        Map<String, Long> byPopulation = new TreeMap<>();
        sql.sql("select status, population, count(*) from donor group by status, population")
                .query((ResultSet row) -> {
                    Status status = Status.valueOf(row.getString(1));
                    byStatus.merge(status, row.getLong(3), Long::sum);
                    if (status != Status.DE) {
                        byPopulation.merge(row.getString(2), row.getLong(3), Long::sum);
                    }
                });
        return new DonorFigures(byStatus, byPopulation);
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
    @Transactional
    public void setStatus(Collection<DonorId> ids, Status status) {
        takeTurns();
        sql.sql("""
                        update donor set status = ?, revision = nextval('donor_revision'), changed_at = now()
                         where id = any (?)
                        """)
                .params(status.name(), ids.stream().map(DonorId::value).toArray(String[]::new))
                .update();
    }

    @Override
    @Transactional
    public int removeInvented() {
        takeTurns();
        return sql.sql("delete from donor where invented").update();
    }

    @Override
    public List<String> populations() {
        return sql.sql("select distinct population from donor where status <> 'DE' order by population")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
