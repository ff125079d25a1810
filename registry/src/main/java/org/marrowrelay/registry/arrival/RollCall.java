package org.marrowrelay.registry.arrival;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.DonorId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who is in a whole inventory, and who is not.
@Repository
class RollCall {
    private final JdbcClient sql;

    RollCall(JdbcClient sql) {
        this.sql = sql;
    }

    /// One who is in the file.
    ///
    /// @param registry `null` when the row could not be read; so `kind`
    record Present(
            String id, @Nullable String registry, @Nullable String kind) {}

    /// Those whom an inventory lists: a registry's donors, or its units.
    record Scope(String registry, String kind) {}

    /// Notes who is in the file, each once.
    void note(long importId, Collection<Present> present) {
        sql.sql("""
                        insert into import_present (import_id, donor_id, registry, kind)
                        select ?, id, registry, kind
                          from unnest(?::text[], ?::text[], ?::text[]) as row (id, registry, kind)
                        on conflict do nothing
                        """)
                .params(
                        importId,
                        column(present, Present::id),
                        column(present, Present::registry),
                        column(present, Present::kind))
                .update();
    }

    private static @Nullable String[] column(Collection<Present> present, Function<Present, @Nullable String> column) {
        return present.stream().map(column).toArray(String[]::new);
    }

    Set<Scope> scope(long importId) {
        return new HashSet<>(sql.sql("""
                        select distinct registry, kind from import_present
                         where import_id = ? and registry is not null and kind is not null
                        """)
                .param(importId)
                .query((row, _) -> new Scope(row.getString(1), row.getString(2)))
                .list());
    }

    /// Those of these identifiers that the file holds.
    Set<String> present(long importId, Collection<String> ids) {
        return new HashSet<>(sql.sql("select donor_id from import_present where import_id = ? and donor_id = any (?)")
                .param(importId)
                .param(ids.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list());
    }

    void forget(long importId) {
        sql.sql("delete from import_present where import_id = ?")
                .param(importId)
                .update();
    }

    void add(long importId, Collection<DonorId> absent) {
        sql.sql("insert into import_absent (import_id, donor_id) select ?, unnest(?::text[]) on conflict do nothing")
                .param(importId)
                .param(texts(absent))
                .update();
    }

    List<Absent> list(long importId, String after, int atMost) {
        return sql.sql("""
                        select donor_id, verdict, decided_by from import_absent
                         where import_id = ? and donor_id > ? order by donor_id limit ?
                        """)
                .params(importId, after, atMost)
                .query((row, _) -> new Absent(
                        new DonorId(row.getString(1)), Absent.Verdict.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    List<DonorId> listOpen(long importId, String after, int atMost) {
        return sql.sql("""
                        select donor_id from import_absent
                         where import_id = ? and donor_id > ? and verdict = 'OPEN' order by donor_id limit ?
                        """)
                .params(importId, after, atMost)
                .query((row, _) -> new DonorId(row.getString(1)))
                .list();
    }

    long countOpen(long importId) {
        return sql.sql("select count(*) from import_absent where import_id = ? and verdict = 'OPEN'")
                .param(importId)
                .query(Long.class)
                .single();
    }

    /// Imports about whose absent donors nobody has decided, with their number, newest first.
    List<Long> listUndecided(int atMost) {
        return sql.sql("""
                        select distinct import_id from import_absent where verdict = 'OPEN' order by import_id desc limit ?
                        """).param(atMost).query((row, _) -> row.getLong(1)).list();
    }

    /// Decides about those of them that are open, and says which.
    List<DonorId> decide(long importId, Collection<DonorId> donors, Absent.Verdict verdict, String by) {
        return sql.sql("""
                        update import_absent set verdict = ?, decided_by = ?, decided_at = now()
                         where import_id = ? and donor_id = any (?) and verdict = 'OPEN' returning donor_id
                        """)
                .params(verdict.name(), by, importId, texts(donors))
                .query((row, _) -> new DonorId(row.getString(1)))
                .list();
    }

    private static String[] texts(Collection<DonorId> donors) {
        return donors.stream().map(DonorId::value).toArray(String[]::new);
    }
}
