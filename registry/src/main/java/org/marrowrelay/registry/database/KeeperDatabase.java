package org.marrowrelay.registry.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A second way into the same database, as the *keeper*: the role that owns what the server's own role may not touch.
///
///     schema vault   identities, encrypted      the server's role: nothing
///     schema audit   who did and saw what       the server's role: add and read
///     schema keeper  which steps were taken     the server's role: nothing
///
/// A fault in any other room, an injected statement or a stolen password of the server's role therefore opens no
/// identity and rewrites no history. Only the rooms `identity` and `audit` use it (`KeeperTest`).
///
/// Transactions of the keeper are their own: they neither see nor wait for those of the server's role.
public final class KeeperDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 6;

    private final HikariDataSource pool;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    private KeeperDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.sql = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /// Opens the way, brings the keeper's schemas up to date, and makes sure that the other role is kept out.
    ///
    /// @param others the server's own way in
    /// @throws DatabaseProblem `DB-0010`, `DB-0014` as for any schema, `DB-0012` when the other role could read the
    ///     vault, `DB-0013` when the two ways lead to different databases, `DB-0008` when it cannot be reached
    static KeeperDatabase open(RunningDatabase database, DataSource others) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("keeper");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(DatabaseConfiguration.MOST_WAITING_MILLIS);
        database.describeKeeperTo(pool);
        KeeperDatabase keeper = new KeeperDatabase(pool);
        try {
            DatabaseConfiguration.refuseOldServers(pool);
            keeper.prepareFor(JdbcClient.create(others));
            return keeper;
        } catch (RuntimeException refused) {
            pool.close();
            throw refused;
        }
    }

    private void prepareFor(JdbcClient others) {
        SchemaVersions.migrate(Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/keeper")
                .schemas("keeper")
                .createSchemas(true)
                .load());
        refuseAnotherDatabase(others);
        String role = others.sql("select current_user").query(String.class).single();
        grantTo(role);
        refuseReader(others, role);
    }

    private void refuseAnotherDatabase(JdbcClient others) {
        if (others.sql("select to_regnamespace('audit') is null")
                        .query(Boolean.class)
                        .single()
                || !identity(others).equals(identity(sql))) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0013",
                    "RELAY_KEEPER leads to another database than RELAY_DATABASE",
                    "name the same host and database in both, with different users"));
        }
    }

    /// The database's own number, and the moment its server started.
    private static String identity(JdbcClient way) {
        return way.sql("""
                        select oid || ' ' || pg_postmaster_start_time() from pg_database
                         where datname = current_database()
                        """).query(String.class).single();
    }

    private void grantTo(String role) {
        String quoted = '"' + role.replace("\"", "\"\"") + '"';
        for (String grant : Set.of(
                "grant usage on schema audit to ",
                "grant select, insert on audit.entry to ",
                "grant select on audit.link, audit.digest, audit.waiting to ")) {
            sql.sql(grant + quoted).update();
        }
    }

    private static void refuseReader(JdbcClient others, String role) {
        boolean reads = others.sql("""
                        select (select rolsuper from pg_roles where rolname = current_user)
                            or has_schema_privilege('vault', 'usage')
                            or exists (select 1 from pg_namespace where nspname in ('vault', 'audit', 'keeper')
                                          and pg_has_role(nspowner, 'member'))
                        """).query(Boolean.class).single();
        if (reads) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0012",
                    "the database role {0} of RELAY_DATABASE could read the identity vault",
                    "use a role that is no superuser and no member of the keeper's role",
                    role));
        }
    }

    /// Statements as the keeper.
    public JdbcClient sql() {
        return sql;
    }

    /// Transactions of the keeper.
    public TransactionTemplate transaction() {
        return transaction;
    }

    @Override
    public void close() {
        pool.close();
    }

    /// Never where it leads.
    @Override
    public String toString() {
        return "KeeperDatabase[]";
    }
}
