package org.marrowrelay.registry.education;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.OnBehalf;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.Links;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.education.FamilyMember.Relation;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.retention.Kept;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.web.EmailAddress;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What each donor is given to read, how far they came, and who close to them reads along.
@Service
public class ReadingDesk {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WHOLE = 100;
    /// Played so far, a video counts as watched: nobody sits through the names at the end.
    private static final int WATCHED = 95;
    private static final int MOST_FAMILY = 6;
    private static final int MOST_IN_A_MONTH = 10;
    private static final Duration MONTH = Duration.ofDays(30);

    private final JdbcClient sql;
    private final Library library;
    private final DonorWay way;
    private final IdentityDesk vault;
    private final DonorPost post;
    private final Links links;
    private final OwnAddress address;
    private final Words words;
    private final Clock clock;

    ReadingDesk(
            JdbcClient sql,
            Library library,
            DonorWay way,
            IdentityDesk vault,
            DonorPost post,
            Links links,
            OwnAddress address,
            Words words,
            Clock clock) {
        this.sql = sql;
        this.library = library;
        this.way = way;
        this.vault = vault;
        this.post = post;
        this.links = links;
        this.address = address;
        this.words = words;
        this.clock = clock;
    }

    /// A piece as somebody has it before them.
    ///
    /// @param now it belongs to the stage of today, not to one that is over
    /// @param reading how far they came with this version; `null` before it was opened
    public record Given(
            Lesson lesson,
            LessonText text,
            boolean now,
            @Nullable Reading reading) {}

    /// The stage of a donor or applicant.
    public Stage stage(String donor) {
        return way.of(donor);
    }

    /// What a donor is given: what belongs to the stage of today first, then what belongs to earlier ones.
    public List<Given> given(String donor, String language) {
        Stage stage = way.of(donor);
        List<Reading> read = of(donor);
        return library.list().stream()
                .filter(lesson -> lesson.stages().stream().anyMatch(one -> one.compareTo(stage) <= 0))
                .flatMap(
                        lesson -> given(lesson, donor, language, lesson.stages().contains(stage), read).stream())
                .sorted(java.util.Comparator.comparing(one -> !one.now()))
                .toList();
    }

    /// What somebody whom a donor named may read. It is the same at every stage, so that nobody learns from it
    /// where the donor stands.
    public List<Given> givenToFamily(FamilyMember member, String language) {
        List<Reading> read = of(member.donor());
        return library.list().stream()
                .filter(lesson -> lesson.family() && !lesson.stages().isEmpty())
                .flatMap(lesson -> given(lesson, member.code(), language, true, read).stream())
                .toList();
    }

    private Optional<Given> given(Lesson lesson, String reader, String language, boolean now, List<Reading> read) {
        return library.current(lesson.slug(), language)
                .map(text -> new Given(
                        lesson,
                        text,
                        now,
                        read.stream()
                                .filter(one -> one.reader().equals(reader) && isOf(one, text))
                                .findFirst()
                                .orElse(null)));
    }

    private static boolean isOf(Reading reading, LessonText text) {
        return reading.lesson().equals(text.lesson())
                && reading.language().equals(text.language())
                && reading.version().equals(text.version());
    }

    /// Writes down that a piece was opened.
    @Transactional
    public void opened(String donor, String reader, LessonText text) {
        played(donor, reader, text, 0);
    }

    /// Writes down how much of the video was played; it only grows.
    @Transactional
    public void played(String donor, String reader, LessonText text, int percent) {
        int played = Math.clamp(percent, 0, WHOLE);
        Timestamp now = Timestamp.from(clock.instant());
        sql.sql("""
                        insert into lesson_reading as r
                               (donor, reader, lesson, language, version, opened_at, percent, finished_at)
                        values (:donor, :reader, :lesson, :language, :version, :now, :percent,
                                case when :percent >= :watched then cast(:now as timestamptz) end)
                        on conflict (donor, reader, lesson, language, version) do update
                           set percent = greatest(r.percent, excluded.percent),
                               finished_at = coalesce(r.finished_at, excluded.finished_at)
                        """)
                .param("donor", donor)
                .param("reader", reader)
                .param("lesson", text.lesson())
                .param("language", text.language())
                .param("version", text.version())
                .param("now", now)
                .param("percent", played)
                .param("watched", WATCHED)
                .update();
    }

    /// Writes down that the reader said: I have read it.
    @Transactional
    public void finished(String donor, String reader, LessonText text) {
        opened(donor, reader, text);
        sql.sql("""
                        update lesson_reading set finished_at = coalesce(finished_at, ?)
                         where donor = ? and reader = ? and lesson = ? and language = ? and version = ?
                        """)
                .params(Timestamp.from(clock.instant()), donor, reader, text.lesson(), text.language(), text.version())
                .update();
    }

    /// All that a donor and those whom the donor named have opened, youngest first.
    public List<Reading> of(String donor) {
        return sql.sql("select * from lesson_reading where donor = ? order by opened_at desc, lesson")
                .param(donor)
                .query(ReadingDesk::reading)
                .list();
    }

    /// Those whom a donor named and who may read along now.
    public List<FamilyMember> family(String donor) {
        return sql.sql("select * from lesson_family where donor = ? and ended_at is null order by made_at, code")
                .param(donor)
                .query(ReadingDesk::member)
                .list();
    }

