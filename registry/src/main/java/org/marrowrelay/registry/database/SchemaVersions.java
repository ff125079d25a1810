package org.marrowrelay.registry.database;

import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.marrowrelay.problem.Problem;
import org.springframework.core.NestedExceptionUtils;

/// Brings schemas up to date, and refuses the ones that another version of the program wrote.
final class SchemaVersions {
    private SchemaVersions() {}

    /// @throws DatabaseProblem `DB-0010` when the schema was written by another version, `DB-0014` when a step fails;
    ///     what the database held is untouched then, because every step is a transaction
    static void migrate(Flyway flyway) {
        refuseNewer(flyway);
        try {
            flyway.migrate();
        } catch (org.flywaydb.core.api.exception.FlywayValidateException differs) {
            throw otherVersion(flyway, differs);
        } catch (FlywayException failed) {
            throw new DatabaseProblem(
                    Problem.of(
                            "DB-0014",
                            "the schema cannot be brought up to date: {0}",
                            "nothing was changed; start the version that ran before, and report these words",
                            firstLine(NestedExceptionUtils.getMostSpecificCause(failed))),
                    failed);
        }
    }

    /// Flyway itself would go on when the database knows more steps than the program.
    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo step : flyway.info().applied()) {
            if (step.getState() == MigrationState.FUTURE_SUCCESS) {
                throw otherVersion(flyway, null);
            }
        }
    }

    private static DatabaseProblem otherVersion(
            Flyway flyway, @org.jspecify.annotations.Nullable FlywayException cause) {
        Problem problem = Problem.of(
                "DB-0010",
                "the records were written by another version of Marrow Relay (steps of the schema that differ: {0})",
                "start that version again, or put back the backup made before the upgrade (./relay restore)",
                differing(flyway));
        return cause == null ? new DatabaseProblem(problem) : new DatabaseProblem(problem, cause);
    }

    private static String differing(Flyway flyway) {
        return java.util.Arrays.stream(flyway.info().applied())
                .filter(step -> step.getState() != MigrationState.SUCCESS || !step.isChecksumMatching())
                .map(step -> String.valueOf(step.getVersion()))
                .collect(Collectors.joining(", "));
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
