package org.marrowrelay.index.format.v3;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// An index file written again without some of its sections, all checksums right: as a version wrote it that did not
/// know them.
public final class RewrittenIndex {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();
    private final byte[] file;
    private final ByteBuffer old;

    private RewrittenIndex(byte[] file) {
        this.file = file;
        this.old = little(file);
    }

    /// @param format what the header shall say
    public static byte[] without(byte[] file, int format, Section... lost) {
        RewrittenIndex fresh = new RewrittenIndex(file);
        fresh.body.writeBytes(new byte[Layout.HEADER]);
        for (int at = (int) fresh.old.getLong(32); at < file.length; at += Layout.ROW) {
            int code = fresh.old.getInt(at);
            if (Arrays.stream(lost).noneMatch(section -> section.code() == code)) {
                fresh.keep(at);
            }
        }
        fresh.pad();
        return fresh.finish(format);
    }

    private void keep(int row) {
        pad();
        byte[] kept = Arrays.copyOfRange(file, row, row + Layout.ROW);
        table.writeBytes(little(kept).putLong(8, body.size()).array());
        body.write(file, (int) old.getLong(row + 8), (int) old.getLong(row + 16));
    }

    private void pad() {
        body.writeBytes(new byte[(int) Layout.aligned(body.size()) - body.size()]);
    }

    private byte[] finish(int format) {
        int at = body.size();
        body.writeBytes(table.toByteArray());
        byte[] whole = body.toByteArray();
        ByteBuffer header = little(whole).put(0, file, 0, Layout.HEADER);
        header.putInt(8, format).putInt(12, table.size() / Layout.ROW);
        header.putLong(32, at).putLong(40, whole.length).putInt(48, checksum(table.toByteArray()));
        header.putInt(Layout.HEADER_CHECKED, checksum(Arrays.copyOf(whole, Layout.HEADER_CHECKED)));
        return whole;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(byte[] bytes) {
        return Layout.checksum(MemorySegment.ofArray(bytes));
    }
}
