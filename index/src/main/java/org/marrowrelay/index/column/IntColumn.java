package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A column of little-endian `int`.
public final class IntColumn {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;

    public IntColumn(MemorySegment segment) {
        this.segment = segment;
    }

    public int get(long row) {
        return segment.getAtIndex(INT, row);
    }

    public long size() {
        return segment.byteSize() / INT.byteSize();
    }

    /// The rows `[from, to)` as an array.
    public int[] toArray(long from, long to) {
        return segment.asSlice(from * INT.byteSize(), (to - from) * INT.byteSize())
                .toArray(INT);
    }
}
