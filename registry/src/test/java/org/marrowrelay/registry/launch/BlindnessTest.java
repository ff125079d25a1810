package org.marrowrelay.registry.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@RegistryTest
class BlindnessTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    AccessDesk access;

    @Autowired
    IdentityDesk identities;

    @Autowired
    DataFolder data;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    @Test
    void nobody_sees_an_identity_of_a_side_that_is_not_theirs_on_any_route_of_the_server() throws Exception {
        BlindnessWalk.Report report = new BlindnessWalk(mapping, port, access, identities, data, sql).walk();
        System.out.println("blindness walk: " + report.routes() + " routes, " + report.visits() + " visits");
        report.unreached().forEach(route -> System.out.println("unreached: " + route));
        assertThat(report.leaks()).isEmpty();
        assertThat(report.faults())
                .as("whatever somebody sends, the answer says what is wrong with it; 500 is a mistake of ours")
                .isEmpty();
        assertThat(report.unreached())
                .as("routes that no role reached: plant what they show in BlindnessWalk, or excuse them with a reason")
                .isEmpty();
        assertThat(report.unplanted())
                .as("kinds of messages between registries of which none came in")
                .isEmpty();
        assertThat(report.visits()).isGreaterThan(report.routes() * 10);
    }

    /// The walk must be able to fail: a kind of message that nobody sent is named.
    @Test
    void a_kind_of_message_that_did_not_come_in_is_named() throws Exception {
        BlindnessWalk walk = new BlindnessWalk(mapping, port, access, identities, data, sql);
        sql.sql("update partner_inbox set kind = 'moon' where kind = 'letter' and partner = 'BLIND-PR'")
                .update();
        try {
            assertThat(walk.unplanted()).contains("letter");
        } finally {
            sql.sql("update partner_inbox set kind = 'letter' where kind = 'moon' and partner = 'BLIND-PR'")
                    .update();
        }
    }

    /// The walk must be able to fail: an identity that somebody copies into a note is found.
    @Test
    void an_identity_that_was_copied_to_another_place_is_found() throws Exception {
        sql.sql("""
                insert into four_eyes (kind, about, reason, proposed_by, proposed_at)
                values ('test', 'x', 'call zqxdonorPHONE@example.org', 'somebody', now())
                """).update();
        BlindnessWalk walk = new BlindnessWalk(mapping, port, access, identities, data, sql);
        try {
            assertThat(walk.lookAtOnePlace("/confirmations"))
                    .anyMatch(leak -> leak.contains("four_eyes"))
                    .anyMatch(leak -> leak.contains("/confirmations"));
        } finally {
            sql.sql("delete from four_eyes where kind = 'test'").update();
        }
    }
}
