package org.marrowrelay.index.format.v3;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes an index file section by section; the file is good only after [#finish].
///
/// Sections are written in any order, one at a time, through the `put` methods. Not safe for several threads.
public final class IndexFileWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Row> table = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private long position = Layout.HEADER;

    private record Row(Section section, int part, long offset, long length, int checksum) {}

    private IndexFileWriter(FileChannel channel) throws IOException {
        this.channel = channel;
        channel.position(position);
    }

    /// Begins a file; an older one of that name is overwritten.
    public static IndexFileWriter create(Path file) throws IOException {
        return new IndexFileWriter(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /// What fills a section.
    @FunctionalInterface
    public interface Content {
        void write() throws IOException;
    }

    /// Writes a section: everything that the content puts.
    public void section(Section section, int part, Content content) throws IOException {
        pad();
        long offset = position;
        checksum.reset();
        content.write();
        flush();
        table.add(new Row(section, part, offset, position - offset, (int) checksum.getValue()));
    }

    public void putByte(int value) throws IOException {
        room(Byte.BYTES).put((byte) value);
    }

    public void putShort(int value) throws IOException {
        room(Short.BYTES).putShort((short) value);
    }

    public void putInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    public void putLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    public void putDouble(double value) throws IOException {
        room(Double.BYTES).putDouble(value);
    }

    public void putBytes(byte[] bytes) throws IOException {
        for (byte octet : bytes) {
            putByte(octet);
        }
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        position += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private void pad() throws IOException {
        while (position + buffer.position() < Layout.aligned(position)) {
            buffer.put((byte) 0);
        }
        flush();
    }

    /// Writes table and header and forces everything to the disk.
    ///
    /// @return the length of the file
    public long finish(long generation, long donors) throws IOException {
        pad();
        long tableOffset = position;
        checksum.reset();
        for (Row row : table) {
            putRow(row);
        }
        flush();
        putHeader(header(generation, donors, tableOffset, (int) checksum.getValue()));
        channel.force(true);
        return position;
    }

    private void putRow(Row row) throws IOException {
        putInt(row.section().code());
        putInt(row.part());
        putLong(row.offset());
        putLong(row.length());
        putInt(row.checksum());
        putInt(0);
    }

    private ByteBuffer header(long generation, long donors, long tableOffset, int tableChecksum) {
        ByteBuffer header = ByteBuffer.allocate(Layout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(Layout.MAGIC).putInt(Layout.FORMAT).putInt(table.size());
        header.putLong(generation).putLong(donors);
        header.putLong(tableOffset).putLong(position).putInt(tableChecksum).putLong(0);
        return header.putInt(
                Layout.checksum(MemorySegment.ofArray(header.array()).asSlice(0, Layout.HEADER_CHECKED)));
    }

    private void putHeader(ByteBuffer header) throws IOException {
        header.flip();
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
