package org.marrowrelay.registry.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Versions of the rules and health questions; the youngest is asked. One is shipped with the program.
@Component
public class Questionnaires {
    private static final int LONGEST = 200_000;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    Questionnaires(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /// What is asked now.
    public Questionnaire current() {
        return read(content());
    }

    /// The file of what is asked now, to be changed and brought in again.
    public String content() {
        return sql.sql("select content from join_questionnaire order by id desc limit 1")
                .query(String.class)
                .optional()
                .orElseGet(Questionnaires::shipped);
    }

    /// Takes a new version, which is asked from now on.
    ///
    /// @throws ProblemException `JOI-0007` when a question is not sound, `JOI-0008` when the file cannot be
    ///     read or its version is known already
    @Transactional
    public Questionnaire put(String content, String by) {
        Questionnaire wanted = read(content);
        try {
            if (wanted.version().equals(read(shipped()).version())) {
                throw unreadable();
            }
            sql.sql("insert into join_questionnaire (version, content, made_by, made_at) values (?, ?, ?, ?)")
                    .params(wanted.version(), content, by, Timestamp.from(clock.instant()))
                    .update();
            return wanted;
        } catch (DuplicateKeyException known) {
            throw unreadable();
        }
    }

    private Questionnaire read(String content) {
        if (content.length() > LONGEST) {
            throw unreadable();
        }
        try {
            return json.readValue(content, Questionnaire.class);
        } catch (JacksonException malformed) {
            if (malformed.getCause() instanceof ProblemException refused) {
                throw refused;
            }
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(Problem.of(
                "JOI-0008",
                "the questionnaire cannot be read, or its version has been used already",
                "begin with the present one, give it a new version, and keep its shape"));
    }

    private static String shipped() {
        try (InputStream in = Questionnaires.class.getResourceAsStream("/joining/questionnaire.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
