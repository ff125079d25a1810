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
import org.jspecify.annotations.Nullable;
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
    /// Each version, with the first and last day of its last publication.
    private static final String WITH_DAYS = """
        select t.*, p.from_on, p.until_on
          from public_text t
          left join lateral (select from_on, until_on from public_text_publication p where p.text = t.id
                              order by p.id desc limit 1) p on true
        """;

    private final JdbcClient sql;
    private final Clock clock;

    TextDesk(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What is shown today on a fixed page.
    public PublicText current(Topic topic, String language) {
        return shown(topic, language).orElseGet(() -> shipped(topic, language));
    }

    /// The published version that is shown today: of those that have begun and not ended, the one that began last.
    public Optional<PublicText> shown(Leaf leaf, String language) {
        LocalDate today = LocalDate.now(clock);
        return sql.sql("""
            select t.*, p.from_on, p.until_on
              from public_text_publication p join public_text t on t.id = p.text
             where t.topic = ? and t.language = ? and p.from_on <= ? and coalesce(p.until_on, ?) >= ?
             order by p.from_on desc, p.id desc limit 1
            """)
                .params(leaf.key(), language, today, today, today)
                .query(TextDesk::text)
                .optional();
    }

    /// All versions, youngest first; the last of a fixed page is the shipped one.
    public List<PublicText> versions(Leaf leaf, String language) {
        List<PublicText> all =
                new ArrayList<>(sql.sql(WITH_DAYS + " where t.topic = ? and t.language = ? order by t.id desc")
                        .params(leaf.key(), language)
                        .query(TextDesk::text)
                        .list());
        if (leaf instanceof Topic topic) {
            all.add(shipped(topic, language));
        }
        return List.copyOf(all);
    }

    public Optional<PublicText> find(long id) {
        return sql.sql(WITH_DAYS + " where t.id = ?")
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
            insert into public_text (topic, language, title, body, place, made_by, made_at)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(
                        draft.leaf().key(),
                        draft.language(),
                        draft.title().strip(),
                        draft.body(),
                        draft.place().strip(),
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
                && draft.place().strip().length() <= LONGEST_TITLE
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
    /// @param until last day; `null`: on and on. Then the one before is shown again
    /// @throws ProblemException `PUB-0002` when a day is past, `PUB-0003` when there is no such version, `PUB-0006`
    ///     and `PUB-0007` when a story lacks its second reader or its consent
    @Transactional
    public PublicText publish(long id, LocalDate from, @Nullable LocalDate until, String by) {
        PublicText text = find(id).orElseThrow(() -> new ProblemException(Problem.of(
                "PUB-0003", "there is no version {0} of a text", "choose one from the list of versions", id)));
        checkDays(from, until);
        if (text.leaf() instanceof ItemId item) {
            checkStory(item, id, by);
        }
        sql.sql("insert into public_text_publication (text, from_on, until_on, made_by, made_at) values (?, ?,"
                        + " ?, ?, ?)")
                .param(id)
                .param(from)
                .param(until)
                .param(by)
                .param(Timestamp.from(clock.instant()))
                .update();
        return text;
    }

    private void checkDays(LocalDate from, @Nullable LocalDate until) {
        LocalDate wrong =
                from.isBefore(LocalDate.now(clock)) ? from : until != null && until.isBefore(from) ? until : null;
        if (wrong != null) {
            throw new ProblemException(Problem.of(
                    "PUB-0002",
                    "the day {0} is past",
                    "publish from today on; what was shown before stays known",
                    wrong));
        }
    }

    /// A story is somebody's: whoever it is about has agreed to these words, and a second person has read them,
    /// because what names nobody can still let a pair be recognised.
    private void checkStory(ItemId item, long text, String by) {
        record Story(String writer, boolean agreed) {}
        Optional<Story> story = sql.sql("""
            select t.made_by, exists (select 1 from story_consent c
                                       where c.item = i.id and c.withdrawn_on is null
                                         and c.recorded_at >= t.made_at
                                         and coalesce(c.until_on, ?) >= ?) as agreed
              from public_item i, public_text t where i.id = ? and i.kind = 'STORY' and t.id = ?
            """)
                .params(LocalDate.now(clock), LocalDate.now(clock), item.value(), text)
                .query((row, _) -> new Story(row.getString("made_by"), row.getBoolean("agreed")))
                .optional();
        if (story.filter(one -> !one.agreed()).isPresent()) {
            throw new ProblemException(Problem.of(
                    "PUB-0007",
                    "no consent to this version is recorded",
                    "let the person read it, and record the consent after the version was kept"));
        }
        if (story.filter(one -> one.writer().equals(by)).isPresent()) {
            throw new ProblemException(Problem.of(
                    "PUB-0006",
                    "whoever wrote a version of a story does not publish it",
                    "ask a colleague to read it for what lets somebody be recognised, and to publish it"));
        }
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
        return new PublicText(
                0,
                topic,
                language,
                day.toString(),
                new PublicText.Saying(parts[1].strip(), parts[2].strip(), ""),
                day,
                null,
                "");
    }

    private static PublicText text(ResultSet row, int number) throws SQLException {
        return new PublicText(
                row.getLong("id"),
                Leaf.of(row.getString("topic")),
                row.getString("language"),
                "t" + row.getLong("id"),
                new PublicText.Saying(row.getString("title"), row.getString("body"), row.getString("place")),
                row.getObject("from_on", LocalDate.class),
                row.getObject("until_on", LocalDate.class),
                row.getString("made_by"));
    }
}
