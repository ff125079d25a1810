package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every list of the API can be read page by page, and holds the same then.
@RegistryTest
class PagedListsTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final String GL = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    DataFolder data;

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    private Visitor visitor;
    private String token;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        token = data.find("operator.token").orElseThrow().strip();
    }

    private HttpResponse<String> get(String path) {
        return visitor.get(path, "Authorization", "Bearer " + token, "Accept", "application/json");
    }

    private void upload(String path, String file) {
        HttpResponse<String> answer = visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + path))
                .headers("Authorization", "Bearer " + token, "Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(file))
                .build());
        assertThat(answer.statusCode()).isLessThan(300);
    }

    /// Routes of the API that read something, with what they answer.
    private Map<String, HandlerMethod> reading() {
        Map<String, HandlerMethod> reading = new TreeMap<>();
        mapping.getHandlerMethods().forEach((info, method) -> info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/v1/"))
                // answers to names that were asked about are no lists
                .filter(path -> !path.startsWith("/api/v1/hla/"))
                .filter(path ->
                        info.getMethodsCondition().getMethods().toString().contains("GET"))
                .forEach(path -> reading.putIfAbsent(path, method)));
        return reading;
    }

    @Test
    void a_message_that_carries_a_growing_list_carries_a_cursor_because_no_answer_may_grow_without_end() {
        List<String> endless = reading().entrySet().stream()
                .filter(route -> isListMessage(route.getValue().getMethod().getGenericReturnType()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(endless).isEmpty();
    }

    /// A record named after a page or a list whose first list has no `next` beside it.
    private static boolean isListMessage(Type type) {
        if (!(type instanceof Class<?> message) || !message.isRecord()) {
            return false;
        }
        boolean named = message.getSimpleName().matches(".*s(Message|Page)|.*Page");
        boolean lists = Arrays.stream(message.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .anyMatch(part -> part instanceof ParameterizedType list && list.getRawType() == List.class);
        boolean next = Arrays.stream(message.getRecordComponents())
                .anyMatch(part -> part.getName().equals("next"));
        return named && lists && !next;
    }

    @Test
    void every_list_read_row_by_row_holds_what_it_holds_at_once() {
        for (int i = 1; i <= 3; i++) {
            upload(
                    "/api/v1/frequencies?name=p" + i + ".csv&population=Pageland" + i,
                    "hap,freq\n" + "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,0.5\n");
            upload(
                    "/api/v1/imports?name=p" + i + ".tsv",
                    "id\ttype\tgl\npage-" + i + "\tD\t" + GL + "\npage-x" + i + "\tD\tA*1\npage-y" + i + "\tD\tA*2\n");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/api/v1/donors/page-3").statusCode() == 200);
        Map<String, Integer> walked = new TreeMap<>();
        reading().entrySet().stream()
                .filter(route ->
                        List.class.isAssignableFrom(route.getValue().getMethod().getReturnType()))
                .forEach(
                        route -> await().atMost(Duration.ofSeconds(30)) // clocks and alarms add to some lists meanwhile
                                .untilAsserted(() -> walk(filled(route.getKey()), walked)));
        assertThat(walked)
                .as("lists with several rows")
                .containsKeys("/api/v1/frequencies", "/api/v1/imports", "/api/v1/quarantine");
    }

    private static String filled(String path) {
        return path.replaceAll(":[^{}/]*(\\{[^}]*})?[^{}/]*}", "}")
                .replace("/imports/{id}", "/imports/1")
                .replace("/donors/{id}", "/donors/page-1")
                .replaceAll("\\{[^}]*}", "1");
    }

    private void walk(String path, Map<String, Integer> walked) {
        HttpResponse<String> whole = get(path);
        if (whole.statusCode() != 200) {
            return;
        }
        List<JsonNode> all = rows(whole);
        List<JsonNode> bit = new ArrayList<>();
        String next = path + (path.contains("?") ? "&" : "?") + "limit=1";
        while (next != null && bit.size() <= all.size()) {
            HttpResponse<String> page = get(next);
            assertThat(rows(page)).as(next).hasSizeLessThanOrEqualTo(1);
            bit.addAll(rows(page));
            Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            next = link.find() ? link.group(1) : null;
        }
        assertThat(bit).as(path).isEqualTo(all);
        if (all.size() > 1) {
            walked.put(path.replaceAll("\\?.*", ""), all.size());
        }
    }

    private List<JsonNode> rows(HttpResponse<String> answer) {
        List<JsonNode> rows = new ArrayList<>();
        json.readTree(answer.body()).forEach(rows::add);
        return rows;
    }

    @Test
    void a_cursor_that_the_list_does_not_hold_is_said_because_an_empty_page_would_look_like_the_end() {
        HttpResponse<String> answer = get("/api/v1/frequencies?after=nothing");
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).contains("WEB-0103");
    }
}
