package org.marrowrelay.registry.database;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.marrowrelay.problem.Problem;

/// The two passwords of the embedded database, made at random once and kept in `DATA/postgres.passwords`.
///
/// @param postgres of the database's own administrator
/// @param relay of the role that the server works as; it owns the database `relay` and nothing else
record PostgresPasswords(String postgres, String relay) {
    private static final String FILE = "postgres.passwords";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @throws DatabaseProblem `DB-0007` when there is a database, but its passwords are gone
    static PostgresPasswords kept(DataFolder data) {
        return data.find(FILE).map(PostgresPasswords::parse).orElseGet(() -> made(data));
    }

    private static PostgresPasswords parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 2) {
            throw new DatabaseProblem(passwordsGone());
        }
        return new PostgresPasswords(lines.get(0), lines.get(1));
    }

    private static PostgresPasswords made(DataFolder data) {
        if (Files.exists(data.root().resolve("postgres"))) {
            throw new DatabaseProblem(passwordsGone());
        }
        PostgresPasswords passwords = new PostgresPasswords(random(), random());
        data.writeSecret(FILE, passwords.postgres + "\n" + passwords.relay + "\n");
        return passwords;
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
