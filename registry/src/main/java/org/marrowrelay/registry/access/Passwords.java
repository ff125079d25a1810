package org.marrowrelay.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;

/// What a password must be, and how random ones are made.
///
/// Length is what counts (OWASP ASVS 5.0, 6.2): at least 12 characters, no rules about their kinds. At most 72 bytes,
/// because bcrypt does not see more. What is left when words of the field, runs and repetitions are taken out must be
/// long enough to be a secret.
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72;
    private static final int SECRET = 6;
    private static final int DIFFERENT = 5;
    /// Words that anybody would try here; `docs/operate/security.md` lists them.
    static final List<String> WORDS = List.of(
            "password",
            "passwort",
            "kennwort",
            "passw0rd",
            "welcome",
            "letmein",
            "secret",
            "administrator",
            "admin",
            "marrowrelay",
            "marrow",
            "relay",
            "registry",
            "donor",
            "patient",
            "hospital",
            "transplant",
            "stemcell",
            "stem",
            "cell",
            "blood",
            "search",
            "coordinator",
            "summer",
            "winter",
            "spring",
            "autumn",
            "iloveyou",
            "mima",
            "yiyuan",
            "gusui");
    private static final List<String> RUNS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "qwertzuiop",
            "asdfghjkl",
            "zxcvbnm",
            "yxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn",
            "09876543210");
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /// @throws AccessProblem `ACC-0003` too short, `ACC-0004` too long, `ACC-0005` contains the log-in name, `ACC-0055`
    ///     easily guessed
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
        if (password.toLowerCase(Locale.ROOT).contains(account)) {
            throw new AccessProblem(
                    Problem.of("ACC-0005", "the password contains the log-in name", "choose one that does not"));
        }
        if (isGuessed(password)) {
            throw guessed();
        }
    }

    static AccessProblem guessed() {
        return new AccessProblem(Problem.of(
                "ACC-0055",
                "the password is easily guessed",
                "choose several words that have nothing to do with each other or with this place"));
    }

    /// Whether little is left without words of the field, years, runs of the alphabet or keyboard, and repetitions.
    private static boolean isGuessed(String password) {
        String left = password.toLowerCase(Locale.ROOT);
        if (left.codePoints().distinct().count() < DIFFERENT) {
            return true;
        }
        for (String word : WORDS) {
            left = left.replace(word, "");
        }
        left = withoutRuns(left).replaceAll("(19|20)\\d\\d", "").replaceAll("(.+?)\\1+", "$1");
        return left.codePointCount(0, left.length()) < SECRET;
    }

    /// Four and more neighbours of the alphabet or the keyboard count as nothing.
    private static String withoutRuns(String text) {
        String left = text;
        for (String run : RUNS) {
            for (int length = run.length(); length >= 4; length--) {
                for (int from = 0; from + length <= run.length(); from++) {
                    left = left.replace(run.substring(from, from + length), "");
                }
            }
        }
        return left;
    }

    /// Four groups of four letters and digits that are hard to mistake, such as `k3vm-9xqa-t7hd-p2wn` (79 bits);
    /// the log-in name is not in it.
    static String random(String account) {
        String drawn = random();
        while (drawn.contains(account)) {
            drawn = random();
        }
        return drawn;
    }

    private static String random() {
        return RANDOM.ints(16, 0, READABLE.length())
                .mapToObj(index -> String.valueOf(READABLE.charAt(index)))
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?=.)", "$1-");
    }
}
