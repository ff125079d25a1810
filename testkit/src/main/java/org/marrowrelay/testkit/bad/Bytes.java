package org.marrowrelay.testkit.bad;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/// Ways to make the bytes of a file, and to spoil them.
final class Bytes {
    private Bytes() {}

    static Supplier<InputStream> of(byte[] content) {
        return () -> new ByteArrayInputStream(content);
    }

    static byte[] of(String text, Charset charset) {
        return text.getBytes(charset);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static byte[] withoutLast(byte[] content, int count) {
        return Arrays.copyOf(content, content.length - count);
    }

    /// The content with one bit turned over.
    static byte[] flipped(byte[] content, int at) {
        byte[] damaged = content.clone();
        damaged[at] ^= 0x10;
        return damaged;
    }

    /// A text, so many times one byte, another text; nothing of the middle is held.
    static Supplier<InputStream> around(byte[] before, byte filler, long times, byte[] after) {
        return () -> new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(before), new Repeated(filler, times)),
                new ByteArrayInputStream(after));
    }

    private static final class Repeated extends InputStream {
        private final byte filler;
        private long left;

        Repeated(byte filler, long times) {
            this.filler = filler;
            this.left = times;
        }

        @Override
        public int read() {
            return left-- > 0 ? filler & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(into, from, from + count, filler);
            left -= count;
            return count;
        }
    }
}
