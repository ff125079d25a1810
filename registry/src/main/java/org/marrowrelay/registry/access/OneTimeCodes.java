package org.marrowrelay.registry.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Six digits that change every 30 seconds: time-based one-time passwords (RFC 6238, HMAC-SHA-1, as phones know
/// them).
final class OneTimeCodes {
    private static final int SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private OneTimeCodes() {}

    /// The code of a step.
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS);
    }

    /// The step whose code it is: this one, the one before or the one after, and later than `last`, so that
    /// no code serves twice.
    static OptionalLong stepOf(String code, byte[] secret, Instant now, long last) {
        String digits = code.replaceAll("\\s", "");
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            if (step > last && java.security.MessageDigest.isEqual(bytes(code(secret, step)), bytes(digits))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static byte[] bytes(String digits) {
        return digits.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
