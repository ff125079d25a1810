package org.marrowrelay.registry.matter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All matters, their logs, their documents and the commands that were done; the only class that knows their tables.
@Repository
class Matters {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient sql;

    Matters(JdbcClient sql) {
        this.sql = sql;
    }

    /// Takes a key; the matter of the command that has it already, if there is one. Waits for a command with the same
    /// key that is being done.
    Optional<String> taken(String key, String matter) {
        int added = sql.sql("insert into matter_command (key, matter) values (?, ?) on conflict do nothing")
                .params(key, matter)
                .update();
        return added == 1
                ? Optional.empty()
                : sql.sql("select matter from matter_command where key = ?")
                        .param(key)
                        .query(String.class)
                        .optional();
    }

    String next(String letter) {
        long number =
                sql.sql("select nextval('matter_number')").query(Long.class).single();
        return String.format(Locale.ROOT, "%s-%06d", letter, number);
    }

    void add(String kind, Matter<?> matter) {
        sql.sql("""
                        insert into matter (id, kind, parent, patient, donor, requester, provider, state, open, facts,
                                            created_by, created_at, version, invented)
                        values (:id, :kind, :parent, :patient, :donor, :requester, :provider, :state, true,
                                :facts::jsonb, :by, :at, 1, :invented)
                        """)
                .param("id", matter.id())
                .param("kind", kind)
                .param("parent", matter.parent(), Types.VARCHAR)
                .param("patient", matter.patient())
                .param("donor", matter.donor())
                .param("requester", matter.requester().value())
                .param("provider", matter.provider().value())
                .param("state", matter.state().name())
                .param("facts", JSON.writeValueAsString(matter.facts()))
                .param("by", matter.createdBy())
                .param("at", Timestamp.from(matter.createdAt()))
                .param("invented", matter.invented())
                .update();
    }

    void save(Matter<?> matter, boolean ended) {
        Instant closed = matter.closedAt();
        sql.sql("""
                        update matter set state = :state, open = :open, facts = :facts::jsonb, closed_at = :closed,
                                          version = :version
                         where id = :id
                        """)
                .param("id", matter.id())
                .param("state", matter.state().name())
                .param("open", !ended)
                .param("facts", JSON.writeValueAsString(matter.facts()))
                .param("closed", closed == null ? null : Timestamp.from(closed), Types.TIMESTAMP)
                .param("version", matter.version())
                .update();
    }

    void log(String matter, LogLine<?, ?> line) {
        StepTaken<?, ?> taken = line.taken();
        sql.sql("""
                        insert into matter_event (matter, at, by, party, step, from_state, to_state, reason, note, given)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                        """)
                .params(
                        matter,
                        Timestamp.from(taken.at()),
                        taken.by(),
                        taken.party().name(),
                        taken.step().name(),
                        taken.from().name(),
                        taken.to().name(),
                        taken.reason(),
                        taken.note(),
                        JSON.writeValueAsString(line.given()))
                .update();
    }

    <S extends Enum<S>, A extends Enum<A>> List<LogLine<S, A>> log(Course<S, A, ?> course, String matter) {
        return sql.sql("select * from matter_event where matter = ? order by id")
                .param(matter)
                .query((row, _) -> new LogLine<>(taken(course, row), JSON.readValue(row.getString("given"), FACTS)))
                .list();
    }

    private static <S extends Enum<S>, A extends Enum<A>> StepTaken<S, A> taken(Course<S, A, ?> course, ResultSet row)
            throws SQLException {
        return new StepTaken<>(
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                Party.valueOf(row.getString("party")),
                Enum.valueOf(course.steps(), row.getString("step")),
                Enum.valueOf(course.states(), row.getString("from_state")),
                Enum.valueOf(course.states(), row.getString("to_state")),
                row.getString("reason"),
                row.getString("note"));
    }

    <S extends Enum<S>> Optional<Matter<S>> find(Course<S, ?, ?> course, String id) {
        return sql.sql("select * from matter where id = ? and kind = ?")
                .params(id, course.kind())
                .query(reader(course))
                .optional();
    }

    <S extends Enum<S>> Optional<Matter<S>> lock(Course<S, ?, ?> course, String id) {
        return sql.sql("select * from matter where id = ? and kind = ? for update")
                .params(id, course.kind())
                .query(reader(course))
                .optional();
    }

