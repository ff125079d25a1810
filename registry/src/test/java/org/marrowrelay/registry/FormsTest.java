package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.access.Permissions;
import org.marrowrelay.registry.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The pages of donors, imports, patients and searches offer nothing that a program cannot do: each of their forms has
/// its command.
@RegistryTest
class FormsTest {
    /// Rooms whose forms are compared here.
    private static final List<String> ROOMS =
            List.of("/donors", "/cords", "/imports", "/quarantine", "/patients", "/searches", "/frequencies");

    private static final Map<String, String> COMMANDS = new TreeMap<>(Map.ofEntries(
            pair("/donors", "POST /api/v1/donors"),
            pair("/donors/{id}/status", "POST /api/v1/donors/{id}/status"),
            pair("/donors/{id}/facts", "PUT /api/v1/donors/{id}/facts"),
            pair("/donors/{id}/deferrals", "POST /api/v1/donors/{id}/deferrals"),
            pair("/donors/{id}/deferrals/{deferral}/end", "POST /api/v1/donors/{id}/deferrals/{deferral}/end"),
            pair("/donors/{id}/reservation", "POST /api/v1/donors/{id}/reservation"),
            pair("/donors/{id}/release", "POST /api/v1/donors/{id}/release"),
            pair("/donors/{id}/contact", "POST /api/v1/donors/{id}/contacts"),
            pair("/donors/{id}/donations", "POST /api/v1/donors/{id}/donations"),
            pair("/donors/{id}/typings", "POST /api/v1/donors/{id}/typings"),
            pair("/donors/{id}/typings/settle", "POST /api/v1/donors/{id}/typings/settle"),
            pair("/donors/{id}/consents", "POST /api/v1/donors/{id}/consents"),
            pair("/donors/{id}/consents/{consent}/withdraw", "POST /api/v1/donors/{id}/consents/{consent}/withdraw"),
            pair("/donors/{id}/samples", "POST /api/v1/donors/{id}/samples"),
            pair("/donors/{id}/samples/{sample}/gone", "POST /api/v1/donors/{id}/samples/{sample}/gone"),
            pair("/donors/{id}/markers", "POST /api/v1/donors/{id}/markers"),
            pair("/donors/{id}/unit", "PUT /api/v1/donors/{id}/unit"),
            pair("/donors/{id}/names", "POST /api/v1/donors/{id}/names"),
            pair("/donors/{id}/merge", "POST /api/v1/donors/{id}/merge"),
            pair("/donors/{id}/part", "POST /api/v1/donors/{id}/part"),
            pair("/donors/{id}/vault", "PUT /api/v1/donors/{id}/vault"),
            pair("/donors/{id}/vault/open", "POST /api/v1/donors/{id}/vault/open"),
            pair("/donors/{id}/vault/verified", "POST /api/v1/donors/{id}/vault/verified"),
            pair("/imports", "POST /api/v1/imports"),
            pair("/imports/{id}/mapping", "POST /api/v1/imports/{id}/mapping"),
            pair("/imports/{id}/encoding", "POST /api/v1/imports/{id}/encoding"),
            pair("/imports/{id}/commit", "POST /api/v1/imports/{id}/commit"),
            pair("/imports/{id}/absent", "POST /api/v1/imports/{id}/absent/withdraw"),
            pair("/imports/{id}/discard", "POST /api/v1/imports/{id}/discard"),
            pair("/quarantine/{id}", "POST /api/v1/quarantine/{id}/mend"),
            pair("/quarantine/{id}/discard", "POST /api/v1/quarantine/{id}/dismiss"),
            pair("/quarantine/bulk", "POST /api/v1/imports/{id}/quarantine/mend"),
            pair("/frequencies", "POST /api/v1/frequencies"),
            pair("/frequencies/groups", "PUT /api/v1/frequencies/groups/{population}"),
            pair("/frequencies/{id}/activate", "POST /api/v1/frequencies/{id}/activate"),
            pair("/patients", "POST /api/v1/patients"),
            pair("/patients/{id}", "PUT /api/v1/patients/{id}"),
            pair("/patients/{id}/steps", "POST /api/v1/patients/{id}/steps"),
            pair("/patients/{id}/state", "POST /api/v1/patients/{id}/steps"),
            pair("/searches/alerts/seen", "POST /api/v1/searches/alerts/seen"),
            pair("/searches/standing/seen", "POST /api/v1/searches/alerts/seen"),
            pair("/searches/everywhere", "POST /api/v1/partners/searches"),
            pair(
                    "/searches/everywhere/{question}/donors",
                    "POST /api/v1/partners/searches/{question}/donors/{partner}/{donor}"),
            // reading an entry while it is written changes nothing
            pair("/patients/check/{locus}", "GET /api/v1/hla/validate")));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private static Map.Entry<String, String> pair(String form, String command) {
        return Map.entry(form, command);
    }

    private Set<String> routes() {
        Set<String> all = new TreeSet<>();
        routes.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                .forEach(pattern -> info.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                all.add(method + " " + pattern.replaceAll(":[^{}]*(\\{[^}]*})?[^{}]*}", "}")))));
        return all;
    }

    @Test
    void every_form_has_its_command_because_pages_offer_nothing_that_a_program_cannot_do() {
        Set<String> forms = routes().stream()
                .filter(route -> route.startsWith("POST /") && !route.contains(" /api/"))
                .map(route -> route.substring("POST ".length()))
                .filter(path -> ROOMS.stream().anyMatch(room -> path.equals(room) || path.startsWith(room + "/")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(forms).as("forms").isNotEmpty();
        assertThat(forms.stream().filter(form -> !COMMANDS.containsKey(form)))
                .as("forms without a command in the table")
                .isEmpty();
        Set<String> known = routes();
        assertThat(forms.stream().map(COMMANDS::get).filter(command -> !known.contains(command)))
                .as("commands that are not there")
                .isEmpty();
    }

    @Test
    void whoever_may_send_a_form_may_send_its_command_because_a_token_holds_the_roles_of_its_person() {
        List<String> refused = COMMANDS.entrySet().stream()
                .flatMap(pair -> Stream.of(Role.values())
                        .filter(role -> Permissions.allows(HttpMethod.POST, plain(pair.getKey()), Set.of(role)))
                        .filter(role -> !allowsCommand(pair.getValue(), role))
                        .map(role -> role + " " + pair.getKey()))
                .toList();
        assertThat(refused).isEmpty();
    }

    private static boolean allowsCommand(String command, Role role) {
        int blank = command.indexOf(' ');
        HttpMethod method = HttpMethod.valueOf(command.substring(0, blank));
        return Permissions.allows(method, plain(command.substring(blank + 1)), Set.of(role));
    }

    private static String plain(String route) {
        return route.replaceAll("\\{[^}]*}", "1");
    }
}
