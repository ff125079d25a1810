package org.marrowrelay.registry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marrowrelay.registry.FreshRegistry;
import org.marrowrelay.registry.Registry;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.retention.RetentionDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two servers on one database: what one does, the other knows; what only one may do, is done once.
@RegistryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersTest {
    @Autowired
    RunningDatabase database;

    @Autowired
    DataFolder data;

    @Autowired
    AccessDesk accounts;

    @Autowired
    RetentionDesk retention;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    private ConfigurableApplicationContext second;
    private int secondPort;

    @BeforeAll
    void startTheSecond() throws IOException {
        Path home = Files.createTempDirectory(Path.of("target"), "second-").toAbsolutePath();
        for (String secret : Set.of("vault.keys", "audit.key")) {
            if (Files.exists(data.root().resolve(secret))) {
                Files.copy(data.root().resolve(secret), home.resolve(secret));
            }
        }
        second = new SpringApplicationBuilder(Registry.class)
                .run(
                        "--server.port=0",
                        "--relay.home=" + home,
                        "--relay.cache=" + FreshRegistry.CACHE,
                        "--relay.empty=true",
                        "--relay.password-strength=4",
                        "--relay.database=" + address(database::describeTo),
                        "--relay.keeper=" + address(database::describeKeeperTo));
        secondPort =
                Integer.parseInt(Objects.requireNonNull(second.getEnvironment().getProperty("local.server.port")));
    }

    @AfterAll
    void stopTheSecond() {
        second.close();
    }

    private static String address(Consumer<HikariConfig> describe) {
        HikariConfig pool = new HikariConfig();
        describe.accept(pool);
        return pool.getUsername() == null
                ? pool.getJdbcUrl()
                : pool.getJdbcUrl() + "?user=" + pool.getUsername() + "&password="
                        + URLEncoder.encode(pool.getPassword(), StandardCharsets.UTF_8);
    }

    @Test
    void who_is_logged_out_on_one_server_is_logged_out_on_the_other() {
        String password = accounts.openInvented("two-jo", "Jo", Set.of(Role.FINANCE));
        Visitor there = new Visitor(secondPort);
        there.logIn("two-jo", password);
        assertThat(there.get("/").statusCode()).isEqualTo(200);
        accounts.endSessions("two-jo");
        await("the other server has seen it")
                .atMost(Duration.ofSeconds(20))
                .until(() -> there.get("/").statusCode() == 302);
        there.logIn("two-jo", password);
        assertThat(there.get("/").statusCode()).as("a new log-in opens again").isEqualTo(200);
    }

    @Test
    void an_account_that_is_switched_off_here_does_not_come_in_there() {
        String password = accounts.openInvented("two-kim", "Kim", Set.of(Role.FINANCE));
        Visitor there = new Visitor(secondPort);
        there.logIn("two-kim", password);
        accounts.setEnabled("two-kim", false);
        await("the other server has seen it")
                .atMost(Duration.ofSeconds(20))
                .until(() -> there.get("/").statusCode() == 302);
        there.logIn("two-kim", password);
        assertThat(there.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void both_write_one_audit_chain_and_it_stays_intact() {
        for (int i = 0; i < 20; i++) {
            accounts.openInvented("two-chain-" + i, "Chain", Set.of(Role.FINANCE));
            new Visitor(i % 2 == 0 ? port : secondPort).logIn("two-chain-" + i, "wrong every time");
        }
        String token = data.find("operator.token").orElseThrow().strip();
        Visitor operator = new Visitor(port);
        await("everything is linked, and intact").atMost(Duration.ofSeconds(20)).until(() -> operator.send(
                        HttpRequest.newBuilder(java.net.URI.create(operator.base() + "/api/v1/operator/audit/verify"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build())
                .body()
                .contains("intact\ttrue"));
    }

    @Test
    void only_one_of_them_follows_the_rules_of_retention_on_a_day() throws Exception {
        sql.sql("delete from retention_run").update();
        RetentionDesk other = second.getBean(RetentionDesk.class);
        int followed = 0;
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> here = retention::followWhenDue;
            Callable<Boolean> there = other::followWhenDue;
            for (Future<Boolean> one : both.invokeAll(Set.of(here, there))) {
                followed += one.get() ? 1 : 0;
            }
        }
        assertThat(followed).isEqualTo(1);
        assertThat(sql.sql("select count(*) from retention_run where kind = 'NOTICE'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
