package org.marrowrelay.registry.education;

import java.io.InputStream;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/// The content of a medium, read part by part when it is asked for; going forward costs nothing.
final class StoredMedium extends AbstractResource {
    private final Medium medium;
    private final LongFunction<byte[]> parts;

    StoredMedium(Medium medium, LongFunction<byte[]> parts) {
        this.medium = medium;
        this.parts = parts;
    }

    @Override
    public String getDescription() {
        return "medium " + medium.id();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return medium.bytes();
    }

    @Override
    public InputStream getInputStream() {
        return new Parts();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredMedium some && some.medium.equals(medium);
    }

    @Override
    public int hashCode() {
        return medium.hashCode();
    }

    private final class Parts extends InputStream {
        private long at;
        private long loaded = -1;
        private byte[] part = {};

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (most == 0) {
                return 0;
            }
            if (at >= medium.bytes()) {
                return -1;
            }
            long number = at / MediaDesk.PART;
            if (number != loaded) {
                part = parts.apply(number);
                loaded = number;
            }
            int begin = (int) (at % MediaDesk.PART);
            int count = Math.min(most, part.length - begin);
            System.arraycopy(part, begin, into, from, count);
            at += count;
            return count;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.clamp(count, 0, medium.bytes() - at);
            at += skipped;
            return skipped;
        }
    }
}
