package org.marrowrelay.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;

/// What a password must be, and how random ones are made.
///
/// Length is what counts (OWASP ASVS 5.0, 6.2): at least 12 characters, no rules about their kinds. At most 72 bytes,
/// because bcrypt does not see more.
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72;
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /// @throws AccessProblem `ACC-0003` too short, `ACC-0004` too long, `ACC-0005` contains the log-in name
    static void check(String account, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new AccessProblem(Problem.of(
                    "ACC-0003",
                    "the password is shorter than {0} characters",
                    "choose a longer one; several words do well",
                    SHORTEST));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new AccessProblem(Problem.of(
                    "ACC-0004", "the password is longer than {0} bytes", "choose a shorter one", LONGEST_BYTES));
        }
        if (password.toLowerCase(java.util.Locale.ROOT).contains(account)) {
            throw new AccessProblem(
                    Problem.of("ACC-0005", "the password contains the log-in name", "choose one that does not"));
        }
    }

    /// Four groups of four letters and digits that are hard to mistake, such as `k3vm-9xqa-t7hd-p2wn` (79 bits).
    static String random() {
        return RANDOM.ints(16, 0, READABLE.length())
                .mapToObj(index -> String.valueOf(READABLE.charAt(index)))
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?=.)", "$1-");
    }
}