    <S extends Enum<S>> List<Matter<S>> list(Course<S, ?, ?> course) {
        return sql.sql("select * from matter where kind = ? order by created_at desc, id desc")
                .param(course.kind())
                .query(reader(course))
                .list();
    }

    /// A page of them, newest first, from behind that one.
    ///
    /// @param where organisation whose matters they are; empty for all
    /// @param after empty at the beginning
    <S extends Enum<S>> List<Matter<S>> list(Course<S, ?, ?> course, String where, String after, int atMost) {
        return sql.sql("""
                        select * from matter
                         where kind = :kind and (:where = '' or requester = :where or provider = :where)
                           and (:after = '' or (created_at, id) < (select created_at, id from matter where id = :after))
                         order by created_at desc, id desc limit :most
                        """)
                .param("kind", course.kind())
                .param("where", where)
                .param("after", after)
                .param("most", atMost)
                .query(reader(course))
                .list();
    }

    /// @param where organisation whose matters they are; empty for all
    long count(Course<?, ?, ?> course, String where, boolean openOnly) {
        return sql.sql("""
                        select count(*) from matter
                         where kind = :kind and (:where = '' or requester = :where or provider = :where)
                           and (closed_at is null or not :open)
                        """)
                .param("kind", course.kind())
                .param("where", where)
                .param("open", openOnly)
                .query(Long.class)
                .single();
    }

    <S extends Enum<S>> List<Matter<S>> under(Course<S, ?, ?> course, String parent) {
        return sql.sql("select * from matter where kind = ? and parent = ? order by created_at, id")
                .params(course.kind(), parent)
                .query(reader(course))
                .list();
    }

    <S extends Enum<S>> List<Matter<S>> ofDonor(Course<S, ?, ?> course, String donor) {
        return sql.sql("select * from matter where kind = ? and donor = ? order by created_at, id")
                .params(course.kind(), donor)
                .query(reader(course))
                .list();
    }

    <S extends Enum<S>> List<Matter<S>> ofPatient(Course<S, ?, ?> course, String patient) {
        return sql.sql("select * from matter where kind = ? and patient = ? order by created_at, id")
                .params(course.kind(), patient)
                .query(reader(course))
                .list();
    }

    private static <S extends Enum<S>> RowMapper<Matter<S>> reader(Course<S, ?, ?> course) {
        return (row, _) -> new Matter<>(
                row.getString("id"),
                row.getString("parent"),
                row.getString("patient"),
                row.getString("donor"),
                new OrganisationCode(row.getString("requester")),
                new OrganisationCode(row.getString("provider")),
                Enum.valueOf(course.states(), row.getString("state")),
                JSON.readValue(row.getString("facts"), FACTS),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("closed_at") == null
                        ? null
                        : row.getTimestamp("closed_at").toInstant(),
                row.getInt("version"),
                row.getBoolean("invented"));
    }

    /// Nobody else moves it before this transaction ends.
    void hold(String id) {
        sql.sql("select id from matter where id = ? for update")
                .param(id)
                .query(String.class)
                .optional();
    }

    /// Keeps a document; one with the same content under the same name is there once, however often it is sent.
    long keep(String matter, String kind, String name, String mediaType, byte[] content, String by, Instant now) {
        return sql.sql(
                        "select id from matter_paper where matter = ? and kind = ? and name = left(?, 200) and sha256 = ?")
                .params(matter, kind, name, sha256(content))
                .query(Long.class)
                .optional()
                .orElseGet(() -> added(matter, kind, name, mediaType, content, by, now));
    }

    private long added(
            String matter, String kind, String name, String mediaType, byte[] content, String by, Instant now) {
        return sql.sql("""
                        insert into matter_paper (matter, kind, name, media_type, sha256, content, added_by, added_at)
                        values (?, ?, left(?, 200), ?, ?, ?, ?, ?) returning id
                        """)
                .params(matter, kind, name, mediaType, sha256(content), content, by, Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    List<MatterPaper> papers(String matter) {
        return sql.sql("""
                        select id, kind, name, media_type, sha256, added_by, added_at from matter_paper
                         where matter = ? order by id desc
                        """)
                .param(matter)
                .query((row, _) -> new MatterPaper(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getString("sha256"),
                        row.getString("added_by"),
                        row.getTimestamp("added_at").toInstant()))
                .list();
    }

    Optional<byte[]> content(String matter, long paper) {
        return sql.sql("select content from matter_paper where matter = ? and id = ?")
                .params(matter, paper)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }
}
