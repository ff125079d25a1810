package org.marrowrelay.exchange.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The header `Content-Digest` of a body, by SHA-256. Source: RFC 9530.
public final class ContentDigest {
    private ContentDigest() {}

    /// As in `sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:`.
    public static String of(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(hash(body)) + ":";
    }

    /// Whether the header is the one of that body.
    public static boolean fits(String header, byte[] body) {
        return MessageDigest.isEqual(
                header.strip().getBytes(StandardCharsets.US_ASCII), of(body).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
