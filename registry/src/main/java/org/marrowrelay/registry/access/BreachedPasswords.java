package org.marrowrelay.registry.access;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.database.RelaySettings;
import org.springframework.stereotype.Component;

/// Passwords that are known from breaches: a file of the operator, searched on this machine, so that nothing leaves it.
///
/// A line is the SHA-1 of a password in 40 hexadecimal digits, and may go on behind a colon (how often it was seen).
/// Lines are sorted. It is the layout in which such lists are published; none comes with the program.
@Component
class BreachedPasswords {
    private static final int DIGITS = 40;

    private final @Nullable Path file;

    BreachedPasswords(RelaySettings settings) {
        this.file = settings.breachedPasswords();
    }

    /// Whether the list has it; without a list, nothing is.
    boolean has(String password) {
        if (file == null) {
            return false;
        }
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            return find(lines, sha1(password));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the list of breached passwords cannot be read", unreadable);
        }
    }

    /// Halves the bytes between `from` and `until`; each look begins with the first line that starts behind the middle.
    private static boolean find(RandomAccessFile lines, String wanted) throws IOException {
        long from = 0;
        long until = lines.length();
        while (from < until) {
            long middle = (from + until) >>> 1;
            String line = lineAt(lines, middle);
            int order = line == null ? 1 : line.compareTo(wanted);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return false;
    }

    private static @Nullable String lineAt(RandomAccessFile lines, long at) throws IOException {
        lines.seek(Math.max(at - 1, 0));
        if (at > 0) {
            lines.readLine();
        }
        String line = lines.readLine();
        return line == null || line.length() < DIGITS
                ? null
                : line.substring(0, DIGITS).toUpperCase(java.util.Locale.ROOT);
    }

    private static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return Objects.requireNonNull(HexFormat.of().withUpperCase().formatHex(hash));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
