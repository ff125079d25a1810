package org.marrowrelay.registry.database;

import com.zaxxer.hikari.HikariConfig;

/// The database that the server works on while it runs.
sealed interface RunningDatabase extends AutoCloseable {
    /// Tells a connection pool how to get there.
    void describeTo(HikariConfig pool);

    /// Tells a connection pool how to get there as the keeper; see [KeeperDatabase].
    void describeKeeperTo(HikariConfig pool);

    @Override
    void close();

    /// Ours, started and stopped with the server.
    record Embedded(EmbeddedPostgres postgres) implements RunningDatabase {
        @Override
        public void describeTo(HikariConfig pool) {
            pool.setJdbcUrl(postgres.url());
            pool.setUsername(postgres.user());
            pool.setPassword(postgres.password());
        }

        @Override
        public void describeKeeperTo(HikariConfig pool) {
            pool.setJdbcUrl(postgres.url());
            pool.setUsername(postgres.keeper());
            pool.setPassword(postgres.keeperPassword());
        }

        @Override
        public void close() {
            postgres.close();
        }
    }

    /// Somebody else's, which runs already; user and password are part of its addresses.
    record Server(String url, String keeperUrl) implements RunningDatabase {
        @Override
        public void describeTo(HikariConfig pool) {
            pool.setJdbcUrl(url);
        }

        @Override
        public void describeKeeperTo(HikariConfig pool) {
            pool.setJdbcUrl(keeperUrl);
        }

        @Override
        public void close() {
            // It is not ours to stop.
        }

        /// Never the address: it may hold a password.
        @Override
        public String toString() {
            return "Server[]";
        }
    }
}
