package org.marrowrelay.registry.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@RegistryTest
class MonitoringTest {
    private static final String FIGURES = "/api/v1/monitoring/prometheus";

    @Autowired
    AccessDesk access;

    @Autowired
    DataFolder data;

    @Autowired
    MetricsProperties figures;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private int status(String token, String path) {
        return Visitor.fromElsewhere(port)
                .get(path, "Authorization", "Bearer " + token)
                .statusCode();
    }

    private String monitoring() {
        return data.find("monitoring.token").orElseThrow().strip();
    }

    @Test
    void the_monitoring_reads_figures_and_nothing_else() {
        assertThat(Visitor.fromElsewhere(port)
                        .get(FIGURES, "Authorization", "Bearer " + monitoring())
                        .body())
                .contains("relay_disk_free_bytes", "relay_audit_waiting", "relay_backup_failed", "jvm_memory_used");
        assertThat(status(monitoring(), "/api/v1/monitoring/health")).isEqualTo(200);
        for (String closed : new String[] {"/api/v1/donors", "/api/v1/patients", "/api/v1/operator/status"}) {
            assertThat(status(monitoring(), closed)).as(closed).isEqualTo(403);
        }
    }

    @Test
    void figures_are_closed_to_strangers_and_to_every_role() {
        assertThat(Visitor.fromElsewhere(port).get(FIGURES).statusCode()).isEqualTo(401);
        Visitor everything = Visitor.fromElsewhere(port);
        everything.logIn("monitoring-all", access.openInvented("monitoring-all", "M", Role.STAFF));
        assertThat(everything.get(FIGURES).statusCode()).isEqualTo(403);
    }

    @Test
    void figures_name_routes_by_their_pattern_because_addresses_hold_codes() {
        Visitor somebody = Visitor.fromElsewhere(port);
        somebody.logIn("monitoring-one", access.openInvented("monitoring-one", "M", EnumSet.of(Role.AUDITOR)));
        somebody.get("/patients/SECRET-CODE-1");
        assertThat(Visitor.fromElsewhere(port)
                        .get(FIGURES, "Authorization", "Bearer " + monitoring())
                        .body())
                .contains("/patients/{id}")
                .doesNotContain("SECRET-CODE-1");
    }

    @Test
    void every_route_has_room_in_the_figures() {
        assertThat(mappings.getHandlerMethods().size())
                .as("routes, each of which is counted by itself")
                .isBetween(100, figures.getWeb().getServer().getMaxUriTags());
    }

    @Test
    void health_is_said_to_everybody_in_one_word() {
        assertThat(Visitor.fromElsewhere(port).get("/health").body()).isEqualTo("ok");
    }
}
