package org.marrowrelay.registry.education;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// Tells what kind of video a file is by its content, and empties the boxes of an MP4 file that say where and
/// with what it was taken. The film itself is not encoded anew: that needs a program of its own.
///
/// MP4 (ISO/IEC 14496-12): a row of boxes that fills the file exactly, `ftyp` first, a `moov` with a video
/// track, and media data. WebM: an EBML head whose document type is `webm`, then a segment.
final class PlainVideo {
    static final String MP4 = "video/mp4";
    static final String WEBM = "video/webm";

    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia");
    private static final Set<String> TELLING = Set.of("udta", "meta", "uuid");
    private static final int MOST_BOXES = 100_000;
    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final int DOCUMENT_TYPE = 0x4282;
    private static final int LONGEST_HEAD = 1_024;

    private final FileChannel file;
    private int boxes;
    private boolean movie;
    private boolean film;
    private boolean data;

    private PlainVideo(FileChannel file) {
        this.file = file;
    }

    /// The media type; empty when the file is neither a whole MP4 nor a WebM. Changes the file.
    static Optional<String> read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            PlainVideo video = new PlainVideo(file);
            if (video.isWebm()) {
                return Optional.of(WEBM);
            }
            return video.isMp4() ? Optional.of(MP4) : Optional.empty();
        }
    }

    private boolean isMp4() throws IOException {
        return file.size() > 16 && type(0).equals("ftyp") && walk(0, file.size(), 0) && movie && film && data;
    }

    /// Goes over a row of boxes; false when they do not fill the stretch exactly.
    private boolean walk(long from, long to, int depth) throws IOException {
        long at = from;
        while (at < to) {
            if (to - at < 8 || ++boxes > MOST_BOXES) {
                return false;
            }
            long length = number(at, 4);
            long head = 8;
            if (length == 1) {
                length = to - at < 16 ? 0 : number(at + 8, 8);
                head = 16;
            } else if (length == 0) {
                length = to - at;
            }
            if (length < head || length > to - at) {
                return false;
            }
            if (!take(type(at), at, head, length, depth)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private boolean take(String type, long at, long head, long length, int depth) throws IOException {
        movie |= type.equals("moov");
        data |= type.equals("mdat");
        if (type.equals("hdlr") && length >= head + 12) {
            film |= text(at + head + 8).equals("vide");
        }
        if (TELLING.contains(type)) {
            empty(at, head, length);
        }
        return !CONTAINERS.contains(type) || depth > 4 || walk(at + head, at + length, depth + 1);
    }

    /// Makes a box one of free space.
    private void empty(long at, long head, long length) throws IOException {
        file.write(ByteBuffer.wrap("free".getBytes(StandardCharsets.US_ASCII)), at + 4);
        ByteBuffer zeros = ByteBuffer.allocate(8_192);
        for (long rest = length - head, to = at + head; rest > 0; ) {
            zeros.clear().limit((int) Math.min(rest, zeros.capacity()));
            int written = file.write(zeros, to);
            rest -= written;
            to += written;
        }
    }

    private boolean isWebm() throws IOException {
        if (file.size() < 32 || (int) number(0, 4) != EBML) {
            return false;
        }
        int width = width(4);
        long length = number(4, width) & ((1L << (7 * width)) - 1);
        long end = 4 + width + length;
        if (length > LONGEST_HEAD || end + 4 > file.size() || (int) number(end, 4) != SEGMENT) {
            return false;
        }
        for (long at = 4L + width; at + 3 < end; at++) {
            if (number(at, 2) == DOCUMENT_TYPE && number(at + 2, 1) == 0x84) {
                return text(at + 3).equals("webm");
            }
        }
        return false;
    }

    /// Bytes of a number of EBML, by the place of its first bit.
    private int width(long at) throws IOException {
        return Math.clamp(Integer.numberOfLeadingZeros((int) number(at, 1)) - 23L, 1, 8);
    }

    private String type(long at) throws IOException {
        return text(at + 4);
    }

    private String text(long at) throws IOException {
        return new String(bytes(at, 4), StandardCharsets.ISO_8859_1);
    }

    private long number(long at, int width) throws IOException {
        long number = 0;
        for (byte one : bytes(at, width)) {
            number = (number << 8) | (one & 0xFF);
        }
        return number;
    }

    private byte[] bytes(long at, int count) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(count);
        while (read.hasRemaining() && file.read(read, at + read.position()) >= 0) {
            // reads on; what is behind the end stays zero
        }
        return read.array();
    }
}
