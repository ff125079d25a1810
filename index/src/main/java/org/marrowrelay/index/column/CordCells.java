package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// What cord blood units hold, for the rows that have a figure, ascending.
///
///     offset 12*i       int32 LE     donor row
///     offset 12*i+4     float32 LE   total nucleated cells in 10^7, NaN unknown
///     offset 12*i+8     float32 LE   CD34 positive cells in 10^6, NaN unknown
public final class CordCells {
    private static final int WIDTH = 12;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;

    public CordCells(MemorySegment segment) {
        this.segment = segment;
    }

    /// How many units have a figure.
    public int size() {
        return (int) (segment.byteSize() / WIDTH);
    }

    public int row(int at) {
        return segment.get(INT, (long) at * WIDTH);
    }

    public float tnc(int at) {
        return at < 0 ? Float.NaN : Float.intBitsToFloat(segment.get(INT, (long) at * WIDTH + 4));
    }

    public float cd34(int at) {
        return at < 0 ? Float.NaN : Float.intBitsToFloat(segment.get(INT, (long) at * WIDTH + 8));
    }

    /// Where the figures of a donor row are; -1 when it has none.
    public int find(int row) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (row(middle) < row) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low < size() && row(low) == row ? low : -1;
    }
}
