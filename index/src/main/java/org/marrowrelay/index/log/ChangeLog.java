package org.marrowrelay.index.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A log of changes; see the package for its bytes. For one thread at a time.
public final class ChangeLog implements AutoCloseable {
    static final int HEADER = 64;
    static final int RECORD = 24;
    private static final byte[] MAGIC = "MARROWCL".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int HEADER_CHECKED = 60;
    private static final int RECORD_MAGIC = 0x4C43524D;
    private static final int RECORD_CHECKED = 20;

    private final FileChannel channel;
    private long records;
    private long end;
    private boolean broken;

    private ChangeLog(FileChannel channel, long records, long end) {
        this.channel = channel;
        this.records = records;
        this.end = end;
    }

    /// What a log holds.
    ///
    /// @param contents of the records that are whole
    /// @param end where they end
    /// @param torn bytes behind them that a kill left
    public record Reading(List<byte[]> contents, long end, long torn) {
        public Reading {
            contents = List.copyOf(contents);
        }
    }

    /// Begins a log; it is on the disk when this returns.
    public static ChangeLog create(Path file, long number) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        ByteBuffer header = buffer(HEADER).put(MAGIC).putInt(FORMAT).putInt(0).putLong(number);
        header.putInt(HEADER_CHECKED, checksum(header, 0, HEADER_CHECKED));
        write(channel, header.clear(), 0);
        channel.force(true);
        return new ChangeLog(channel, 0, HEADER);
    }

    /// Opens a log for appending: what a kill left behind the last whole record is cut off.
    public static ChangeLog resume(Path file, Reading reading) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (reading.torn() > 0) {
            channel.truncate(reading.end());
            channel.force(true);
        }
        return new ChangeLog(channel, reading.contents().size(), reading.end());
    }

    /// Reads a log.
    ///
    /// @throws ProblemException when it is no log, of another format, or damaged before its end
    public static Reading read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        checkHeader(bytes, file);
        List<byte[]> contents = new ArrayList<>();
        int at = HEADER;
        while (isWhole(bytes, at, contents.size() + 1)) {
            byte[] content = new byte[bytes.getInt(at + 12)];
            bytes.get(at + RECORD, content);
            contents.add(content);
            at += RECORD + content.length;
        }
        requireTail(bytes, at, file);
        return new Reading(contents, at, bytes.limit() - at);
    }

    private static void checkHeader(ByteBuffer bytes, Path file) {
        boolean sound = bytes.limit() >= HEADER
                && bytes.getInt(HEADER_CHECKED) == checksum(bytes, 0, HEADER_CHECKED)
                && bytes.getLong(0)
                        == ByteBuffer.wrap(MAGIC).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (!sound) {
            throw damaged("its header does not fit", 0, file);
        }
        if (bytes.getInt(8) != FORMAT) {
            throw damaged("it has format " + bytes.getInt(8) + ", and this version reads format " + FORMAT, 8, file);
        }
    }

    private static ProblemException damaged(String what, long offset, Path file) {
        return new ProblemException(Problem.of(
                        "IDX-0301",
                        "the log of changes is damaged: {0}",
                        "build the index anew from the donors' file: ./relay index build --donors F --frequencies F"
                                + " --out FOLDER",
                        what)
                .at("offset " + offset)
                .at(file.toString()));
    }

    /// Whether a whole record with that number, or a later one when `number` is 0, begins there.
    private static boolean isWhole(ByteBuffer bytes, int at, long number) {
        if (bytes.limit() - at < RECORD || bytes.getInt(at) != RECORD_MAGIC) {
            return false;
        }
        int length = bytes.getInt(at + 12);
        return bytes.getInt(at + RECORD_CHECKED) == checksum(bytes, at, RECORD_CHECKED)
                && (number == 0 || bytes.getLong(at + 4) == number)
                && length >= 0
                && length <= bytes.limit() - at - RECORD
                && bytes.getInt(at + 16) == checksum(bytes, at + RECORD, length);
    }

    /// Behind the last whole record there may be a torn one, and nothing else.
    private static void requireTail(ByteBuffer bytes, int from, Path file) {
        for (int at = from + 1; at + RECORD <= bytes.limit(); at++) {
            if (isWhole(bytes, at, 0)) {
                throw damaged("a record does not fit, and a whole one follows at offset " + at, from, file);
            }
        }
    }

    /// Appends a record; it is on the disk when this returns.
    public void append(byte[] content) throws IOException {
        if (broken) {
            throw new IOException("an earlier change could not be written; open the index again");
        }
        ByteBuffer record = buffer(RECORD + content.length);
        record.putInt(RECORD_MAGIC).putLong(records + 1).putInt(content.length);
        record.putInt(checksum(ByteBuffer.wrap(content), 0, content.length));
        record.putInt(checksum(record, 0, RECORD_CHECKED)).put(content);
        broken = true;
        write(channel, record.flip(), end);
        channel.force(false);
        broken = false;
        records++;
        end += RECORD + content.length;
    }

    /// Bytes of the log.
    public long length() {
        return end;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    private static int checksum(ByteBuffer bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(from, length));
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
