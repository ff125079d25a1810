package org.marrowrelay.registry.request;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps invoices as they went out, with the digest of the document and of the lines that it charges: records go on
/// after an invoice was sent, and then it is seen that they say something else.
@Service
public class Invoices {
    private final JdbcClient sql;
    private final Clock clock;

    Invoices(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Who charges whom.
    public enum Direction {
        /// They charge us.
        OWED,
        /// We charge them.
        DUE
    }

    /// What an invoice is about.
    public record About(OrganisationCode organisation, YearMonth month, Direction direction) {}

    /// An invoice that was kept.
    ///
    /// @param version counts from 1
    /// @param sha256 digest of the document, hexadecimal
    /// @param linesSha256 digest of the lines that it charges
    public record Kept(long id, int version, String sha256, String linesSha256, String keptBy, Instant keptAt) {}

    /// Keeps a document as the next version.
    @Transactional
    public Kept keep(About about, List<Figures.Line> lines, byte[] pdf, String by) {
        sql.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("invoice " + about)
                .query((_, _) -> 1)
                .single();
        return sql.sql("""
                        insert into request_invoice (organisation, month, direction, version, lines_sha256, sha256,
                                                     content, kept_by, kept_at)
                        select :organisation, :month, :direction,
                               coalesce(max(version), 0) + 1, :lines, :sha256, :content, :by, :at
                          from request_invoice
                         where organisation = :organisation and month = :month and direction = :direction
                        returning id, version, sha256, lines_sha256, kept_by, kept_at
                        """)
                .param("organisation", about.organisation().value())
                .param("month", about.month().toString())
                .param("direction", about.direction().name())
                .param("lines", digest(lines))
                .param("sha256", Papers.sha256(pdf))
                .param("content", pdf)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .query(Invoices::kept)
                .single();
    }

    /// Digest of what is charged: requests, stages, prices and refusals, in their order.
    public static String digest(List<Figures.Line> lines) {
        String all = lines.stream()
                .map(line -> line.day() + " " + line.request().id() + " " + line.stage() + " " + line.price() + " "
                        + line.refused())
                .collect(Collectors.joining("\n"));
        return Papers.sha256(all.getBytes(StandardCharsets.UTF_8));
    }

    /// Those that were kept, the newest first.
    public List<Kept> list(About about) {
        return sql.sql("""
                        select id, version, sha256, lines_sha256, kept_by, kept_at from request_invoice
                         where organisation = ? and month = ? and direction = ? order by version desc
                        """)
                .params(
                        about.organisation().value(),
                        about.month().toString(),
                        about.direction().name())
                .query(Invoices::kept)
                .list();
    }

    /// The document of one of them.
    public Optional<byte[]> content(About about, int version) {
        return sql.sql("""
                        select content from request_invoice
                         where organisation = ? and month = ? and direction = ? and version = ?
                        """)
                .params(
                        about.organisation().value(),
                        about.month().toString(),
                        about.direction().name(),
                        version)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("sha256"),
                row.getString("lines_sha256"),
                row.getString("kept_by"),
                row.getTimestamp("kept_at").toInstant());
    }
}
