package org.marrowrelay.registry.education;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the pieces: to whom each is given, its versions, which never change, and from which day each is
/// given.
///
/// The pieces under `education/` are there from the first day on, in both languages, each with a drawing; a
/// published version takes the place of the shipped one.
@Service
public class Library {
    /// The languages of the pieces.
    public static final List<String> LANGUAGES = List.of("en", "zh");

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_BODY = 40_000;
    private static final int LONGEST_SHOWS = 500;
    private static final String WITH_DAY = """
            select t.*, (select max(p.from_on) from lesson_publication p where p.text = t.id) as from_on
              from lesson_text t
            """;

    private final JdbcClient sql;
    private final MediaDesk media;
    private final Clock clock;
    private final Map<String, Lesson> shipped;

    Library(JdbcClient sql, MediaDesk media, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.media = media;
        this.clock = clock;
        this.shipped = new LinkedHashMap<>();
        for (Lesson lesson : json.readValue(resource("library.json"), Lesson[].class)) {
            shipped.put(lesson.slug(), lesson);
        }
    }

    /// All pieces: the shipped ones in their order, then those of the staff by name.
    public List<Lesson> list() {
        Map<String, Lesson> all = new LinkedHashMap<>(shipped);
        sql.sql("select * from lesson order by slug")
                .query(this::lesson)
                .list()
                .forEach(one -> all.put(one.slug(), one));
        return List.copyOf(all.values());
    }

    public Optional<Lesson> find(String slug) {
        return sql.sql("select * from lesson where slug = ?")
                .param(slug)
                .query(this::lesson)
                .optional()
                .or(() -> Optional.ofNullable(shipped.get(slug)));
    }

