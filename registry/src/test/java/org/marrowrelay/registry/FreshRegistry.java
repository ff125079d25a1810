package org.marrowrelay.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives a test run a data folder of its own, and a database of its own.
public class FreshRegistry implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// Unpacked programs, one set for each Java machine that tests at the same time.
    public static final String CACHE = System.getProperty("relay.test.cache", "target/test-cache");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> settings = new ArrayList<>(List.of(
                "relay.home=" + folder(),
                "relay.cache=" + CACHE,
                "relay.empty=true",
                "relay.search.patience=30s",
                "relay.password-strength=4",
                "relay.sso-issuer=" + TestIssuer.shared().address(),
                "relay.sso-secret=" + TestIssuer.SECRET));
        String server = server();
        if (server != null) {
            settings.addAll(freshDatabase(server));
        }
        TestPropertyValues.of(settings).applyTo(context);
    }

    /// The server named by the environment, with user and password where they are given beside it; or `null`.
    private static @Nullable String server() {
        String url = System.getenv("RELAY_TEST_DATABASE");
        String user = System.getenv("RELAY_TEST_DATABASE_USER");
        String password = System.getenv("RELAY_TEST_DATABASE_PASSWORD");
        return url == null || user == null
                ? url
                : url + "?user=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    private static Path folder() {
        try {
            Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(Path.of("target"), "registry-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A database that belongs to a role without further rights, and a keeper beside it, as an operator makes them.
    private static List<String> freshDatabase(String server) {
        String name = "relay_test_" + UUID.randomUUID().toString().replace("-", "");
        String keeper = name + "_keeper";
        String password = UUID.randomUUID().toString();
        try (Connection connection = DriverManager.getConnection(server);
                Statement sql = connection.createStatement()) {
            sql.execute("create role " + name + " login password '" + password + "'");
            sql.execute("create role " + keeper + " login password '" + password + "'");
            sql.execute("create database " + name + " owner " + name);
            sql.execute("grant create on database " + name + " to " + keeper);
        } catch (SQLException e) {
            throw new IllegalStateException("RELAY_TEST_DATABASE cannot be used", e);
        }
        String address = server.replaceFirst("^(jdbc:postgresql://[^/]*/).*", "$1" + name);
        return List.of(
                "relay.database=" + address + "?user=" + name + "&password=" + password,
                "relay.keeper=" + address + "?user=" + keeper + "&password=" + password);
    }
}
