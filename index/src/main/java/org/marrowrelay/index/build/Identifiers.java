package org.marrowrelay.index.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.marrowrelay.index.column.IdentifierCode;
import org.marrowrelay.index.column.IdentifierHash;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The identifiers of a generation that is being made.
public final class Identifiers {
    private static final int LONGEST = 255;

    private final LongChunks codes = new LongChunks();
    private final Texts texts = new Texts();

    /// @throws ProblemException if it is empty or too long
    void add(String id) {
        byte[] bytes = checked(id);
        codes.add(IdentifierCode.of(id).orElseGet(() -> addText(bytes)));
    }

    /// The identifier in UTF-8.
    ///
    /// @throws ProblemException if it is empty or too long
    public static byte[] checked(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST) {
            throw new ProblemException(Problem.of(
                    "IDX-0101",
                    "an identifier has {0} bytes, and 1 to {1} are accepted",
                    "give the person an identifier of that length",
                    bytes.length,
                    LONGEST));
        }
        return bytes;
    }

    private long addText(byte[] bytes) {
        long offset = texts.size();
        texts.write(bytes.length);
        texts.writeBytes(bytes);
        return IdentifierCode.atOffset(offset);
    }

    /// The identifier of a row.
    String id(int row) {
        long code = codes.get(row);
        return IdentifierCode.isText(code) ? text((int) IdentifierCode.offset(code)) : IdentifierCode.decoded(code);
    }

    /// Its hash.
    long hash(int row) {
        long code = codes.get(row);
        return IdentifierCode.isText(code)
                ? IdentifierHash.of(text((int) IdentifierCode.offset(code)))
                : IdentifierHash.ofCode(code);
    }

    long code(int row) {
        return codes.get(row);
    }

    /// Length and text of every identifier that has no code of its own.
    byte[] texts() {
        return texts.bytes();
    }

    private String text(int offset) {
        return new String(texts.bytes(), offset + 1, texts.bytes()[offset] & 0xFF, StandardCharsets.UTF_8);
    }

    /// Bytes that can be read while more are added.
    private static final class Texts extends ByteArrayOutputStream {
        /// The buffer itself, longer than what it holds.
        byte[] bytes() {
            return buf;
        }
    }

    int textBytes() {
        return texts.size();
    }
}
