package org.marrowrelay.index.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.marrowrelay.hla.Grid;

/// Identifiers in eight bytes, where they fit.
///
///     bits 63-62 = 0   GRID with a decimal number: bits 61-48 issuer, bits 47-0 number
///     bits 63-62 = 1   at most 11 characters of `0-9 A-Z - _ .`, base 40, first character most significant;
///                      1 + place in that alphabet, 0 behind the end
///     bits 63-62 = 2   anything else: bits 61-0 offset in the section of texts
///
/// The check digits of a GRID follow from the rest and are not kept.
public final class IdentifierCode {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.";
    private static final int BASE = 40;
    private static final int LONGEST = 11;
    private static final int KIND = 62;
    private static final long REST = (1L << KIND) - 1;
    private static final int ISSUER = 48;
    private static final long NUMBER = (1L << ISSUER) - 1;
    private static final int GRID = 19;
    private static final int CHECKED = 17;
    private static final int MODULUS = 37;

    private IdentifierCode() {}

    /// The code of the identifier; empty when it must stand among the texts.
    public static OptionalLong of(String id) {
        if (isDecimalGrid(id)) {
            return OptionalLong.of(Long.parseLong(id, 0, 4, 10) << ISSUER | Long.parseLong(id, 4, 17, 10));
        }
        return id.length() <= LONGEST ? shortText(id) : OptionalLong.empty();
    }

    private static boolean isDecimalGrid(String id) {
        boolean digits = id.length() == GRID;
        for (int i = 0; digits && i < GRID; i++) {
            digits = id.charAt(i) >= '0' && id.charAt(i) <= '9';
        }
        return digits && Grid.isValid(id);
    }

    private static OptionalLong shortText(String id) {
        long code = 0;
        for (int i = 0; i < LONGEST; i++) {
            int digit = i < id.length() ? 1 + ALPHABET.indexOf(id.charAt(i)) : 0;
            if (i < id.length() && digit == 0) {
                return OptionalLong.empty();
            }
            code = code * BASE + digit;
        }
        return OptionalLong.of(1L << KIND | code);
    }

    /// The code of a text at that offset.
    public static long atOffset(long offset) {
        return 2L << KIND | offset;
    }

    /// Whether the identifier stands among the texts.
    public static boolean isText(long code) {
        return code >>> KIND == 2;
    }

    /// Where among the texts.
    public static long offset(long code) {
        return code & REST;
    }

    /// The identifier of a code that is none among the texts.
    public static String decoded(long code) {
        return new String(spelled(code), StandardCharsets.US_ASCII);
    }

    /// The same, one byte a character: a search for an identifier spells some ten others on its way.
    static byte[] spelled(long code) {
        return code >>> KIND == 0 ? grid(code) : text(code & REST);
    }

    private static byte[] grid(long code) {
        byte[] grid = new byte[GRID];
        spell(code >>> ISSUER, grid, 0, 4);
        spell(code & NUMBER, grid, 4, CHECKED);
        int sum = 0;
        for (int i = 0; i < CHECKED; i++) {
            sum = (sum + grid[i] - '0') * 2 % MODULUS;
        }
        spell((MODULUS + 1 - sum) % MODULUS, grid, CHECKED, GRID);
        return grid;
    }

    private static void spell(long number, byte[] into, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] text(long code) {
        byte[] text = new byte[LONGEST];
        int length = 0;
        long rest = code;
        for (int i = LONGEST - 1; i >= 0; i--) {
            int digit = (int) (rest % BASE);
            if (digit > 0) {
                text[i] = (byte) ALPHABET.charAt(digit - 1);
                length = Math.max(length, i + 1);
            }
            rest /= BASE;
        }
        return Arrays.copyOf(text, length);
    }
}
