package org.marrowrelay.registry.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One line of the trail: an [Act], who did it, and when.
///
/// @param id number, in the order of arrival
/// @param at to the microsecond
/// @param link its number in the chain; `null` while it waits for it
public record Entry(
        long id, Instant at, Actor actor, Act act, @Nullable Long link) {
    /// The hash that follows `before` in the chain.
    ///
    ///     SHA-256 of: before (32 bytes), id, microseconds since 1970 (8 bytes each, big-endian),
    ///     then actor, roles, via, act, kind, reason, detail, number of ids (4 bytes), ids;
    ///     each text as its length in bytes (4 bytes) and UTF-8
    byte[] hashAfter(byte[] before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before);
            out.writeLong(id);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            texts(out, actor.name(), actor.roles(), actor.via());
            texts(out, act.name(), act.kind(), act.reason(), act.detail());
            out.writeInt(act.ids().size());
            texts(out, act.ids().toArray(String[]::new));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sha256(bytes.toByteArray());
    }

    private static void texts(DataOutputStream out, String... texts) throws IOException {
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
