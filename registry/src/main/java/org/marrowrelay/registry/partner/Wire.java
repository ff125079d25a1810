package org.marrowrelay.registry.partner;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.exchange.signature.NodeKey;

/// What both ends of a delivery must agree on: the path, the media type, and what signatures cover.
final class Wire {
    static final String PATH = "/api/v1/exchange/messages";
    static final String LINES = "application/x-ndjson";
    static final String ANSWER = "application/json";
    static final String DIGEST = "Content-Digest";
    static final String INPUT = "Signature-Input";
    static final String SIGNATURE = "Signature";

    /// What the signature of a request must cover.
    static final List<String> OF_REQUEST =
            List.of("\"@method\"", "\"@path\"", "\"content-digest\"", "\"content-type\"");
    /// What the one of an answer must cover: it belongs to one request, so an old answer fits no other.
    static final List<String> OF_ANSWER = List.of("\"@status\"", "\"content-digest\"", "\"signature\";req");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 18;

    private Wire() {}

    static Map<String, String> request(String digest) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(OF_REQUEST.get(0), "POST");
        values.put(OF_REQUEST.get(1), PATH);
        values.put(OF_REQUEST.get(2), digest);
        values.put(OF_REQUEST.get(3), LINES);
        return values;
    }

    static Map<String, String> answer(int status, String digest, String signature) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(OF_ANSWER.get(0), "" + status);
        values.put(OF_ANSWER.get(1), digest);
        values.put(OF_ANSWER.get(2), signature);
        return values;
    }

    static HttpSignature sign(NodeKey key, Map<String, String> values, Instant at) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return HttpSignature.by(
                key, values, at, Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));
    }

    static String digest(byte[] body) {
        return ContentDigest.of(body);
    }

    /// What the receiver of a delivery says.
    ///
    /// @param next lowest number that it lacks: everything below is on its disk
    /// @param have numbers beyond that are there too
    record Answer(String version, String from, String to, long next, List<Long> have) {
        Answer {
            have = List.copyOf(have);
        }
    }
}
