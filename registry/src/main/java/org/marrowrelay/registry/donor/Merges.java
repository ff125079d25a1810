package org.marrowrelay.registry.donor;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which files were found to be about one person, and which to be about two.
@Repository
class Merges {
    private final JdbcClient sql;

    Merges(JdbcClient sql) {
        this.sql = sql;
    }

    void add(DonorId kept, DonorFile gone) {
        Reason reason = gone.particulars().reason();
        sql.sql("insert into donor_merge (kept, gone, status, reason, until) values (?, ?, ?, ?, ?)")
                .param(1, kept.value())
                .param(2, gone.donor().id().value())
                .param(3, gone.donor().status().name())
                .param(4, reason == null ? "" : reason.name())
                .param(5, gone.particulars().until(), Types.DATE)
                .update();
    }

    /// The merge that closed that file and was not undone.
    Optional<Merge> findLive(DonorId gone) {
        return sql.sql("select * from donor_merge where gone = ? and undone_at is null order by id desc limit 1")
                .param(gone.value())
                .query((row, number) -> new Merge(
                        row.getLong("id"),
                        new DonorId(row.getString("kept")),
                        new DonorId(row.getString("gone")),
                        false))
                .optional();
    }

    /// The status that the closed file had.
    StatusChange statusBefore(long id) {
        return sql.sql("select status, reason, until from donor_merge where id = ?")
                .param(id)
                .query((row, number) -> new StatusChange(
                        Status.valueOf(row.getString("status")),
                        Reason.find(row.getString("reason")).orElse(null),
                        row.getObject("until", LocalDate.class)))
                .single();
    }

    void undo(long id) {
        sql.sql("update donor_merge set undone_at = now() where id = ?")
                .param(id)
                .update();
    }

    void tellApart(DonorId one, DonorId other) {
        boolean inOrder = one.compareTo(other) < 0;
        sql.sql("insert into donor_distinct (one, other) values (?, ?) on conflict do nothing")
                .params((inOrder ? one : other).value(), (inOrder ? other : one).value())
                .update();
    }

    /// Whether somebody decided that these are two people.
    boolean areApart(DonorId one, DonorId other) {
        return sql.sql(
                        "select exists (select 1 from donor_distinct where one = least(?, ?) and other = greatest(?, ?))")
                .params(one.value(), other.value(), one.value(), other.value())
                .query(Boolean.class)
                .single();
    }

    /// The donor and the files that were closed in favour of it.
    List<DonorId> family(DonorId kept) {
        return sql.sql("select id from donor where id = ? or merged_into = ? order by id")
                .params(kept.value(), kept.value())
                .query((row, number) -> new DonorId(row.getString(1)))
                .list();
    }
}
