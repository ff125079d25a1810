package org.marrowrelay.registry.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps documents of requests: what a file is, its bytes decide, not its name; a new one is a new version.
@Service
public class Papers {
    /// The kinds that processes ask for, and one for the rest.
    public static final List<String> KINDS =
            List.of("report", "consent", "prescription", "clearance", "release", "waybill", "other");
    /// The order form that went out, printed by the program when a request was sent.
    static final String ORDER = "order";

    /// Bytes that a document may have.
    public static final int LARGEST = 10_000_000;
    private static final Map<String, String> BEGINNINGS = Map.of(
            "255044462d", "application/pdf",
            "89504e470d0a1a0a", "image/png",
            "ffd8ff", "image/jpeg");

    private final JdbcClient sql;
    private final Clock clock;

    Papers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What became of a document that was sent.
    ///
    /// @param repeated it had come before under the same key, and was not added again
    public record Added(Paper paper, boolean repeated) {}

    /// Adds a document as the next version of its kind; sent again under the same key it is not added again.
    ///
    /// @param key chosen by the sender; empty when there is none
    /// @throws RequestProblem `REQ-0010` to `REQ-0012` when it cannot be taken, `REQ-0023` when the key was
    ///     used for something else
    @Transactional
    public Added add(
            RequestId request, String kind, String name, byte[] content, String by, boolean byDonorSide, String key) {
        if (key.isEmpty()) {
            return new Added(add(request, kind, name, content, by, byDonorSide), false);
        }
        hold(request);
        Optional<Known> before = known(by + " " + key);
        before.filter(known -> !known.is(request, kind, content)).ifPresent(Papers::refuse);
        if (before.isPresent()) {
            return new Added(before.get().paper(), true);
        }
        Paper added = add(request, kind, name, content, by, byDonorSide);
        sql.sql("update request_document set command = ? where id = ?")
                .params(by + " " + key, added.id())
                .update();
        return new Added(added, false);
    }

    private record Known(String request, Paper paper) {
        boolean is(RequestId other, String kind, byte[] content) {
            return request.equals(other.value())
                    && paper.kind().equals(kind)
                    && paper.sha256().equals(sha256(content));
        }
    }

    private Optional<Known> known(String command) {
        return sql.sql("""
                        select request, id, kind, version, name, media_type, sha256, added_by, added_at, readers
                          from request_document where command = ?
                        """)
                .param(command)
                .query((row, number) -> new Known(row.getString("request"), paper(row, number)))
                .optional();
    }

    private static void refuse(Known known) {
        throw new RequestProblem(Problem.of(
                "REQ-0023",
                "the key of this command was used for {0}, which asks for something else",
                "choose a new key for each command, such as a random UUID",
                known.request()));
    }

    /// Adds a document as the next version of its kind.
    ///
    /// @param byDonorSide the person acts for the donor's side of the request
    /// @throws RequestProblem `REQ-0010` to `REQ-0012` when it cannot be taken
    @Transactional
    public Paper add(RequestId request, String kind, String name, byte[] content, String by, boolean byDonorSide) {
        if (!KINDS.contains(kind)) {
            throw new RequestProblem(
                    Problem.of("REQ-0010", "\"{0}\" is no kind of document", "choose one of: {1}", kind, KINDS));
        }
        if (content.length == 0 || content.length > LARGEST) {
            throw new RequestProblem(Problem.of(
                    "REQ-0011",
                    "the document is empty, or larger than {0} bytes",
                    "choose another file, or split it",
                    LARGEST));
        }
        String type = mediaType(content)
                .orElseThrow(() -> new RequestProblem(Problem.of(
                        "REQ-0012",
                        "the document \"{0}\" is neither PDF, PNG, JPEG nor plain text",
                        "save it as PDF and add it again",
                        name)));
        return store(request, kind, name, type, content, by, Paper.Readers.of(kind, byDonorSide));
    }

    /// Keeps the order form as it went out, as the next version; part of the transaction of the step.
    void keepOrder(RequestId request, byte[] pdf, String by) {
        Paper _ = store(request, ORDER, "order-" + request + ".pdf", "application/pdf", pdf, by, Paper.Readers.BOTH);
    }

    private Paper store(
            RequestId request,
            String kind,
            String name,
            String type,
            byte[] content,
            String by,
            Paper.Readers readers) {
        hold(request);
        return sql.sql("""
                        insert into request_document (request, kind, version, name, media_type, sha256, content, added_by,
                                                      added_at, readers)
                        values (?, ?, (select coalesce(max(version), 0) + 1 from request_document
                                        where request = ? and kind = ?), left(?, 200), ?, ?, ?, ?, ?, ?)
                        returning id, kind, version, name, media_type, sha256, added_by, added_at, readers
                        """)
                .params(
                        request.value(),
                        kind,
                        request.value(),
                        kind,
                        name,
                        type,
                        sha256(content),
                        content,
                        by,
                        Timestamp.from(clock.instant()),
                        readers.name())
                .query(Papers::paper)
                .single();
    }

    private void hold(RequestId request) {
        Optional<Integer> _ = sql.sql("select 1 from request where id = ? for update")
                .param(request.value())
                .query(Integer.class)
                .optional();
    }

    /// What the bytes are.
    static Optional<String> mediaType(byte[] content) {
        String begins = HexFormat.of().formatHex(content, 0, Math.min(content.length, 8));
        return BEGINNINGS.entrySet().stream()
                .filter(known -> begins.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> isText(content) ? Optional.of("text/plain") : Optional.empty());
    }

    private static boolean isText(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .chars()
                    .noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// All documents of a request, the newest version of each kind first.
    public List<Paper> list(RequestId request) {
        return sql.sql("""
                        select id, kind, version, name, media_type, sha256, added_by, added_at, readers
                          from request_document where request = ? order by kind, version desc
                        """).param(request.value()).query(Papers::paper).list();
    }

    /// The kinds of which a request has one.
    Set<String> kinds(RequestId request) {
        return new HashSet<>(sql.sql("select distinct kind from request_document where request = ?")
                .param(request.value())
                .query(String.class)
                .list());
    }

    /// The bytes of a document of that request.
    public Optional<byte[]> content(RequestId request, long id) {
        return sql.sql("select content from request_document where request = ? and id = ?")
                .params(request.value(), id)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    private static Paper paper(ResultSet row, int number) throws SQLException {
        return new Paper(
                row.getLong("id"),
                row.getString("kind"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("media_type"),
                row.getString("sha256"),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant(),
                Paper.Readers.valueOf(row.getString("readers")));
    }
}
