package org.marrowrelay.intake;

import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// Says from its first bytes what a file is when it is no text that can be read line by line.
final class Content {
    private static final int LOOKED_AT = 4096;
    private static final int NULS_OF_TEXT = 8;

    private Content() {}

    /// The problem of a file that begins like this; empty when it may be text.
    static Optional<Problem> problem(byte[] block, int length) {
        if (isUtf16(block, length)) {
            return Optional.of(Problem.of(
                    "IN-0009", "the file is written in UTF-16", "save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)"));
        }
        return kind(block, length)
                .map(kind -> Problem.of(
                        "IN-0010", "this is {0}, not text", "give the text file itself, plain or gzip", kind))
                .or(() -> nulBytes(block, length));
    }

    private static boolean isUtf16(byte[] block, int length) {
        if (starts(block, length, 0xFF, 0xFE) || starts(block, length, 0xFE, 0xFF)) {
            return true;
        }
        int even = nuls(block, length, 0, 2);
        int odd = nuls(block, length, 1, 2);
        int pairs = Math.min(length, LOOKED_AT) / 2;
        return pairs >= 4 && Math.max(even, odd) > pairs * 3 / 4 && Math.min(even, odd) < pairs / 4;
    }

    private static Optional<String> kind(byte[] block, int length) {
        if (starts(block, length, 'P', 'K', 3, 4)) {
            return Optional.of("a ZIP archive or a spreadsheet");
        } else if (starts(block, length, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Optional.of("an old spreadsheet or document");
        } else if (starts(block, length, 0x1F, 0x8B)) {
            return Optional.of("gzip within gzip");
        } else if (starts(block, length, 'B', 'Z', 'h')) {
            return Optional.of("bzip2");
        } else if (starts(block, length, 0xFD, '7', 'z', 'X', 'Z')) {
            return Optional.of("xz");
        } else if (starts(block, length, 0x28, 0xB5, 0x2F, 0xFD)) {
            return Optional.of("zstd");
        }
        return starts(block, length, '%', 'P', 'D', 'F') ? Optional.of("a PDF") : Optional.empty();
    }

    /// More than one byte in 64 is zero, and more than a few: no text has that. Single ones are problems
    /// of their lines.
    private static Optional<Problem> nulBytes(byte[] block, int length) {
        int looked = Math.min(length, LOOKED_AT);
        return nuls(block, length, 0, 1) > Math.max(NULS_OF_TEXT, looked / 64)
                ? Optional.of(Problem.of(
                        "IN-0010",
                        "this is {0}, not text",
                        "give the text file itself, plain or gzip",
                        "a binary file"))
                : Optional.empty();
    }

    private static int nuls(byte[] block, int length, int from, int step) {
        int count = 0;
        for (int i = from; i < Math.min(length, LOOKED_AT); i += step) {
            count += block[i] == 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean starts(byte[] block, int length, int... magic) {
        boolean same = length >= magic.length;
        for (int i = 0; same && i < magic.length; i++) {
            same = (block[i] & 0xFF) == magic[i];
        }
        return same;
    }
}
