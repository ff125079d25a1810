package org.marrowrelay.registry.education;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the questions before a consent, what was answered, and with whom the staff has to talk.
///
/// An attempt never refuses anything: right answers are explained at once, the donor goes on, and who did not
/// have enough right is on the staff's list until somebody talked with them or a later attempt passed.
@Service
public class CheckDesk {
    private static final int LONGEST = 100_000;
    private static final int LONGEST_NOTE = 500;
    private static final int SHOWN = 200;
    private static final String OPEN = """
             not a.passed and a.talked_at is null and not exists (
                 select 1 from lesson_answer l where l.donor = a.donor and l.part = a.part and l.id > a.id)
            """;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    CheckDesk(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /// What is asked now.
    public Check current() {
        return read(content());
    }

    /// The file of what is asked now, to be changed and brought in again.
    public String content() {
        return sql.sql("select content from lesson_check order by id desc limit 1")
                .query(String.class)
                .optional()
                .orElseGet(() -> Library.resource("check.json"));
    }

    /// Takes a new version, which is asked from now on.
    ///
    /// @throws ProblemException `EDU-0012` when a question is not sound, `EDU-0013` when the file cannot be read
    ///     or its version is known already
    @Transactional
    public Check put(String content, String by) {
        Check wanted = read(content);
        boolean taken = wanted.version().isBlank()
                || wanted.version().length() > 40
                || wanted.version().equals(read(Library.resource("check.json")).version());
        if (taken) {
            throw unreadable();
        }
        try {
            sql.sql("insert into lesson_check (version, content, made_by, made_at) values (?, ?, ?, ?)")
                    .params(wanted.version(), content, by, Timestamp.from(clock.instant()))
                    .update();
            return wanted;
        } catch (DuplicateKeyException known) {
            throw unreadable();
        }
    }

    private Check read(String content) {
        if (content.length() > LONGEST) {
            throw unreadable();
        }
        try {
            Check read = json.readValue(content, Check.class);
            if (read == null) {
                throw unreadable();
            }
            return read;
        } catch (JacksonException malformed) {
            if (malformed.getCause() instanceof ProblemException refused) {
                throw refused;
            }
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return Library.refused(
                "EDU-0013",
                "the questions cannot be read, or their version has been used already",
                "begin with the present ones, give them a new version, and keep their shape");
    }

    /// Takes down an attempt, answers that are missing as not right.
    @Transactional
    public void answered(String donor, Check asked, Check.Part part, String language, Map<String, String> answers) {
        List<String> missed =
                asked.missed(part, answers).stream().map(Check.Question::id).toList();
        int count = asked.of(part).questions().size();
        sql.sql("""
                        insert into lesson_answer (donor, part, version, language, given, missed, asked, passed, at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                        """)
                .params(
                        donor,
                        part.name(),
                        asked.version(),
                        language,
                        json.writeValueAsString(known(asked, part, answers)),
                        missed.toArray(String[]::new),
                        count,
                        count - missed.size() >= asked.of(part).enough(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /// Only answers to what was asked: nobody keeps other words here.
    private static Map<String, String> known(Check asked, Check.Part part, Map<String, String> answers) {
        Map<String, String> known = new java.util.TreeMap<>();
        for (Check.Question question : asked.of(part).questions()) {
            String given = answers.getOrDefault(question.id(), "");
            if (question.choices().stream().anyMatch(one -> one.id().equals(given))) {
                known.put(question.id(), given);
            }
        }
        return known;
    }

    /// The attempts of somebody, youngest first.
    public List<CheckResult> of(String donor) {
        return sql.sql("select * from lesson_answer where donor = ? order by id desc limit 50")
                .param(donor)
                .query(CheckDesk::result)
                .list();
    }

    /// The last attempt before a consent.
    public Optional<CheckResult> last(String donor, Check.Part part) {
        return of(donor).stream().filter(one -> one.part() == part).findFirst();
    }

    /// Those with whom the staff has to talk, the longest waiting first.
    public List<CheckResult> talks() {
        return sql.sql("select * from lesson_answer a where " + OPEN + " order by a.id limit ?")
                .param(SHOWN)
                .query(CheckDesk::result)
                .list();
    }

    /// How many wait for a talk.
    public long countTalks() {
        return sql.sql("select count(*) from lesson_answer a where " + OPEN)
                .query(Long.class)
                .single();
    }

    /// Somebody of the staff talked about it.
    ///
    /// @throws ProblemException `EDU-0014` when nothing waits there, or the note is empty or too long
    @Transactional
    public void talked(long id, String note, String by) {
        String said = note.strip();
        int done = said.isEmpty() || said.length() > LONGEST_NOTE
                ? 0
                : sql.sql("""
                                update lesson_answer set talked_at = ?, talked_by = ?, talked = ?
                                 where id = ? and not passed and talked_at is null
                                """)
                        .params(Timestamp.from(clock.instant()), by, said, id)
                        .update();
        if (done == 0) {
            throw Library.refused(
                    "EDU-0014",
                    "there is no talk that waits, or it is not said in 1 to {0} characters what came of it",
                    "look at the list again, and say it briefly and without names",
                    LONGEST_NOTE);
        }
    }

    private static CheckResult result(ResultSet row, int number) throws SQLException {
        Timestamp talked = row.getTimestamp("talked_at");
        @Nullable Instant talkedAt = talked == null ? null : talked.toInstant();
        return new CheckResult(
                row.getLong("id"),
                row.getString("donor"),
                Check.Part.valueOf(row.getString("part")),
                row.getString("version"),
                List.of((String[]) row.getArray("missed").getArray()),
                row.getInt("asked"),
                row.getBoolean("passed"),
                row.getTimestamp("at").toInstant(),
                talkedAt,
                row.getString("talked_by"),
                row.getString("talked"));
    }
}
