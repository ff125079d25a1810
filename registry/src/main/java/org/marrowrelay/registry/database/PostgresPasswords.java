package org.marrowrelay.registry.database;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.marrowrelay.problem.Problem;

/// The passwords of the embedded database, made at random once and kept in `DATA/postgres.passwords`, one a line.
///
/// @param postgres of the database's own administrator
/// @param relay of the role that the server works as; it owns the database `relay` and nothing else
/// @param keeper of the role that owns what the server's own role may not touch; see [KeeperDatabase]
record PostgresPasswords(String postgres, String relay, String keeper) {
    private static final String FILE = "postgres.passwords";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @throws DatabaseProblem `DB-0007` when there is a database, but its passwords are gone
    static PostgresPasswords kept(DataFolder data) {
        return data.find(FILE).map(text -> parse(text, data)).orElseGet(() -> made(data));
    }

    private static PostgresPasswords parse(String text, DataFolder data) {
        List<String> lines = text.lines().toList();
        return switch (lines.size()) {
            case 2 -> new PostgresPasswords(lines.get(0), lines.get(1), random()).keep(data);
            case 3 -> new PostgresPasswords(lines.get(0), lines.get(1), lines.get(2));
            default -> throw new DatabaseProblem(passwordsGone());
        };
    }

    private PostgresPasswords keep(DataFolder data) {
        data.writeSecret(FILE, postgres + "\n" + relay + "\n" + keeper + "\n");
        return this;
    }

    private static PostgresPasswords made(DataFolder data) {
        if (Files.exists(data.root().resolve("postgres"))) {
            throw new DatabaseProblem(passwordsGone());
        }
        return new PostgresPasswords(random(), random(), random()).keep(data);
    }

    private static Problem passwordsGone() {
        return Problem.of(
                "DB-0007",
                "the file {0} of the data folder is missing or damaged, and the database opens to nobody without it",
                "put it back from the back-up of the data folder; both belong together",
                FILE);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Never the passwords.
    @Override
    public String toString() {
        return "PostgresPasswords[kept in " + FILE + "]";
    }
}
