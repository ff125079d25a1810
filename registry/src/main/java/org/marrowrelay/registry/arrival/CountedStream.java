package org.marrowrelay.registry.arrival;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes that were read, for progress.
final class CountedStream extends FilterInputStream {
    private volatile long count;

    CountedStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        add(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = in.read(into, from, length);
        add(Math.max(0, read));
        return read;
    }

    private void add(int read) {
        long sum = count + read;
        count = sum;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
