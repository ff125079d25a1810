package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A column of little-endian `double`.
public final class DoubleColumn {
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;

    public DoubleColumn(MemorySegment segment) {
        this.segment = segment;
    }

    public double get(long row) {
        return segment.getAtIndex(DOUBLE, row);
    }

    public long size() {
        return segment.byteSize() / DOUBLE.byteSize();
    }

    /// The rows `[from, to)` as an array.
    public double[] toArray(long from, long to) {
        return segment.asSlice(from * DOUBLE.byteSize(), (to - from) * DOUBLE.byteSize())
                .toArray(DOUBLE);
    }
}
