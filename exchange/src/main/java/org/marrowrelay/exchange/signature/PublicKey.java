package org.marrowrelay.exchange.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The public half of a [NodeKey].
///
/// Shape of its text: Base64 of the key as in RFC 8410 (X.509, 44 bytes), on one line.
///
/// @param text as given; two keys are equal when their texts are
public record PublicKey(String text) {
    private static final int GROUPS = 12;
    private static final int BYTES_OF_GROUP = 5;
    private static final long DIGITS_OF_GROUP = 100_000;
    private static final int SHORT_BYTES = 8;

    public PublicKey {
        text = text.strip();
        if (!isKey(text)) {
            throw new ProblemException(Problem.of(
                    "PTN-0101",
                    "this is no Ed25519 key",
                    "copy the whole line of the partner’s card: 60 characters that begin with MCowBQYDK2Vw"));
        }
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getEncoder().encodeToString(decode(text).getEncoded()).equals(text);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static java.security.PublicKey decode(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    /// Sixty digits in twelve groups of five, from SHA-512 of the key: what two people read to each other.
    /// Two keys with the same digits are as hard to find as in a search of 2^199.
    public String fingerprint() {
        byte[] hash = hash("SHA-512");
        StringBuilder digits = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            digits.append(group == 0 ? "" : " ").append("%05d".formatted(number(hash, group * BYTES_OF_GROUP)));
        }
        return digits.toString();
    }

    private static long number(byte[] hash, int from) {
        long number = 0;
        for (int i = from; i < from + BYTES_OF_GROUP; i++) {
            number = number << 8 | Byte.toUnsignedLong(hash[i]);
        }
        return number % DIGITS_OF_GROUP;
    }

    /// What a signature calls the key: 16 hexadecimal digits. A name, no proof.
    public String id() {
        return HexFormat.of().formatHex(hash("SHA-256"), 0, SHORT_BYTES);
    }

    private byte[] hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm)
                    .digest(Base64.getDecoder().decode(text));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// Whether the owner of the key has signed these bytes.
    boolean hasSigned(byte[] what, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(decode(text));
            check.update(what);
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}
