package org.marrowrelay.exchange.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.ProblemException;

class HttpSignatureTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_000_000);
    private static final String NONCE = "0123456789abcdef";
    private static final List<String> REQUIRED = List.of("\"@method\"", "\"content-digest\"");

    private static Map<String, String> values(String method, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("\"@method\"", method);
        values.put("\"content-digest\"", ContentDigest.of(body.getBytes(StandardCharsets.UTF_8)));
        return values;
    }

    @Test
    void the_example_of_rfc_9421_b_2_6_comes_out_to_the_letter() {
        NodeKey key = NodeKey.parse("""
                MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
                MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
                """);
        Map<String, String> values = Map.of(
                "\"date\"", "Tue, 20 Apr 2021 02:07:55 GMT",
                "\"@method\"", "POST",
                "\"@path\"", "/foo",
                "\"@authority\"", "example.com",
                "\"content-type\"", "application/json",
                "\"content-length\"", "18");
        List<String> order = List.of(
                "\"date\"", "\"@method\"", "\"@path\"", "\"@authority\"", "\"content-type\"", "\"content-length\"");
        byte[] base = HttpSignature.base(
                order, values, "(" + String.join(" ", order) + ");created=1618884473;keyid=\"test-key-ed25519\"");
        assertThat(Base64.getEncoder().encodeToString(key.sign(base)))
                .isEqualTo("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
    }

    @Test
    void the_digest_of_rfc_9530_comes_out_to_the_letter() {
        assertThat(ContentDigest.of("{\"hello\": \"world\"}\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    }

    @Test
    void what_was_signed_is_known_again_and_nothing_else_is() {
        NodeKey key = NodeKey.fresh();
        HttpSignature made = HttpSignature.by(key, values("POST", "a"), AT, NONCE);
        HttpSignature read = HttpSignature.parse(made.input(), made.value()).orElseThrow();
        assertThat(read).isEqualTo(made);
        assertThat(read.isBy(key.open(), values("POST", "a"), REQUIRED)).isTrue();
        assertThat(read.isBy(key.open(), values("POST", "b"), REQUIRED)).isFalse();
        assertThat(read.isBy(key.open(), values("PUT", "a"), REQUIRED)).isFalse();
        assertThat(read.isBy(NodeKey.fresh().open(), values("POST", "a"), REQUIRED))
                .isFalse();
        assertThat(read.isBy(key.open(), values("POST", "a"), List.of("\"@path\"")))
                .as("a signature that leaves the path out says nothing about it")
                .isFalse();
    }

    @Test
    void a_key_is_kept_as_text_and_its_fingerprint_can_be_read_aloud() {
        NodeKey key = NodeKey.fresh();
        assertThat(NodeKey.parse(key.secret()).open()).isEqualTo(key.open());
        assertThat(key.open().fingerprint()).matches("\\d{5}( \\d{5}){11}");
        assertThat(key.toString()).doesNotContain(key.secret().substring(0, 40));
        assertThatThrownBy(() -> new PublicKey("MCowBQYDK2VwAyEA")).isInstanceOf(ProblemException.class);
    }

    @Test
    void headers_of_another_shape_are_nothing_and_no_fault() {
        for (String input : List.of(
                "",
                "relay=()",
                "relay=(\"@method\");created=x",
                "(".repeat(3_000),
                "relay=(\"@method\" \"@method\");created=1;alg=\"ed25519\";nonce=\"0123456789abcdef\"")) {
            assertThat(HttpSignature.parse(input, "relay=:" + "A".repeat(86) + "==:"))
                    .as(input)
                    .isEmpty();
        }
        assertThat(HttpSignature.parse(
                        "relay=(\"@method\");created=1;alg=\"rsa\";nonce=\"0123456789abcdef\"",
                        "relay=:" + "A".repeat(86) + "==:"))
                .isEmpty();
    }
}
