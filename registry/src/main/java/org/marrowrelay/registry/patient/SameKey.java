package org.marrowrelay.registry.patient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.registry.web.TypingView;

/// Tells typings apart that say the same in another order.
final class SameKey {
    private static final int BYTES = 16;

    private SameKey() {}

    /// A digest of what was reported at the matched loci, names and positions put in order; empty when fewer than three
    /// loci were typed, because many people share so little.
    static String of(String gl) {
        Map<Locus, String> typed = TypingView.split(gl);
        typed.keySet().retainAll(Locus.MATCHED);
        if (typed.size() < 3) {
            return "";
        }
        String text = typed.values().stream().map(SameKey::inOrder).collect(Collectors.joining("^"));
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    private static String inOrder(String locus) {
        return Arrays.stream(locus.replace("HLA-", "").strip().split("\\+", -1))
                .map(position -> Arrays.stream(position.split("/", -1)).sorted().collect(Collectors.joining("/")))
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