    /// All whom a donor ever named, by code.
    public Map<String, FamilyMember> familyOfAllTimes(String donor) {
        return sql
                .sql("select * from lesson_family where donor = ?")
                .param(donor)
                .query(ReadingDesk::member)
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(FamilyMember::code, one -> one));
    }

    /// Lets somebody read along: sends a link to that address, which says nothing of the donor. The address
    /// goes into the vault, under a code of its own.
    ///
    /// @throws ProblemException `EDU-0010` when it is no e-mail address, `EDU-0011` when six read along already, or
    ///     ten were named within a month
    @Transactional
    public void name(String donor, Relation relation, String mail, Locale language) {
        if (!EmailAddress.isOne(mail.strip())) {
            throw Library.refused("EDU-0010", "this is no e-mail address", "write one, such as name@example.org");
        }
        // one at a time of the same donor, so that many at once are counted, too
        sql.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param("family of " + donor)
                .query((_, _) -> true)
                .single();
        long recent = sql.sql("select count(*) from lesson_family where donor = ? and made_at > ?")
                .params(donor, Timestamp.from(clock.instant().minus(MONTH)))
                .query(Long.class)
                .single();
        if (family(donor).size() >= MOST_FAMILY || recent >= MOST_IN_A_MONTH) {
            throw Library.refused(
                    "EDU-0011",
                    "{0} people read along already, or {1} were named within a month",
                    "end it for one of them first, or ask your coordinator",
                    MOST_FAMILY,
                    MOST_IN_A_MONTH);
        }
        String code = draw();
        boolean chinese = language.getLanguage().equals("zh");
        Locale tongue = chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        sql.sql("insert into lesson_family (code, donor, relation, language, made_at) values (?, ?, ?, ?, ?)")
                .params(code, donor, relation.name(), chinese ? "zh" : "en", Timestamp.from(clock.instant()))
                .update();
        OnBehalf.ofDonor(code, () -> {
            vault.put(Subject.donor(code), Map.of(IdentityField.EMAIL, mail.strip()));
            return code;
        });
        String link = address.of("/learn/" + links.make(code, Links.Purpose.LEARN));
        post.write(
                "learn " + code,
                code,
                Notice.Channel.EMAIL,
                new DonorPost.Said(words.in(tongue, "learn.mail.title"), words.in(tongue, "learn.mail.body", link)));
    }

    private static String draw() {
        StringBuilder code = new StringBuilder("F-");
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// Whose link that is, while it serves.
    public Optional<FamilyMember> member(String word) {
        return links.look(word, Links.Purpose.LEARN)
                .flatMap(code -> sql.sql("select * from lesson_family where code = ? and ended_at is null")
                        .param(code)
                        .query(ReadingDesk::member)
                        .optional());
    }

    /// Ends that somebody reads along: the link serves no more, and the address is taken out of the vault.
    @Transactional
    public void end(String donor, String code) {
        family(donor).stream().filter(one -> one.code().equals(code)).forEach(this::end);
    }

    /// Ends it for all whom a donor named, such as when the donor withdraws.
    @Transactional
    public void endFamily(String donor) {
        family(donor).forEach(this::end);
    }

    private void end(FamilyMember one) {
        sql.sql("update lesson_family set ended_at = ? where code = ?")
                .params(Timestamp.from(clock.instant()), one.code())
                .update();
        links.end(one.code());
        OnBehalf.ofServer(() -> vault.erase(Subject.donor(one.code()), "reads along no more"));
    }

    /// An applicant has become a donor: what they read goes with them.
    @Transactional
    public void became(String applicant, String donor) {
        sql.sql("update lesson_family set donor = ? where donor = ?")
                .params(donor, applicant)
                .update();
        sql.sql("""
                        update lesson_reading set donor = :donor,
                               reader = case when reader = :before then :donor else reader end
                         where donor = :before
                        """).param("donor", donor).param("before", applicant).update();
        sql.sql("update lesson_answer set donor = ? where donor = ?")
                .params(donor, applicant)
                .update();
    }

    /// Takes away all of a donor, after an erasure.
    @Transactional
    public void forget(String donor) {
        endFamily(donor);
        for (String table : List.of("lesson_reading", "lesson_family", "lesson_answer")) {
            sql.sql("delete from " + table + " where donor = ?").param(donor).update();
        }
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Reading(
                row.getString("donor"),
                row.getString("reader"),
                row.getString("lesson"),
                row.getString("language"),
                row.getString("version"),
                row.getTimestamp("opened_at").toInstant(),
                row.getInt("percent"),
                finished == null ? null : finished.toInstant());
    }

    private static FamilyMember member(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new FamilyMember(
                row.getString("code"),
                row.getString("donor"),
                Relation.valueOf(row.getString("relation")),
                row.getTimestamp("made_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    @Configuration(proxyBeanMethods = false)
    static class OldFamily {
        /// Who was named long ago reads along no more; the donor can name them again.
        @Bean
        Kept lessonFamily(JdbcClient sql, ReadingDesk desk) {
            return Kept.of("LESSON_FAMILY", before -> {
                Timestamp moment = Timestamp.from(before);
                List<FamilyMember> old = sql.sql(
                                "select * from lesson_family where ended_at is null and made_at < ? limit 1000")
                        .param(moment)
                        .query(ReadingDesk::member)
                        .list();
                old.forEach(one -> desk.end(one.donor(), one.code()));
                return old.size();
            });
        }
    }
}
