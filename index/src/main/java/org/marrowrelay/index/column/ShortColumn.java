package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A column of little-endian 16-bit numbers of `[0, 65535]`.
public final class ShortColumn {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;

    public ShortColumn(MemorySegment segment) {
        this.segment = segment;
    }

    public int get(long row) {
        return segment.getAtIndex(SHORT, row) & 0xFFFF;
    }
}
