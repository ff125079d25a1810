package org.marrowrelay.registry.outreach;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the pictures of stories, events and talks, and the slides of talks. Whether somebody may see one, depends on
/// what it belongs to: ask [ItemDesk] first.
@Service
public class Attachments {
    /// Bytes that any upload may have.
    public static final int LARGEST = CleanSlides.LARGEST;

    private static final int MOST_PICTURES = 12;
    private static final int LONGEST_WORDS = 300;

    private final JdbcClient sql;
    private final Clock clock;

    Attachments(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A picture without its points.
    ///
    /// @param words what it shows, by language
    public record Picture(long id, ItemId item, String mediaType, int width, int height, Map<String, String> words) {
        public Picture {
            words = Map.copyOf(words);
        }

        /// What it shows, in that language or else in any.
        public String words(String language) {
            return words.getOrDefault(
                    language, words.values().stream().sorted().findFirst().orElse(""));
        }
    }

    /// Those of a story, event or talk, in the order in which they came.
    public List<Picture> pictures(ItemId item) {
        return sql.sql("select id, item, media_type, width, height from public_picture where item = ? order by id")
                .param(item.value())
                .query((row, _) -> new Picture(
                        row.getLong("id"),
                        item,
                        row.getString("media_type"),
                        row.getInt("width"),
                        row.getInt("height"),
                        words(row.getLong("id"))))
                .list();
    }

    private Map<String, String> words(long picture) {
        Map<String, String> words = new TreeMap<>();
        sql.sql("select language, words from public_picture_words where picture = ?")
                .param(picture)
                .query(row -> {
                    words.put(row.getString("language"), row.getString("words"));
                });
        return words;
    }

    /// What a picture belongs to.
    public Optional<ItemId> itemOf(long picture) {
        return sql.sql("select item from public_picture where id = ?")
                .param(picture)
                .query(Long.class)
                .optional()
                .map(ItemId::new);
    }

    /// The file of a picture.
    public byte[] content(long picture) {
        return sql.sql("select content from public_picture where id = ?")
                .param(picture)
                .query(byte[].class)
                .single();
    }

    /// Adds a picture, painted anew.
    ///
    /// @param words what it shows, by language; at least one
    /// @throws ProblemException `PUB-0010` when the file is none that we take, `PUB-0011` without words, `PUB-0012`
    ///     when there are many already
    @Transactional
    public long addPicture(ItemId item, byte[] file, Map<String, String> words, String by) {
        Map<String, String> said = new TreeMap<>(words);
        said.values().removeIf(String::isBlank);
        if (said.isEmpty() || said.values().stream().anyMatch(one -> one.strip().length() > LONGEST_WORDS)) {
            throw new ProblemException(Problem.of(
                    "PUB-0011",
                    "nothing says what the picture shows, or it is longer than {0} characters",
                    "write one sentence for people who do not see it",
                    LONGEST_WORDS));
        }
        if (pictures(item).size() >= MOST_PICTURES) {
            throw new ProblemException(
                    Problem.of("PUB-0012", "there are {0} pictures already", "take one away first", MOST_PICTURES));
        }
        Repainted painted = Repainted.of(file)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "PUB-0010",
                        "the file is no whole JPEG or PNG picture, or larger than {0} megabytes",
                        "save the picture as JPEG or PNG; the ending of the name does not matter",
                        Repainted.LARGEST / 1_000_000)));
        long id = sql.sql("""
            insert into public_picture (item, media_type, width, height, content, made_by, made_at)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(
                        item.value(),
                        painted.mediaType(),
                        painted.width(),
                        painted.height(),
                        painted.content(),
                        by,
                        Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        said.forEach((language, one) -> sql.sql("insert into public_picture_words values (?, ?, ?)")
                .params(id, language, one.strip())
                .update());
        return id;
    }

    /// Takes a picture away, for good.
    @Transactional
    public void removePicture(ItemId item, long picture) {
        sql.sql("delete from public_picture where id = ? and item = ?")
                .params(picture, item.value())
                .update();
    }

    public boolean hasSlides(ItemId talk) {
        return sql.sql("select 1 from public_slides where item = ?")
                .param(talk.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// The slides of a talk, a PDF.
    public Optional<byte[]> slides(ItemId talk) {
        return sql.sql("select content from public_slides where item = ?")
                .param(talk.value())
                .query(byte[].class)
                .optional();
    }

    /// Keeps the slides of a talk, in place of those before.
    ///
    /// @throws ProblemException `PUB-0013` when the file is none that we take
    @Transactional
    public void putSlides(ItemId talk, byte[] file, String by) {
        byte[] clean = CleanSlides.of(file)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "PUB-0013",
                        "the file is no whole PDF that opens without a password, or larger than {0} megabytes",
                        "save the slides as PDF",
                        CleanSlides.LARGEST / 1_000_000)));
        sql.sql("""
            insert into public_slides (item, content, made_by, made_at) values (?, ?, ?, ?)
            on conflict (item) do update set content = excluded.content, made_by = excluded.made_by,
                made_at = excluded.made_at
            """)
                .params(talk.value(), clean, by, Timestamp.from(clock.instant()))
                .update();
    }

    /// Takes the slides of a talk away.
    @Transactional
    public void removeSlides(ItemId talk) {
        sql.sql("delete from public_slides where item = ?").param(talk.value()).update();
    }
}
