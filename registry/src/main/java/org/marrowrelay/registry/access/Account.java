package org.marrowrelay.registry.access;

import java.util.Set;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// A person who may log in.
///
/// @param name log-in name: 2 to 64 of `a-z 0-9 . _ -`, lower case
/// @param displayName as colleagues see it
/// @param roles at least one
/// @param mustChangePassword until then nothing else can be done
/// @param enabled may log in
/// @param invented belongs to the sample registry
public record Account(
        String name,
        String displayName,
        Set<Role> roles,
        boolean mustChangePassword,
        boolean enabled,
        boolean invented) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

    public Account {
        roles = Set.copyOf(roles);
        if (!NAME.matcher(name).matches()) {
            throw new AccessProblem(Problem.of(
                    "ACC-0001",
                    "the log-in name \"{0}\" cannot be used",
                    "use 2 to 64 lower-case letters, digits, dots, hyphens or underscores",
                    name));
        }
        if (roles.isEmpty()) {
            throw new AccessProblem(
                    Problem.of("ACC-0002", "the account {0} has no role", "give it at least one role", name));
        }
    }
}
