package org.marrowrelay.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Counts what is read, and knows whether the end was reached.
final class WatchedStream extends FilterInputStream {
    private final LongConsumer watcher;
    private long read;
    private boolean ended;

    WatchedStream(InputStream in, LongConsumer watcher) {
        super(in);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        count(octet < 0 ? -1 : 1);
        return octet;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = in.read(target, from, length);
        count(count);
        return count;
    }

    private void count(int bytes) {
        ended = bytes < 0;
        if (bytes > 0) {
            read += bytes;
            watcher.accept(read);
        }
    }

    /// At least one until the end: the JDK's gzip reader takes zero for "no further member", which a pipe may say.
    @Override
    public int available() throws IOException {
        return ended ? 0 : Math.max(1, in.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
