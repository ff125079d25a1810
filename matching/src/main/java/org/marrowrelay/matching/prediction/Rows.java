package org.marrowrelay.matching.prediction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Rows of text as bytes, made on one thread and written on another.
public final class Rows {
    private byte[] bytes;
    private int size;

    Rows(int expected) {
        this.bytes = new byte[Math.max(64, expected)];
    }

    /// Writes all rows.
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /// How many bytes the rows have.
    public int size() {
        return size;
    }

    /// The rows as text.
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /// Makes room for so many bytes more.
    void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    /// Appends; room must have been reserved.
    void append(byte[] text) {
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    /// Appends one ASCII character; room must have been reserved.
    void append(char character) {
        bytes[size++] = (byte) character;
    }

    /// Appends a number of one to three digits; room must have been reserved.
    void append(int number) {
        if (number >= 100) {
            append((char) ('0' + number / 100));
        }
        if (number >= 10) {
            append((char) ('0' + number / 10 % 10));
        }
        append((char) ('0' + number % 10));
    }

    /// Appends a number as Java prints it; room must have been reserved (24 bytes suffice).
    void append(double number) {
        String text = Double.toString(number);
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
    }
}
