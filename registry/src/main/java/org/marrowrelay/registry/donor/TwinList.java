package org.marrowrelay.registry.donor;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Pairs of files with the same birth date and typing, and no two sexes, found as donors change: to look
/// for them among a million when somebody asks would take seconds.
@Repository
class TwinList {
    private static final int STEP = 5_000;
    /// Of people who look all alike, because a table came without true birth dates, some must do.
    private static final int OTHERS = 20;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    TwinList(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /// Looks at every donor that changed.
    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    void look() {
        while (lookOnce() == STEP && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    /// Looks at the next that changed, and says at how many.
    int lookOnce() {
        Integer looked = transaction.execute(_ -> step());
        return Objects.requireNonNullElse(looked, 0);
    }

    private int step() {
        List<Long> from = sql.sql("select revision from donor_twin_look for update skip locked")
                .query((row, _) -> row.getLong(1))
                .list();
        return from.isEmpty() ? 0 : step(from.getFirst());
    }

    private int step(long from) {
        List<Long> changed = sql.sql("select revision from donor where revision > ? order by revision limit ?")
                .params(from, STEP)
                .query((row, _) -> row.getLong(1))
                .list();
        if (!changed.isEmpty()) {
            add(from, changed.getLast());
            sql.sql("update donor_twin_look set revision = ?")
                    .param(changed.getLast())
                    .update();
        }
        return changed.size();
    }

    private void add(long after, long upTo) {
        sql.sql("""
                        insert into donor_twin (one, other)
                        select distinct least(one.id, alike.id), greatest(one.id, alike.id)
                          from donor one cross join lateral (
                               select other.id from donor other
                                where hashtext(other.gl) = hashtext(one.gl) and other.birth = one.birth
                                  and other.kind = 'D' and other.merged_into is null
                                  and (other.sex = one.sex or other.sex is null or one.sex is null)
                                  and other.gl = one.gl and other.id <> one.id
                                order by other.id limit :others) alike
                         where one.revision > :after and one.revision <= :upTo
                           and one.kind = 'D' and one.merged_into is null
                        on conflict do nothing
                        """)
                .param("others", OTHERS)
                .param("after", after)
                .param("upTo", upTo)
                .update();
    }

    /// How many donors changed since they were looked at.
    long behind() {
        return sql.sql("select count(*) from donor where revision > (select revision from donor_twin_look)")
                .query(Long.class)
                .single();
    }

    /// Two files whose birth date and typing are the same, and whose sexes do not differ.
    ///
    /// @param gl the typing as stored, of both
    record Pair(DonorId one, DonorId other, String gl) {}

    /// Pairs that are still alike, and that nobody has merged or told apart.
    @Transactional(readOnly = true)
    List<Pair> list(String afterOne, String afterOther, int atMost) {
        return sql.sql("""
                        select one.id, other.id, one.gl
                          from donor_twin pair join donor one on one.id = pair.one join donor other on other.id = pair.other
                         where (pair.one, pair.other) > (?, ?)
                           and one.merged_into is null and other.merged_into is null and one.kind = 'D'
                           and one.kind = other.kind and one.birth = other.birth and one.gl = other.gl
                           and (one.sex = other.sex or one.sex is null or other.sex is null)
                           and not exists (select 1 from donor_distinct d where d.one = one.id and d.other = other.id)
                         order by pair.one, pair.other limit ?
                        """)
                .params(afterOne, afterOther, atMost)
                .query((row, number) ->
                        new Pair(new DonorId(row.getString(1)), new DonorId(row.getString(2)), row.getString(3)))
                .list();
    }
}
