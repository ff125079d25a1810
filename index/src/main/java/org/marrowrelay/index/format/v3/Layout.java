package org.marrowrelay.index.format.v3;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The fixed numbers of the format.
final class Layout {
    static final byte[] MAGIC = "MARROWIX".getBytes(StandardCharsets.US_ASCII);
    static final int FORMAT = 3;
    static final int HEADER = 64;
    static final int HEADER_CHECKED = 60;
    static final int ROW = 32;
    static final int ALIGNMENT = 64;
    private static final long STEP = 1 << 23;

    private Layout() {}

    static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /// CRC-32C of a stretch of any length.
    static int checksum(MemorySegment bytes) {
        return checksum(bytes, () -> {});
    }

    static int checksum(MemorySegment bytes, Runnable pace) {
        CRC32C crc = new CRC32C();
        for (long at = 0; at < bytes.byteSize(); at += STEP) {
            crc.update(bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at)).asByteBuffer());
            pace.run();
        }
        return (int) crc.getValue();
    }
}
