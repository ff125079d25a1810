package org.marrowrelay.registry.outreach;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Records that people agree to their stories being told, and that they no longer do: then the story is off the pages
/// at the next look, with its pictures.
@Service
public class StoryConsents {
    private static final int LONGEST_PAPER = 200;

    private final JdbcClient sql;
    private final Clock clock;

    StoryConsents(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// All of a story, youngest first.
    public List<StoryConsent> of(ItemId story) {
        return sql.sql("select * from story_consent where item = ? order by id desc")
                .param(story.value())
                .query((row, _) -> new StoryConsent(
                        row.getLong("id"),
                        row.getObject("given_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class),
                        row.getBoolean("pictures"),
                        row.getString("paper"),
                        row.getString("recorded_by"),
                        row.getObject("withdrawn_on", LocalDate.class)))
                .list();
    }

    /// Records a consent to the texts that are written.
    ///
    /// @throws ProblemException `PUB-0009` when the day is to come or after the last, or nobody finds the paper
    @Transactional
    public void record(
            ItemId story, LocalDate givenOn, @Nullable LocalDate untilOn, boolean pictures, String paper, String by) {
        boolean sound = !givenOn.isAfter(LocalDate.now(clock))
                && (untilOn == null || !untilOn.isBefore(LocalDate.now(clock)))
                && !paper.isBlank()
                && paper.strip().length() <= LONGEST_PAPER;
        if (!sound) {
            throw new ProblemException(Problem.of(
                    "PUB-0009",
                    "the consent is of a day to come, has ended, or does not say where the signed paper lies",
                    "enter the day of the signature, and where the paper lies, in at most {0} characters and without"
                            + " names",
                    LONGEST_PAPER));
        }
        sql.sql("""
            insert into story_consent (item, given_on, until_on, pictures, paper, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
                .param(story.value())
                .param(givenOn)
                .param(untilOn)
                .param(pictures)
                .param(paper.strip())
                .param(by)
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /// Records that the person no longer agrees: every consent to the story ends.
    @Transactional
    public void withdraw(ItemId story, String by) {
        sql.sql("""
            update story_consent set withdrawn_on = ?, withdrawn_by = ?, withdrawn_at = ?
             where item = ? and withdrawn_on is null
            """)
                .params(LocalDate.now(clock), by, Timestamp.from(clock.instant()), story.value())
                .update();
    }
}
