package org.marrowrelay.registry.education;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes pictures, videos and captions into the library, by their content and never by what the sender says
/// of them, and gives them out, in stretches too.
///
/// They are rows, in stretches of half a megabyte: part of every backup, seen by every server, and never whole
/// in memory.
@Service
public class MediaDesk {
    static final int PART = 512 * 1024;
    private static final int LARGEST_PICTURE = 20_000_000;
    private static final long LARGEST_VIDEO = 500_000_000;
    private static final int LARGEST_CAPTIONS = 1_000_000;
    private static final int LONGEST_NAME = 120;
    private static final int SHOWN = 200;

    private final JdbcClient sql;
    private final Clock clock;

    MediaDesk(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Takes a picture or a video.
    ///
    /// @return its number
    /// @throws ProblemException `EDU-0006` when it is neither JPEG, PNG, MP4 nor WebM, or damaged; `EDU-0007` when
    ///     it is too large; `EDU-0008` without a name
    @Transactional
    public long take(String name, InputStream content, String by) throws IOException {
        String called = name(name);
        Path file = Files.createTempFile("relay-lesson", ".upload");
        try {
            copy(content, file, LARGEST_VIDEO);
            Optional<String> video = PlainVideo.read(file);
            if (video.isPresent()) {
                try (InputStream whole = Files.newInputStream(file)) {
                    return keep(Medium.Kind.VIDEO, video.get(), called, null, null, whole, by);
                }
            }
            return takePicture(called, file, by);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private long takePicture(String name, Path file, String by) throws IOException {
        if (Files.size(file) > LARGEST_PICTURE) {
            throw tooLarge();
        }
        PlainPicture picture = PlainPicture.of(Files.readAllBytes(file))
                .orElseThrow(() -> Library.refused(
                        "EDU-0006",
                        "the file is no whole JPEG, PNG, MP4 or WebM, or the picture has more than 60 million points",
                        "save it in one of these formats; the content counts, not the name of the file"));
        return keep(
                Medium.Kind.PICTURE,
                picture.mediaType(),
                name,
                null,
                null,
                new ByteArrayInputStream(picture.content()),
                by);
    }

    /// Takes captions of a video; the youngest of a language are shown.
    ///
    /// @throws ProblemException `EDU-0009` when it is no WebVTT in UTF-8, `EDU-0007` when it is too large,
    ///     `EDU-0003` when there is no such video
    @Transactional
    public long takeCaptions(long video, String language, InputStream content, String by) throws IOException {
        Medium film = find(video)
                .filter(one -> one.kind() == Medium.Kind.VIDEO && Library.LANGUAGES.contains(language))
                .orElseThrow(() -> Library.refused("EDU-0003", "there is no such video", "choose one from the list"));
        byte[] read = content.readNBytes(LARGEST_CAPTIONS + 1);
        if (read.length > LARGEST_CAPTIONS) {
            throw tooLarge();
        }
        byte[] text = captions(read).getBytes(StandardCharsets.UTF_8);
        return keep(Medium.Kind.CAPTIONS, "text/vtt", film.name(), language, video, new ByteArrayInputStream(text), by);
    }

    private static String captions(byte[] read) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.matches("(?s)WEBVTT([ \\t][^\\n]*)?\\r?\\n.*-->.*") && plain.indexOf('\0') < 0) {
                return plain;
            }
        } catch (CharacterCodingException otherEncoding) {
            // said below
        }
        throw Library.refused(
                "EDU-0009",
                "the captions are no WebVTT file in UTF-8",
                "the first line is WEBVTT, then times such as 00:00.000 --> 00:04.000 with their words");
    }

    private static void copy(InputStream content, Path file, long atMost) throws IOException {
        try (InputStream bounded = new BoundedStream(content, atMost)) {
            Files.copy(bounded, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Fails when more comes than is taken.
    private static final class BoundedStream extends java.io.FilterInputStream {
        private long left;

        BoundedStream(InputStream in, long atMost) {
            super(in);
            this.left = atMost;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            return counted(read, read);
        }

        private int counted(int read, int bytes) {
            left -= Math.max(read < 0 ? 0 : bytes, 0);
            if (left < 0) {
                throw tooLarge();
            }
            return read;
        }
    }

    private static ProblemException tooLarge() {
        return Library.refused(
                "EDU-0007",
                "the file is larger than is taken: {0} megabytes for a picture, {1} for a video, {2} for captions",
                "make it smaller, or cut the video into pieces",
                LARGEST_PICTURE / 1_000_000,
                LARGEST_VIDEO / 1_000_000,
                LARGEST_CAPTIONS / 1_000_000);
    }

    private static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw Library.refused(
                    "EDU-0008",
                    "the name is missing, or longer than {0} characters",
                    "say what it shows",
                    LONGEST_NAME);
        }
        return stripped;
    }

    private long keep(
            Medium.Kind kind,
            String mediaType,
            String name,
            @Nullable String language,
            @Nullable Long video,
            InputStream content,
            String by)
            throws IOException {
        long id = sql.sql("""
                        insert into lesson_medium (kind, media_type, name, language, video, bytes, sha256, made_by, made_at)
                        values (:kind, :type, :name, :language, :video, 1, '', :by, :at) returning id
                        """)
                .param("kind", kind.name())
                .param("type", mediaType)
                .param("name", name)
                .param("language", language, java.sql.Types.VARCHAR)
                .param("video", video, java.sql.Types.BIGINT)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        MessageDigest sum = sha256();
        long bytes = 0;
        try (DigestInputStream in = new DigestInputStream(content, sum)) {
            int number = 0;
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                sql.sql("insert into lesson_medium_part (medium, number, content) values (?, ?, ?)")
                        .params(id, number++, part)
                        .update();
                bytes += part.length;
            }
        }
        sql.sql("update lesson_medium set bytes = ?, sha256 = ? where id = ?")
                .params(bytes, HexFormat.of().formatHex(sum.digest()), id)
                .update();
        return id;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Optional<Medium> find(long id) {
        return sql.sql("select * from lesson_medium where id = ?")
                .param(id)
                .query(MediaDesk::medium)
                .optional();
    }

    /// Pictures and videos, or the captions of videos; youngest first.
    public List<Medium> list(Medium.Kind kind) {
        return sql.sql("select * from lesson_medium where kind = ? order by id desc limit ?")
                .params(kind.name(), SHOWN)
                .query(MediaDesk::medium)
                .list();
    }

    /// The youngest captions of a video in each language.
    public List<Medium> captions(long video) {
        return sql.sql("select distinct on (language) * from lesson_medium where video = ? order by language, id desc")
                .param(video)
                .query(MediaDesk::medium)
                .list();
    }

    /// What a medium holds, as something that can be read from any place on.
    public Resource content(Medium medium) {
        return new StoredMedium(medium, number -> part(medium.id(), number));
    }

    private byte[] part(long medium, long number) {
        return sql.sql("select content from lesson_medium_part where medium = ? and number = ?")
                .params(medium, number)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new UncheckedIOException(new IOException("a stretch of a medium is missing")));
    }

    private static Medium medium(ResultSet row, int number) throws SQLException {
        return new Medium(
                row.getLong("id"),
                Medium.Kind.valueOf(row.getString("kind")),
                row.getString("media_type"),
                row.getString("name"),
                row.getString("language"),
                row.getObject("video", Long.class),
                row.getLong("bytes"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"));
    }
}
