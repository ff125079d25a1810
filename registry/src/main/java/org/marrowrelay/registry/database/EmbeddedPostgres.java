package org.marrowrelay.registry.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.marrowrelay.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server that belongs to this process, with its records under `DATA/postgres`.
///
/// - It listens on 127.0.0.1 only, on a free port, and lets nobody in without a password (SCRAM), from its
///   first second: the passwords are made before the database is.
/// - `fsync`, `synchronous_commit` and `full_page_writes` are on. What was acknowledged survives `kill -9` of
///   everything.
/// - A database server left behind by a killed run is stopped first; a killed one recovers from its log.
/// - A folder written by another major version is refused, not touched.
/// - PostgreSQL refuses to run as root. As root, its programs are run in a user namespace in which they are
///   nobody.
final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final int ATTEMPTS = 20;
    private static final long LARGEST_LOG = 10 << 20;
    private static final String RECOVERY_SECONDS = "600";

    private final PostgresPrograms programs;
    private final DataFolder data;
    private final PostgresPasswords passwords;
    private int port;
    private volatile boolean closing;

    private EmbeddedPostgres(PostgresPrograms programs, DataFolder data, PostgresPasswords passwords) {
        this.programs = programs;
        this.data = data;
        this.passwords = passwords;
    }

    /// Starts the database of that folder, making it when there is none yet.
    ///
    /// @throws DatabaseProblem when it is of another version, without its passwords, or does not start
    static EmbeddedPostgres start(DataFolder data, Path cache) {
        return start(data, cache, data.root().resolve("backups"));
    }

    /// @param backup where changes are kept once there is a first backup
    static EmbeddedPostgres start(DataFolder data, Path cache, Path backup) {
        try {
            refuseOtherVersions(data);
            PostgresPasswords passwords = PostgresPasswords.kept(data);
            EmbeddedPostgres postgres = new EmbeddedPostgres(PostgresPrograms.unpacked(cache), data, passwords);
            postgres.makeUnlessMade();
            postgres.stopOrphan();
            postgres.turnOverLog();
            PostgresSettings settings = new PostgresSettings(data, backup);
            settings.write();
            postgres.startServer();
            postgres.awaitRecovered();
            settings.restored();
            postgres.makeDatabaseUnlessMade();
            return postgres;
        } catch (IOException | SQLException e) {
            throw new DatabaseProblem(
                    Problem.of(
                            "DB-0006",
                            "the embedded database cannot be prepared: {0}",
                            "see logs/postgres.log in the data folder; is the disk full or read-only?",
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    String url() {
        return url("relay");
    }

    String user() {
        return "relay";
    }

    String password() {
        return passwords.relay();
    }

    /// As the database's own administrator.
    Connection administrator() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", passwords.postgres());
    }

    /// As the administrator, in the registry's own database.
    Connection administratorOfRelay() throws SQLException {
        return DriverManager.getConnection(url("relay"), "postgres", passwords.postgres());
    }

    /// Whether the process of the database has ended without being asked to.
    boolean isGone() {
        Path note = folder().resolve("postmaster.pid");
        try {
            return !closing
                    && (!Files.exists(note)
                            || ProcessHandle.of(Long.parseLong(
                                            Files.readAllLines(note).getFirst().strip()))
                                    .isEmpty());
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException beingWritten) {
            return false;
        }
    }

    /// Starts it on the port it had; false when it does not start.
    boolean startAgain() {
        try {
            return attempt("pg_ctl", startArguments()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    String keeper() {
        return "keeper";
    }

    String keeperPassword() {
        return passwords.keeper();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path folder() {
        return data.root().resolve("postgres");
    }

    private static void refuseOtherVersions(DataFolder data) throws IOException {
        Path version = data.root().resolve("postgres/PG_VERSION");
        if (!Files.exists(version)) {
            return;
        }
        String found = Files.readString(version).strip();
        if (!found.equals(PostgresPrograms.MAJOR)) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0004",
                    "the database in the data folder was written by PostgreSQL {0}, this program brings {1}",
                    "start the version of Marrow Relay that wrote it, or move the records with pg_dump and --database",
                    found,
                    PostgresPrograms.MAJOR));
        }
    }

    /// Built beside its place and moved there when complete, so that a kill never leaves half a database.
    private void makeUnlessMade() throws IOException {
        if (Files.exists(folder())) {
            return;
        }
        Path fresh = data.root().resolve("postgres.new");
        Folders.delete(fresh);
        Path password = data.root().resolve("postgres.initial");
        data.writeSecret("postgres.initial", passwords.postgres() + "\n");
        try {
            run(
                    "initdb",
                    List.of(
                            "--pgdata=" + fresh,
                            "--username=postgres",
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, folder());
    }

    private void turnOverLog() throws IOException {
        Path log = Path.of(log("postgres.log"));
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void stopOrphan() throws IOException {
        if (!Files.exists(folder().resolve("postmaster.pid"))) {
            return;
        }
        LOG.info("a database server of an earlier run is still registered: stopping it");
        int outcome = attempt("pg_ctl", List.of("stop", "-D", folder().toString(), "-m", "fast", "-w", "-t", "60"));
        LOG.info("stopping the earlier database server ended with {}", outcome);
    }

    /// Tries again while the last backends of a killed server still let go of its memory, or when the port
    /// was taken.
    private void startServer() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = freePort();
            if (attempt("pg_ctl", startArguments()) == 0) {
                return;
            }
            pause();
        }
        throw new DatabaseProblem(Problem.of(
                "DB-0005",
                "the embedded database does not start",
                "see logs/postgres.log in the data folder for PostgreSQL's own words"));
    }

    private List<String> startArguments() {
        String options = "-c port=" + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        return List.of(
                "start",
                "-D",
                folder().toString(),
                "-w",
                "-t",
                RECOVERY_SECONDS,
                "-l",
                log("postgres.log"),
                "-o",
                options);
    }

    /// While kept changes are replayed, after a restore, the server runs and lets nobody in.
    private void awaitRecovered() throws IOException, SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(RECOVERY_SECONDS));
        while (true) {
            try (Connection open = administrator()) {
                LOG.debug("the database lets {} in", open.getMetaData().getUserName());
                return;
            } catch (SQLException closed) {
                if (!CANNOT_CONNECT_NOW.equals(closed.getSQLState()) || System.nanoTime() > end) {
                    throw closed;
                }
                pause();
            }
        }
    }

    private void makeDatabaseUnlessMade() throws SQLException {
        try (Connection root = administrator();
                Statement sql = root.createStatement()) {
            if (!exists(sql, "select 1 from pg_roles where rolname = 'relay'")) {
                sql.execute("create role relay login password '" + passwords.relay() + "'");
            }
            if (!exists(sql, "select 1 from pg_database where datname = 'relay'")) {
                sql.execute("create database relay owner relay");
            }
            makeKeeperUnlessMade(sql);
        }
    }

    /// Also when the role is there already: its password may be younger than it, after a kill in between.
    private void makeKeeperUnlessMade(Statement sql) throws SQLException {
        if (!exists(sql, "select 1 from pg_roles where rolname = 'keeper'")) {
            sql.execute("create role keeper login");
        }
        sql.execute("alter role keeper password '" + passwords.keeper() + "'");
        sql.execute("grant create on database relay to keeper");
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private void run(String program, List<String> arguments) throws IOException {
        if (attempt(program, arguments) != 0) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0005",
                    "the embedded database does not start",
                    "see logs/{0}.log in the data folder for PostgreSQL's own words",
                    program));
        }
    }

    /// Output goes to a file: a pipe would be kept open by the server that `pg_ctl` starts, and never end.
    private int attempt(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(AsNobody.prefix());
        command.add(programs.program(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of(log(program + ".log")).toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return await(builder.start());
    }

    private String log(String name) {
        return data.folder("logs").resolve(name).toString();
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Stops the server after its last transaction; the records stay.
    @Override
    public void close() {
        closing = true;
        try {
            attempt("pg_ctl", List.of("stop", "-D", folder().toString(), "-m", "fast", "-w", "-t", "60"));
        } catch (IOException e) {
            LOG.warn("the embedded database could not be stopped: {}", e.getMessage());
        }
    }
}
