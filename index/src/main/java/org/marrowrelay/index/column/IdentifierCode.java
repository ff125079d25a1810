package org.marrowrelay.index.column;

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

    private IdentifierCode() {}

    /// The code of the identifier; empty when it must stand among the texts.
    public static OptionalLong of(String id) {
        if (isDecimalGrid(id)) {
            return OptionalLong.of(Long.parseLong(id, 0, 4, 10) << ISSUER | Long.parseLong(id, 4, 17, 10));
        }
        return id.length() <= LONGEST ? shortText(id) : OptionalLong.empty();
    }

    private static boolean isDecimalGrid(String id) {
        boolean digits = id.length() == 19;
        for (int i = 0; digits && i < 19; i++) {
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
        return code >>> KIND == 0 ? grid(code) : text(code & REST);
    }

    private static String grid(long code) {
        String issuer = Long.toString(10_000 + (code >>> ISSUER)).substring(1);
        String number = Long.toString(10_000_000_000_000L + (code & NUMBER)).substring(1);
        return new Grid(issuer, number).toString();
    }

    private static String text(long code) {
        StringBuilder reversed = new StringBuilder();
        for (long rest = code; reversed.length() < LONGEST; rest /= BASE) {
            int digit = (int) (rest % BASE);
            reversed.append(digit == 0 ? ' ' : ALPHABET.charAt(digit - 1));
        }
        return reversed.reverse().toString().stripTrailing();
    }
}
