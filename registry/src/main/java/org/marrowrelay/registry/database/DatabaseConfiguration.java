package org.marrowrelay.registry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.marrowrelay.problem.Problem;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the database before anything else needs it, and closes it after everything else is done.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int OLDEST_SERVER = 15;
    static final int CONNECTIONS = 20;
    static final long MOST_WAITING_MILLIS = 5_000;

    @Bean
    DataFolder dataFolder(RelaySettings settings) {
        return DataFolder.hold(settings.home());
    }

    @Bean
    RunningDatabase runningDatabase(RelaySettings settings, DataFolder data) {
        String url = settings.database();
        return url == null
                ? new RunningDatabase.Embedded(
                        EmbeddedPostgres.start(data, settings.cacheFolder(), settings.backupFolder()))
                : new RunningDatabase.Server(url, keeperOf(settings));
    }

    private static String keeperOf(RelaySettings settings) {
        String keeper = settings.keeper();
        if (keeper == null) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0011",
                    "a database is named, but nobody who keeps identities and the audit trail in it",
                    "as the owner of the database: create role relay_keeper login password '...'; grant create on"
                            + " database NAME to relay_keeper; then name it in the environment:"
                            + " RELAY_KEEPER=jdbc:postgresql://HOST/NAME?user=relay_keeper&password=..."));
        }
        return keeper;
    }

    /// The keeper's schemas are there before anybody uses the database.
    @Bean
    KeeperDatabase keeperDatabase(RunningDatabase database, DataSource dataSource) {
        return KeeperDatabase.open(database, dataSource);
    }

    /// Brings the schema up to date, or says in plain words why that is not possible.
    @Bean
    FlywayMigrationStrategy migration() {
        return SchemaVersions::migrate;
    }

    @Bean
    DataSource dataSource(RunningDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("relay");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(MOST_WAITING_MILLIS);
        database.describeTo(pool);
        refuseOldServers(pool);
        return pool;
    }

    static void refuseOldServers(DataSource pool) {
        int major = majorVersion(pool);
        if (major < OLDEST_SERVER) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0009",
                    "the database server is PostgreSQL {0}, at least {1} is needed",
                    "upgrade the server, or leave --database away to use the embedded one",
                    major,
                    OLDEST_SERVER));
        }
    }

    private static int majorVersion(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException | RuntimeException unreachable) {
            throw new DatabaseProblem(
                    Problem.of(
                            "DB-0008",
                            "the database cannot be reached: {0}",
                            "check host, port, user and password of --database, and that the server runs",
                            String.valueOf(unreachable.getMessage())),
                    unreachable);
        }
    }
}
