package org.marrowrelay.registry.launch;

import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The blindness walk, for `./relay prove blindness` on a server that is thrown away afterwards; absent
/// everywhere else.
@RestController
@ConditionalOnProperty("relay.proving")
class BlindnessApi {
    private static final int MOST_PEOPLE = 1_000;

    private final RequestMappingHandlerMapping mapping;
    private final int port;
    private final AccessDesk access;
    private final IdentityDesk identities;
    private final DataFolder data;
    private final JdbcClient sql;

    BlindnessApi(
            @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @Value("${server.port}") int port,
            AccessDesk access,
            IdentityDesk identities,
            DataFolder data,
            JdbcClient sql) {
        this.mapping = mapping;
        this.port = port;
        this.access = access;
        this.identities = identities;
        this.data = data;
        this.sql = sql;
    }

    /// Accounts of every role but the administrator's, with their passwords, a pair a line.
    @PostMapping(path = "/api/v1/operator/people", produces = "text/tab-separated-values")
    String people(@RequestParam int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < Math.clamp(count, 1, MOST_PEOPLE); i++) {
            String name = "load-" + i;
            lines.append(name)
                    .append('\t')
                    .append(access.openInvented(name, name, Role.STAFF))
                    .append('\n');
        }
        return lines.toString();
    }

    /// How many routes and visits, then a line for each leak and each route that was not reached.
    @PostMapping(path = "/api/v1/operator/blindness", produces = "text/tab-separated-values")
    String walk() throws InterruptedException {
        BlindnessWalk.Report report = new BlindnessWalk(mapping, port, access, identities, data, sql).walk();
        StringBuilder lines = new StringBuilder(
                "blind\t" + report.isBlind() + "\nroutes\t" + report.routes() + "\nvisits\t" + report.visits() + "\n");
        report.leaks().forEach(leak -> lines.append("leak: ").append(leak).append("\t-\n"));
        report.faults().forEach(fault -> lines.append("fault: ").append(fault).append("\t-\n"));
        report.unreached()
                .forEach(route -> lines.append("unreached: ").append(route).append("\t-\n"));
        report.unplanted()
                .forEach(kind -> lines.append("unplanted: ").append(kind).append("\t-\n"));
        return lines.toString();
    }
}
