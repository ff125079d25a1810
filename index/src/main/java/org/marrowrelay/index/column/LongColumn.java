package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A column of little-endian `long`.
public final class LongColumn {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;

    public LongColumn(MemorySegment segment) {
        this.segment = segment;
    }

    public long get(long row) {
        return segment.getAtIndex(LONG, row);
    }

    public long size() {
        return segment.byteSize() / LONG.byteSize();
    }

    /// The rows `[from, to)` as an array.
    public long[] toArray(long from, long to) {
        return segment.asSlice(from * LONG.byteSize(), (to - from) * LONG.byteSize())
                .toArray(LONG);
    }
}
