package org.marrowrelay.hla.hml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The characters of an XML document, decoded before the parser sees them.
///
/// Java's parser writes `[Fatal Error]` to standard error when bytes do not fit their encoding, whatever handler it
/// is given. Decoded here, such bytes are a [java.nio.charset.CharacterCodingException] like any other failure.
///
/// The encoding is that of the byte order mark; else the one that the document declares; else UTF-8 (XML 1.0,
/// appendix F, without EBCDIC and UTF-32).
final class XmlCharacters {
    private static final int LOOK = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']");

    private XmlCharacters() {}

    /// A reader of the document's characters.
    ///
    /// @throws UnsupportedEncodingException when the document declares an encoding that Java does not know
    /// @throws IOException when the stream fails
    public static Reader of(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(LOOK);
        byte[] start = buffered.readNBytes(LOOK);
        buffered.reset();
        buffered.skipNBytes(markLength(start));
        return new InputStreamReader(
                buffered,
                encoding(start)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset encoding(byte[] start) throws UnsupportedEncodingException {
        if (begins(start, 0xFE, 0xFF) || begins(start, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (begins(start, 0xFF, 0xFE) || begins(start, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = DECLARED.matcher(new String(start, StandardCharsets.ISO_8859_1));
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /// A document that can be read as single bytes and says UTF-16 is none: it is UTF-8 then.
    private static Charset named(String name) throws UnsupportedEncodingException {
        try {
            Charset charset = Charset.forName(name);
            return charset.name().startsWith("UTF-") ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            throw new UnsupportedEncodingException(name);
        }
    }

    private static int markLength(byte[] start) {
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return begins(start, 0xFE, 0xFF) || begins(start, 0xFF, 0xFE) ? 2 : 0;
    }

    private static boolean begins(byte[] start, int... with) {
        boolean begins = start.length >= with.length;
        for (int i = 0; begins && i < with.length; i++) {
            begins = (start[i] & 0xFF) == with[i];
        }
        return begins;
    }
}
