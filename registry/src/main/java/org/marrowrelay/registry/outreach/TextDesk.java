package org.marrowrelay.registry.outreach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the texts of the public pages: versions, which never change, and from which day each is shown.
///
/// Every page has a text from the first day on, shipped with the program in both languages under `texts/`; a
/// published one takes its place.
@Service
public class TextDesk {
    /// The languages in which every page is written.
    public static final List<String> LANGUAGES = List.of("en", "zh");

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_BODY = 40_000;
    private static final String WITH_DAY = """
            select t.*, (select max(p.from_on) from public_text_publication p where p.text = t.id) as from_on
              from public_text t
            """;

    private final JdbcClient sql;
    private final Clock clock;

    TextDesk(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What is shown today.
    public PublicText current(Topic topic, String language) {
        return sql.sql("""
                        select t.*, p.from_on from public_text_publication p join public_text t on t.id = p.text
                         where t.topic = ? and t.language = ? and p.from_on <= ?
                         order by p.from_on desc, p.id desc limit 1
                        """)
                .params(topic.name(), language, LocalDate.now(clock))
                .query(TextDesk::text)
                .optional()
                .orElseGet(() -> shipped(topic, language));
    }

    /// All versions, youngest first; the last is the shipped one.
    public List<PublicText> versions(Topic topic, String language) {
        List<PublicText> all =
                new ArrayList<>(sql.sql(WITH_DAY + " where t.topic = ? and t.language = ? order by t.id desc")
                        .params(topic.name(), language)
                        .query(TextDesk::text)
                        .list());
        all.add(shipped(topic, language));
        return List.copyOf(all);
    }

    public Optional<PublicText> find(long id) {
        return sql.sql(WITH_DAY + " where t.id = ?")
                .param(id)
                .query(TextDesk::text)
                .optional();
    }

    /// Keeps a new version, as a draft.
    ///
    /// @return its number
    /// @throws ProblemException `PUB-0001` when title or text are missing or too long
    @Transactional
    public long keep(PublicText draft, String by) {
        check(draft);
        return sql.sql("""
                        insert into public_text (topic, language, title, body, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        draft.topic().name(),
                        draft.language(),
                        draft.title().strip(),
                        draft.body(),
                        by,
                        Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private static void check(PublicText draft) {
        boolean fits = !draft.title().isBlank()
                && draft.title().strip().length() <= LONGEST_TITLE
                && !draft.body().isBlank()
                && draft.body().length() <= LONGEST_BODY
                && LANGUAGES.contains(draft.language());
        if (!fits) {
            throw new ProblemException(Problem.of(
                    "PUB-0001",
                    "the title or the text is missing, or longer than {0} and {1} characters",
                    "write both, and move what is too much to another page",
                    LONGEST_TITLE,
                    LONGEST_BODY));
        }
    }

    /// Shows a version from a day on, in place of the one before; versions of before can be shown again.
    ///
    /// @throws ProblemException `PUB-0002` when the day is past, `PUB-0003` when there is no such version
    @Transactional
    public PublicText publish(long id, LocalDate from, String by) {
        PublicText text = find(id).orElseThrow(() -> new ProblemException(Problem.of(
                "PUB-0003", "there is no version {0} of a text", "choose one from the list of versions", id)));
        if (from.isBefore(LocalDate.now(clock))) {
            throw new ProblemException(Problem.of(
                    "PUB-0002",
                    "the day {0} is past",
                    "publish from today on; what was shown before stays known",
                    from));
        }
        sql.sql("insert into public_text_publication (text, from_on, made_by, made_at) values (?, ?, ?, ?)")
                .params(id, from, by, Timestamp.from(clock.instant()))
                .update();
        return text;
    }

    private static PublicText shipped(Topic topic, String language) {
        String file = "/texts/" + language + "/" + topic.slug() + ".txt";
        try (InputStream in = TextDesk.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the text " + file + " is missing");
            }
            return shipped(topic, language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The first line is the day of the text, the second its title.
    private static PublicText shipped(Topic topic, String language, String file) {
        String[] parts = file.split("\n", 3);
        LocalDate day = LocalDate.parse(parts[0].strip());
        return new PublicText(0, topic, language, day.toString(), parts[1].strip(), parts[2].strip(), day, "");
    }

    private static PublicText text(ResultSet row, int number) throws SQLException {
        return new PublicText(
                row.getLong("id"),
                Topic.valueOf(row.getString("topic")),
                row.getString("language"),
                "t" + row.getLong("id"),
                row.getString("title"),
                row.getString("body"),
                row.getObject("from_on", LocalDate.class),
                row.getString("made_by"));
    }
}
