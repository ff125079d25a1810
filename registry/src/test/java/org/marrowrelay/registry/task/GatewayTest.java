package org.marrowrelay.registry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.problem.ProblemException;

/// Text messages over a gateway that answers on this machine.
class GatewayTest {
    private record Heard(String key, String authorization, String type, String body) {}

    private static final Notice PAGE = new Notice(
            42, "task 7 reminder 2 page", Notice.Channel.PAGE, "+49 30 1", "提醒 \"R-1\"\n& more", "", Instant.EPOCH);

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private int answer = 202;

    @BeforeEach
    void listen() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/send", call -> {
            var headers = call.getRequestHeaders();
            heard.add(new Heard(
                    headers.getFirst("Idempotency-Key"),
                    String.valueOf(headers.getFirst("Authorization")),
                    headers.getFirst("Content-Type"),
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            call.sendResponseHeaders(answer, -1);
            call.close();
        });
        gateway.start();
    }

    @AfterEach
    void end() {
        gateway.stop(0);
    }

    private Gateway at(String authorization, String body) {
        return new Gateway("http://127.0.0.1:" + gateway.getAddress().getPort() + "/send", authorization, body);
    }

    @Test
    void a_page_is_one_post_of_json_with_the_key_by_which_the_gateway_knows_it_again() {
        at("Bearer secret", "").send(PAGE);
        assertThat(heard)
                .containsExactly(new Heard(
                        "notice-42",
                        "Bearer secret",
                        "application/json",
                        "{\"to\":\"+49 30 1\",\"text\":\"提醒 \\\"R-1\\\"\\u000a& more\",\"reference\":\"notice-42\"}"));
    }

    @Test
    void a_gateway_that_wants_a_form_gets_one_and_no_text_can_add_a_field_to_it() {
        at("", "To={to}&From=%2B1&Body={text}").send(PAGE);
        assertThat(heard)
                .containsExactly(new Heard(
                        "notice-42",
                        "null",
                        "application/x-www-form-urlencoded",
                        "To=%2B49+30+1&From=%2B1&Body=%E6%8F%90%E9%86%92+%22R-1%22%0A%26+more"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {302, 401, 429, 500})
    void anything_but_a_yes_is_a_failure_that_is_tried_again_and_says_no_number(int refusal) {
        answer = refusal;
        assertThatThrownBy(() -> at("", "").send(PAGE))
                .hasMessage("the gateway answered " + refusal)
                .hasMessageNotContaining("+49");
    }

    @Test
    void a_gateway_that_is_not_there_is_said_so_within_seconds() {
        Gateway gone = at("", "");
        gateway.stop(0);
        assertThatThrownBy(() -> gone.send(PAGE)).hasMessage("the gateway cannot be reached");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"http://203.0.113.9/send", "http:///send", "https://", "http://a b"})
    void no_address_is_taken_over_which_others_could_read_along(String address) {
        assertThatThrownBy(() -> new Gateway(address, "", ""))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("TSK-0002"));
    }

    @Test
    void the_page_of_messages_names_the_host_and_no_secret() {
        Gateway gateway = new Gateway("https://sms.example/v1?key=secret", "Bearer secret", "");
        assertThat(gateway.way()).isEqualTo("https://sms.example").doesNotContain("secret");
    }
}
