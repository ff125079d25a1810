package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A column of 8-bit numbers of `[0, 255]`.
public final class ByteColumn {
    private final MemorySegment segment;

    public ByteColumn(MemorySegment segment) {
        this.segment = segment;
    }

    public int get(long row) {
        return segment.get(ValueLayout.JAVA_BYTE, row) & 0xFF;
    }
}