    /// Decides to whom a piece is given; a slug that is new begins a piece.
    ///
    /// @throws ProblemException `EDU-0001` when the slug is none
    @Transactional
    public void give(String slug, Set<Stage> stages, boolean family, String by) {
        if (!slug.matches("[a-z][a-z-]{1,38}[a-z]")) {
            throw refused(
                    "EDU-0001",
                    "the short name is not 3 to 40 small letters and hyphens",
                    "choose one such as first-day; it stands in the address of the piece");
        }
        sql.sql("""
                        insert into lesson (slug, stages, family, made_by, made_at) values (?, ?, ?, ?, ?)
                        on conflict (slug) do update
                           set stages = excluded.stages, family = excluded.family,
                               made_by = excluded.made_by, made_at = excluded.made_at
                        """)
                .params(
                        slug,
                        stages.stream().sorted().map(Enum::name).toArray(String[]::new),
                        family,
                        by,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /// What is given today in that language; empty while nothing is published.
    public Optional<LessonText> current(String slug, String language) {
        return sql.sql("""
                        select t.*, p.from_on from lesson_publication p join lesson_text t on t.id = p.text
                         where t.lesson = ? and t.language = ? and p.from_on <= ?
                         order by p.from_on desc, p.id desc limit 1
                        """)
                .params(slug, language, LocalDate.now(clock))
                .query(Library::text)
                .optional()
                .or(() -> shippedText(slug, language));
    }

    /// All versions, youngest first; the last is the shipped one, where there is one.
    public List<LessonText> versions(String slug, String language) {
        List<LessonText> all =
                new ArrayList<>(sql.sql(WITH_DAY + " where t.lesson = ? and t.language = ? order by t.id desc")
                        .params(slug, language)
                        .query(Library::text)
                        .list());
        shippedText(slug, language).ifPresent(all::add);
        return List.copyOf(all);
    }

    public Optional<LessonText> findText(long id) {
        return sql.sql(WITH_DAY + " where t.id = ?")
                .param(id)
                .query(Library::text)
                .optional();
    }

    /// Keeps a new version, as a draft.
    ///
    /// @return its number
    /// @throws ProblemException `EDU-0002` when title or text are missing or too long, `EDU-0003` when picture
    ///     or video are none, or the picture is not described
    @Transactional
    public long keep(LessonText draft, String by) {
        check(draft);
        return sql.sql("""
                        insert into lesson_text (lesson, language, title, body, picture, shows, video, made_by, made_at)
                        values (:lesson, :language, :title, :body, :picture, :shows, :video, :by, :at) returning id
                        """)
                .param("lesson", draft.lesson())
                .param("language", draft.language())
                .param("title", draft.title().strip())
                .param("body", draft.body())
                .param("picture", draft.picture(), java.sql.Types.BIGINT)
                .param("shows", draft.shows().strip())
                .param("video", draft.video(), java.sql.Types.BIGINT)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private void check(LessonText draft) {
        boolean fits = !draft.title().isBlank()
                && draft.title().strip().length() <= LONGEST_TITLE
                && !draft.body().isBlank()
                && draft.body().length() <= LONGEST_BODY
                && draft.shows().length() <= LONGEST_SHOWS
                && LANGUAGES.contains(draft.language())
                && find(draft.lesson()).isPresent();
        if (!fits) {
            throw refused(
                    "EDU-0002",
                    "the title or the text is missing, or longer than {0} and {1} characters",
                    "write both, and move what is too much to another piece",
                    LONGEST_TITLE,
                    LONGEST_BODY);
        }
        boolean described = draft.picture() == null || !draft.shows().isBlank();
        if (!described || !isOf(draft.picture(), Medium.Kind.PICTURE) || !isOf(draft.video(), Medium.Kind.VIDEO)) {
            throw refused(
                    "EDU-0003",
                    "the picture or the video is none of the library, or the picture is not described",
                    "choose from the list, and say in words what the picture shows");
        }
    }

    private boolean isOf(@Nullable Long medium, Medium.Kind kind) {
        return medium == null
                || media.find(medium).filter(one -> one.kind() == kind).isPresent();
    }

    /// Gives a version from a day on, in place of the one before; versions of before can be given again.
    ///
    /// @throws ProblemException `EDU-0004` when the day is past, `EDU-0005` when there is no such version
    @Transactional
    public LessonText publish(long id, LocalDate from, String by) {
        LessonText text = findText(id)
                .orElseThrow(() -> refused(
                        "EDU-0005", "there is no version {0} of a piece", "choose one from the list of versions", id));
        LocalDate today = LocalDate.now(clock);
        if (from.isBefore(today) || from.isAfter(today.plusYears(2))) {
            throw refused(
                    "EDU-0004",
                    "the day {0} is past, or more than two years away",
                    "publish from today on; what was given before stays known",
                    from);
        }
        sql.sql("insert into lesson_publication (text, from_on, made_by, made_at) values (?, ?, ?, ?)")
                .params(id, from, by, Timestamp.from(clock.instant()))
                .update();
        return text;
    }

    private Optional<LessonText> shippedText(String slug, String language) {
        return shipped.containsKey(slug) && LANGUAGES.contains(language)
                ? Optional.of(shippedText(slug, language, resource(language + "/" + slug + ".txt")))
                : Optional.empty();
    }

    /// The first line is the day of the text, the second its title, the third what the drawing shows.
    private static LessonText shippedText(String slug, String language, String file) {
        String[] parts = file.split("\n", 4);
        LocalDate day = LocalDate.parse(parts[0].strip());
        return new LessonText(
                0,
                slug,
                language,
                day.toString(),
                parts[1].strip(),
                parts[3].strip(),
                null,
                parts[2].strip(),
                null,
                day,
                "");
    }

    static String resource(String name) {
        try (InputStream in = Library.class.getResourceAsStream("/education/" + name)) {
            if (in == null) {
                throw new IllegalStateException("education/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Lesson lesson(ResultSet row, int number) throws SQLException {
        String slug = row.getString("slug");
        Set<Stage> stages = Arrays.stream((String[]) row.getArray("stages").getArray())
                .map(Stage::valueOf)
                .collect(Collectors.toSet());
        return new Lesson(slug, stages, row.getBoolean("family"), shipped.containsKey(slug));
    }

    private static LessonText text(ResultSet row, int number) throws SQLException {
        return new LessonText(
                row.getLong("id"),
                row.getString("lesson"),
                row.getString("language"),
                "t" + row.getLong("id"),
                row.getString("title"),
                row.getString("body"),
                row.getObject("picture", Long.class),
                row.getString("shows"),
                row.getObject("video", Long.class),
                row.getObject("from_on", LocalDate.class),
                row.getString("made_by"));
    }

    static ProblemException refused(String code, String what, String fix, Object... values) {
        return new ProblemException(Problem.of(code, what, fix, values));
    }
}
