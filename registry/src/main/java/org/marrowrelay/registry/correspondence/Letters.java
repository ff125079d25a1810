package org.marrowrelay.registry.correspondence;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.SealedElsewhere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables of letters: sealed papers, openings, released texts.
@Repository
class Letters implements SealedElsewhere {
    private final JdbcClient sql;
    private final IdentityDesk vault;

    Letters(JdbcClient sql, IdentityDesk vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /// What a sealed paper is.
    enum Kind {
        ORIGINAL,
        PICTURE,
        DRAFT,
        TRANSLATION
    }

    /// A sealed paper, without what is in it.
    ///
    /// @param said of pictures: what the file told beside its picture
    record Paper(UUID id, Kind kind, String said, String by, Instant at) {}

    private static String purpose(String letter, Kind kind) {
        return "letter " + letter + " " + kind;
    }

    UUID seal(String letter, Kind kind, byte[] content, String said, String by, Instant at) {
        UUID id = UUID.randomUUID();
        sql.sql("insert into letter_paper (id, letter, kind, sealed, said, by, at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        letter,
                        kind.name(),
                        vault.sealPaper(content, purpose(letter, kind)),
                        said,
                        by,
                        Timestamp.from(at))
                .update();
        return id;
    }

    @Override
    public long sealAgain(BiFunction<byte[], String, byte[]> again) {
        List<UUID> all = sql.sql("select id from letter_paper")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        all.forEach(id -> sealAgain(id, again));
        return all.size();
    }

    /// One row at a time: a picture may be large, and what is done is done when the machine stops.
    private void sealAgain(UUID id, BiFunction<byte[], String, byte[]> again) {
        sql.sql("select letter, kind, sealed from letter_paper where id = ?")
                .param(id)
                .query((row, _) -> again.apply(
                        row.getBytes("sealed"), purpose(row.getString("letter"), Kind.valueOf(row.getString("kind")))))
                .optional()
                .ifPresent(fresh -> sql.sql("update letter_paper set sealed = ? where id = ?")
                        .params(fresh, id)
                        .update());
    }

    /// The text of a sealed paper of that letter; empty when there is none of that number.
    Optional<String> open(String letter, Kind kind, String id) {
        return bytes(letter, kind, id).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    Optional<byte[]> bytes(String letter, Kind kind, String id) {
        return number(id)
                .flatMap(number -> sql.sql("select sealed from letter_paper where id = ? and letter = ? and kind = ?")
                        .params(number, letter, kind.name())
                        .query(byte[].class)
                        .optional()
                        .map(value -> vault.openPaper(value, purpose(letter, kind))));
    }

    private static Optional<UUID> number(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    List<Paper> papers(String letter) {
        return sql.sql("select id, kind, said, by, at from letter_paper where letter = ? order by at, id")
                .param(letter)
                .query((row, _) -> new Paper(
                        row.getObject("id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("said"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    void opened(String letter, String account, Instant at, String reason) {
        sql.sql("insert into letter_opening (letter, account, at, reason) values (?, ?, ?, ?)")
                .params(letter, account, Timestamp.from(at), reason)
                .update();
    }

    boolean hasOpened(String letter, String account) {
        return sql.sql("select exists (select 1 from letter_opening where letter = ? and account = ?)")
                .params(letter, account)
                .query(Boolean.class)
                .single();
    }

    List<Opening> openings(String letter) {
        return sql.sql("select account, at, reason from letter_opening where letter = ? order by at")
                .param(letter)
                .query((row, _) -> new Opening(
                        row.getString("account"), row.getTimestamp("at").toInstant(), row.getString("reason")))
                .list();
    }

    void put(String letter, ReleasedText text, Instant at) {
        sql.sql("delete from letter_text where letter = ? and (kind = ? or ? = 'RELEASED')")
                .params(letter, text.kind().name(), text.kind().name())
                .update();
        sql.sql("insert into letter_text (letter, kind, language, text, at) values (?, ?, ?, ?, ?)")
                .params(letter, text.kind().name(), text.language(), text.text(), Timestamp.from(at))
                .update();
    }

    List<ReleasedText> texts(String letter) {
        return sql.sql("select kind, language, text from letter_text where letter = ? order by kind")
                .param(letter)
                .query((row, _) -> new ReleasedText(
                        ReleasedText.Kind.valueOf(row.getString("kind")),
                        row.getString("language"),
                        row.getString("text")))
                .list();
    }
}
