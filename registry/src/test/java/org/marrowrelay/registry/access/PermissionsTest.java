package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Who may what, for every route that there is: the table, the server and the published page say the same.
@RegistryTest
class PermissionsTest {
    private static final Path PUBLISHED =
            Path.of(System.getProperty("relay.root", ".."), "docs/operate/permissions.md");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    /// A way into the server.
    public record Route(String method, String pattern) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return (pattern + method).compareTo(other.pattern + other.method);
        }

        /// An address of it, with something in place of each variable.
        public String address() {
            return Pattern.compile("\\{(\\w+)(:(?:[^{}]|\\{[^}]*})*)?}")
                    .matcher(pattern)
                    .replaceAll(variable -> switch (variable.group(1)) {
                        case "code" -> "WEB-0001";
                        case "locus" -> "A";
                        case "format" -> "csv";
                        case "year" -> "2026";
                        default -> variable.group(2) == null ? "x-1" : "1";
                    });
        }
    }

    /// Every route of the server, as Spring knows them.
    public static Set<Route> routes(RequestMappingHandlerMapping mapping) {
        Set<Route> all = new TreeSet<>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            Set<String> methods = info.getMethodsCondition().getMethods().stream()
                    .map(Enum::name)
                    .collect(Collectors.toSet());
            info.getPatternValues().forEach(pattern -> (methods.isEmpty() ? Set.of("GET", "POST") : methods)
                    .forEach(m -> all.add(new Route(m, pattern))));
        });
        return all;
    }

    @Test
    void every_route_is_named_by_a_rule_because_what_is_not_named_is_closed() {
        List<Route> closed = routes(routes).stream()
                .filter(route -> Permissions.ruleOf(HttpMethod.valueOf(route.method()), route.address())
                        .isEmpty())
                .toList();
        assertThat(closed).as("add a row to Permissions.TABLE").isEmpty();
    }

    @Test
    void the_published_matrix_is_the_one_of_the_code() throws IOException {
        String matrix = PermissionMatrix.markdown(routes(routes));
        if (Boolean.getBoolean("relay.write")) {
            Files.writeString(PUBLISHED, matrix);
        }
        assertThat(Files.readString(PUBLISHED))
                .as("write it anew: ./mvnw -pl registry -am -Dtest=PermissionsTest -Drelay.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false test")
                .isEqualTo(matrix);
    }

    /// Reading routes of each role, asked of the running server; a role that may not gets 403, also for what
    /// is not there.
    @Test
    void the_server_lets_in_whom_the_table_names_and_nobody_else() {
        for (Role role : Role.values()) {
            String name =
                    "perm-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            Visitor visitor = new Visitor(port);
            visitor.logIn(name, access.openInvented(name, name, Set.of(role)));
            for (Route route : routes(routes)) {
                if (route.method().equals("GET") && !route.pattern().startsWith("/log-in")) {
                    int status = visitor.get(route.address()).statusCode();
                    boolean allowed = Permissions.allows(HttpMethod.GET, route.address(), Set.of(role));
                    assertThat(status == 403)
                            .as(role + " " + route + " -> " + status)
                            .isEqualTo(!allowed);
                }
            }
        }
    }

    @Test
    void a_stranger_gets_nowhere_but_to_the_log_in() {
        Visitor stranger = new Visitor(port);
        for (Route route : routes(routes)) {
            boolean open = Permissions.allows(HttpMethod.valueOf(route.method()), route.address(), Set.of());
            if (route.method().equals("GET") && !open) {
                assertThat(stranger.get(route.address()).statusCode())
                        .as(route.toString())
                        .isIn(302, 401);
            }
        }
    }

    @Test
    void people_from_outside_read_no_list_of_donors_or_patients() {
        for (Role outside : Role.OUTSIDE) {
            for (String path :
                    List.of("/donors", "/donors.csv", "/patients", "/administration/audit", "/api/v1/donors/x")) {
                assertThat(Permissions.allows(HttpMethod.GET, path, Set.of(outside)))
                        .as(outside + path)
                        .isFalse();
            }
        }
    }
}
