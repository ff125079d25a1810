package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The pages of the registry and search desk offer nothing that the API cannot.
@RegistryTest
class PageCommandsTest {
    private static final Set<String> ROOMS =
            Set.of("arrival", "donor", "identity", "patient", "population", "sample", "search");

    /// Every command of a page, and the route of the API that does the same.
    private static final String SAME = """
            /imports                                       POST /api/v1/imports
            /imports/{id}/absent                           POST /api/v1/imports/{id}/absent/withdraw
            /imports/{id}/commit                           POST /api/v1/imports/{id}/commit
            /imports/{id}/discard                          POST /api/v1/imports/{id}/discard
            /imports/{id}/encoding                         POST /api/v1/imports/{id}/encoding
            /imports/{id}/mapping                          POST /api/v1/imports/{id}/mapping
            /quarantine/bulk                               POST /api/v1/imports/{id}/quarantine/mend
            /quarantine/{id}                               POST /api/v1/quarantine/{id}/mend
            /quarantine/{id}/discard                       POST /api/v1/quarantine/{id}/dismiss
            /donors                                        POST /api/v1/donors
            /donors/{id}/consents                          POST /api/v1/donors/{id}/consents
            /donors/{id}/consents/{consent}/withdraw       POST /api/v1/donors/{id}/consents/{consent}/withdraw
            /donors/{id}/contact                           POST /api/v1/donors/{id}/contacts
            /donors/{id}/deferrals                         POST /api/v1/donors/{id}/deferrals
            /donors/{id}/deferrals/{deferral}/end          POST /api/v1/donors/{id}/deferrals/{deferral}/end
            /donors/{id}/donations                         POST /api/v1/donors/{id}/donations
            /donors/{id}/facts                             PUT /api/v1/donors/{id}/facts
            /donors/{id}/markers                           POST /api/v1/donors/{id}/markers
            /donors/{id}/merge                             POST /api/v1/donors/{id}/merge
            /donors/{id}/names                             POST /api/v1/donors/{id}/names
            /donors/{id}/part                              POST /api/v1/donors/{id}/part
            /donors/{id}/release                           POST /api/v1/donors/{id}/release
            /donors/{id}/reservation                       POST /api/v1/donors/{id}/reservation
            /donors/{id}/samples                           POST /api/v1/donors/{id}/samples
            /donors/{id}/samples/{sample}/gone             POST /api/v1/donors/{id}/samples/{sample}/gone
            /donors/{id}/status                            POST /api/v1/donors/{id}/status
            /donors/{id}/typings                           POST /api/v1/donors/{id}/typings
            /donors/{id}/typings/settle                    POST /api/v1/donors/{id}/typings/settle
            /donors/{id}/unit                              PUT /api/v1/donors/{id}/unit
            /donors/{id}/vault                             PUT /api/v1/donors/{id}/vault
            /donors/{id}/vault/open                        POST /api/v1/donors/{id}/vault/open
            /donors/{id}/vault/verified                    POST /api/v1/donors/{id}/vault/verified
            /patients                                      POST /api/v1/patients
            /patients/check/{locus}                        POST /api/v1/hla/validate
            /patients/{id}                                 PUT /api/v1/patients/{id}
            /patients/{id}/steps                           POST /api/v1/patients/{id}/steps
            /frequencies                                   POST /api/v1/frequencies
            /frequencies/groups                            PUT /api/v1/frequencies/groups/{population}
            /frequencies/{id}/activate                     POST /api/v1/frequencies/{id}/activate
            /searches/alerts/seen                          POST /api/v1/searches/alerts/seen
            /administration/samples/remove                 POST /api/v1/operator/samples/remove
            """;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void every_command_of_a_page_is_one_of_the_api_too() {
        Map<String, String> same = SAME.lines()
                .map(line -> line.split(" {2,}"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(commands()).isEqualTo(new TreeSet<>(same.keySet()));
        assertThat(api()).containsAll(same.values());
    }

    private Set<String> commands() {
        Set<String> commands = new TreeSet<>();
        routes.getHandlerMethods().forEach((info, method) -> {
            if (ROOMS.contains(room(method)) && methods(info).contains("POST")) {
                paths(info).stream().filter(path -> !path.startsWith("/api/")).forEach(commands::add);
            }
        });
        return commands;
    }

    private Set<String> api() {
        Set<String> api = new TreeSet<>();
        routes.getHandlerMethods().forEach((info, _) -> paths(info)
                .forEach(path -> methods(info).forEach(method -> api.add(method + " " + path))));
        return api;
    }

    private static String room(HandlerMethod method) {
        return method.getBeanType()
                .getPackageName()
                .replaceFirst("org\\.marrowrelay\\.registry\\.", "")
                .replaceFirst("\\..*", "");
    }

    private static Set<String> methods(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
    }

    /// Without what a variable may look like.
    private static Set<String> paths(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(path -> path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}"))
                .collect(Collectors.toSet());
    }
}
