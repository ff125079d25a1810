package org.marrowrelay.registry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.marrowrelay.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the database before anything else needs it, and closes it after everything else is done.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int OLDEST_SERVER = 15;
    private static final int CONNECTIONS = 20;

    @Bean
    DataFolder dataFolder(RelaySettings settings) {
        return DataFolder.hold(settings.home());
    }

    @Bean
    RunningDatabase runningDatabase(RelaySettings settings, DataFolder data) {
        String url = settings.database();
        return url == null
                ? new RunningDatabase.Embedded(EmbeddedPostgres.start(data, settings.cacheFolder()))
                : new RunningDatabase.Server(url);
    }

    @Bean
    DataSource dataSource(RunningDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("relay");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        database.describeTo(pool);
        refuseOldServers(pool);
        return pool;
    }

    private static void refuseOldServers(DataSource pool) {
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
