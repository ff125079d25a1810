package org.marrowrelay.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the next CR or LF, eight bytes at a time.
///
/// Definition: the smallest `i` in `[from, to)` with `bytes[i]` CR or LF, else `to`. A word holds a byte `b` when
/// `word ^ bbbbbbbb` has a zero byte, and `(x - 01..01) & ~x & 80..80` marks the lowest zero byte of `x`
/// (bytes above it may be marked wrongly, so words are read little-endian and the lowest mark counts).
final class LineEnd {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private LineEnd() {}

    static int find(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long marks = zeros(word ^ ONES * '\n') | zeros(word ^ ONES * '\r');
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH;
    }
}
