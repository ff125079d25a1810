package org.marrowrelay.hla.hml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Ends a message that is too long, or has too long a stretch without a tag: an XML parser holds such a stretch whole.
///
/// Works on bytes in any encoding that writes `<` as 3C with or without zero bytes beside it (UTF-8, UTF-16, Latin).
/// Inside a comment or CDATA section a `<` begins no new stretch, because the parser holds those whole as well.
final class BoundedStream extends FilterInputStream {
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";
    private static final int LOOK = 9;

    private final HmlLimits limits;
    private final StringBuilder last = new StringBuilder();
    private String until = "";
    private long total;
    private long stretch;

    /// @param limits how long the whole and a stretch may be
    public BoundedStream(InputStream in, HmlLimits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        if (octet >= 0) {
            count(octet);
        }
        return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        for (int i = from; i < from + count; i++) {
            count(into[i]);
        }
        return count;
    }

    private void count(int octet) throws IOException {
        total++;
        stretch++;
        if (octet == '<' && until.isEmpty()) {
            stretch = 0;
            last.setLength(0);
        }
        if (octet != 0) {
            look((char) (octet & 0xFF));
        }
        if (total > limits.bytes() || stretch > limits.stretch()) {
            throw new TooLarge(total > limits.bytes() ? limits.bytes() : limits.stretch());
        }
    }

    /// Notices where comments and CDATA sections begin and end.
    private void look(char letter) {
        if (until.isEmpty() && last.length() >= LOOK) {
            return; // too far behind a `<` to be a comment
        }
        last.append(letter);
        if (until.isEmpty()) {
            until = last.indexOf(COMMENT) == 0 ? COMMENT_END : last.indexOf(CDATA) == 0 ? CDATA_END : "";
            last.setLength(until.isEmpty() ? last.length() : 0);
        } else if (last.length() >= until.length()) {
            last.delete(0, last.length() - until.length());
            until = last.indexOf(until) == 0 ? "" : until;
        }
    }

    /// The message is larger than the limits allow.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super(Long.toString(limit));
        }
    }
}
