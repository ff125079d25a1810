package org.marrowrelay.registry.outreach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfStamper;

/// A PDF as people may take it home: without title, author and program, without scripts, attachments, and anything
/// that happens when it is opened or pressed; links and notes go with them.
final class CleanSlides {
    /// Bytes that a file may have.
    static final int LARGEST = 25_000_000;

    private static final byte[] BEGINNING = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final List<PdfName> OF_THE_DOCUMENT = List.of(
            PdfName.METADATA, PdfName.OPENACTION, PdfName.AA, PdfName.NAMES, PdfName.ACROFORM, new PdfName("AF"));
    private static final List<PdfName> OF_A_PAGE =
            List.of(PdfName.METADATA, PdfName.AA, PdfName.ANNOTS, new PdfName("PieceInfo"));

    private CleanSlides() {}

    /// Reads a file; empty when it is no whole PDF that opens without a password, or too large.
    static Optional<byte[]> of(byte[] file) {
        boolean fits = file.length > BEGINNING.length
                && file.length <= LARGEST
                && Arrays.equals(file, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
        if (!fits) {
            return Optional.empty();
        }
        try (PdfReader reader = new PdfReader(file)) {
            return reader.isEncrypted() || reader.getNumberOfPages() < 1
                    ? Optional.empty()
                    : Optional.of(written(reader));
        } catch (IOException | RuntimeException damaged) { // the reader throws many kinds
            return Optional.empty();
        }
    }

    private static byte[] written(PdfReader reader) throws IOException {
        OF_THE_DOCUMENT.forEach(reader.getCatalog()::remove);
        for (int page = 1; page <= reader.getNumberOfPages(); page++) {
            PdfDictionary leaf = reader.getPageN(page);
            OF_A_PAGE.forEach(leaf::remove);
        }
        reader.removeUnusedObjects();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PdfStamper stamper = new PdfStamper(reader, out);
            Map<String, String> nothing = new TreeMap<>();
            reader.getInfo().keySet().forEach(key -> nothing.put(key, null));
            stamper.setInfoDictionary(nothing);
            stamper.close();
        } catch (DocumentException unreadable) {
            throw new IOException(unreadable);
        }
        return out.toByteArray();
    }
}
