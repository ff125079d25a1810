package org.marrowrelay.registry.donor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Every typing report of every donor.
@Repository
class Reports {
    private final JdbcClient sql;
    private final Clock clock;

    Reports(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    long add(DonorId donor, TypingReport.Draft draft, TypingReport.Verdict verdict, String by) {
        return sql.sql("""
                        insert into donor_typing (donor_id, gl, release, laboratory, method, typed_on, purpose, verdict,
                                                  entered_by, entered_at)
                        values (:donor, :gl, :release, :laboratory, :method, :typed, :purpose, :verdict, :by, :at)
                        returning id
                        """)
                .param("donor", donor.value())
                .param("gl", draft.gl())
                .param("release", draft.release())
                .param("laboratory", draft.laboratory())
                .param("method", draft.method())
                .param("typed", draft.typedOn(), Types.DATE)
                .param("purpose", draft.purpose().name())
                .param("verdict", verdict.name())
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void judge(Collection<Long> ids, TypingReport.Verdict verdict) {
        sql.sql("update donor_typing set verdict = ? where id = any (?)")
                .params(verdict.name(), ids.toArray(Long[]::new))
                .update();
    }

    /// Oldest first.
    List<TypingReport> list(Collection<DonorId> donors) {
        return sql.sql("""
                        select * from donor_typing where donor_id = any (?)
                         order by coalesce(typed_on, entered_at::date), id
                        """)
                .params((Object) donors.stream().map(DonorId::value).toArray(String[]::new))
                .query(Reports::report)
                .list();
    }

    private static TypingReport report(ResultSet row, int number) throws SQLException {
        return new TypingReport(
                row.getLong("id"),
                new DonorId(row.getString("donor_id")),
                row.getString("gl"),
                row.getString("release"),
                row.getString("laboratory"),
                row.getString("method"),
                row.getObject("typed_on", LocalDate.class),
                TypingReport.Purpose.valueOf(row.getString("purpose")),
                TypingReport.Verdict.valueOf(row.getString("verdict")),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant());
    }
}
