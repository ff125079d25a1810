package org.marrowrelay.registry.call;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.identity.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What donors ask, and what the staff answers: sealed, because donors write about their health.
@Service
public class QuestionDesk {
    private static final int LONGEST = 2_000;
    private static final int OPEN = 5;
    private static final int SHOWN = 100;
    private static final String SEAL = "question of ";

    private final JdbcClient sql;
    private final SecretBox box;
    private final CareDesk care;
    private final Clock clock;

    QuestionDesk(JdbcClient sql, SecretBox box, CareDesk care, Clock clock) {
        this.sql = sql;
        this.box = box;
        this.care = care;
        this.clock = clock;
    }

    /// Takes a question of a donor on the list; that the donor asks is a contact.
    ///
    /// @throws ProblemException `CAL-0008` when it is empty or too long, `CAL-0009` when five wait already
    @Transactional
    public void ask(DonorId donor, String text) {
        String asked = checked(text);
        // one at a time of the same donor, so that many at once are counted, too
        sql.sql("select pg_advisory_xact_lock(hashtext(?))")
                .param(SEAL + donor.value())
                .query((_, _) -> true)
                .single();
        if (of(donor.value()).stream().filter(Question::isOpen).count() >= OPEN) {
            throw refused("CAL-0009", "{0} questions wait for an answer already", "call us when it is urgent", OPEN);
        }
        sql.sql("insert into donor_question (donor, asked_at, question) values (?, ?, ?)")
                .params(donor.value(), Timestamp.from(clock.instant()), seal(asked, donor.value()))
                .update();
        care.contacted(donor, LocalDate.now(clock), new Act("donor", "asked a question"));
    }

    /// Answers a question; who answered is kept, and not told.
    ///
    /// @throws ProblemException `CAL-0008` when the answer is empty or too long, `CAL-0010` when it was answered
    ///     already
    @Transactional
    public void answer(String donor, long id, String text, String by) {
        String said = checked(text);
        int done = sql.sql("""
                        update donor_question set answer = ?, answered_at = ?, answered_by = ?
                         where id = ? and donor = ? and answered_at is null
                        """)
                .params(seal(said, donor), Timestamp.from(clock.instant()), by, id, donor)
                .update();
        if (done == 0) {
            throw refused("CAL-0010", "this question waits no more", "look at the page again");
        }
    }

    /// Questions of a donor, the youngest first.
    public List<Question> of(String donor) {
        return sql.sql("select * from donor_question where donor = ? order by id desc limit ?")
                .params(donor, SHOWN)
                .query(this::question)
                .list();
    }

    /// Who waits for an answer, the longest first.
    public List<String> waiting() {
        return sql.sql("select donor from donor_question where answered_at is null group by donor order by"
                        + " min(asked_at) limit ?")
                .param(SHOWN)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// How many questions wait.
    public long countWaiting() {
        return sql.sql("select count(*) from donor_question where answered_at is null")
                .query(Long.class)
                .single();
    }

    /// Takes a donor's questions away, after an erasure.
    @Transactional
    public void forget(String donor) {
        sql.sql("delete from donor_question where donor = ?").param(donor).update();
    }

    private static String checked(String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw refused(
                    "CAL-0008",
                    "the text is empty, or longer than {0} characters",
                    "write it in a few sentences",
                    LONGEST);
        }
        return said;
    }

    private byte[] seal(String text, String donor) {
        return box.seal(text.getBytes(StandardCharsets.UTF_8), SEAL + donor);
    }

    private Question question(ResultSet row, int number) throws SQLException {
        String donor = row.getString("donor");
        return new Question(
                row.getLong("id"),
                donor,
                row.getTimestamp("asked_at").toInstant(),
                opened(row.getBytes("question"), donor),
                opened(row.getBytes("answer"), donor));
    }

    private String opened(byte @Nullable [] sealed, String donor) {
        return sealed == null ? "" : new String(box.open(sealed, SEAL + donor), StandardCharsets.UTF_8);
    }

    private static ProblemException refused(String code, String what, String fix, Object... values) {
        return new ProblemException(Problem.of(code, what, fix, values));
    }
}
