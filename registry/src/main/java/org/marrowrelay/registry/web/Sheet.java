package org.marrowrelay.registry.web;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/// A form or a letter on paper: A4, a title, facts, tables, words; on every page its foot and the page number. Knows
/// nothing of who is on it: whoever writes one gives codes. Used once.
public final class Sheet {
    private static final Color INK = new Color(0x14, 0x21, 0x2b);
    private static final Color DIM = new Color(0x5c, 0x6a, 0x75);
    private static final Color LINE = new Color(0xd9, 0xe0, 0xe5);
    private static final float MARGIN = 50;
    private static final float FOOT = 60;
    /// Lines of a cell stand this far apart, in heights of its letters.
    private static final float LEADING = 1.35f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, FOOT);
    private final BaseFont base;
    private final String foot;

    /// @param base of [ReportFonts]
    /// @param foot what stands under every page, as in who printed it and when
    public Sheet(String title, String below, BaseFont base, String foot) {
        this.base = base;
        this.foot = foot;
        PdfWriter.getInstance(document, bytes).setPageEvent(new Foot());
        document.addTitle(title);
        document.addCreator("Marrow Relay");
        document.open();
        document.add(paragraph(title, 17, INK));
        document.add(paragraph(below, 10, DIM));
    }

    /// Names and values, one under the other.
    public Sheet facts(List<List<String>> facts) {
        PdfPTable table = table(new float[] {3, 7});
        facts.forEach(fact -> {
            table.addCell(cell(fact.get(0), 9, DIM, false));
            table.addCell(cell(fact.get(1), 10, INK, false));
        });
        document.add(table);
        return this;
    }

    /// A table with headings; numbers stand in the last column.
    public Sheet table(List<String> headings, List<? extends List<String>> rows) {
        float[] widths = new float[headings.size()];
        java.util.Arrays.fill(widths, 1);
        PdfPTable table = table(widths);
        table.setHeaderRows(1);
        cells(headings, 8, DIM).forEach(table::addCell);
        rows.forEach(row -> cells(row, 9.5f, INK).forEach(table::addCell));
        document.add(table);
        return this;
    }

    private List<PdfPCell> cells(List<String> texts, float size, Color colour) {
        List<PdfPCell> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            cells.add(cell(texts.get(i), size, colour, i == texts.size() - 1));
        }
        return cells;
    }

    /// A paragraph.
    public Sheet words(String words) {
        document.add(paragraph(words, 9.5f, DIM));
        return this;
    }

    /// The PDF; the sheet is closed with it.
    public byte[] bytes() {
        document.close();
        return bytes.toByteArray();
    }

    private static PdfPTable table(float[] widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(10);
        table.setSpacingAfter(10);
        return table;
    }

    private PdfPCell cell(@Nullable String text, float size, Color colour, boolean right) {
        PdfPCell cell = new PdfPCell(new Phrase(text == null ? "–" : ReportFonts.narrow(text), font(size, colour)));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(4);
        cell.setLeading(0, LEADING);
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private Paragraph paragraph(String text, float size, Color colour) {
        Paragraph paragraph = new Paragraph(ReportFonts.narrow(text), font(size, colour));
        paragraph.setSpacingAfter(4);
        return paragraph;
    }

    private Font font(float size, Color colour) {
        return new Font(base, size, Font.NORMAL, colour);
    }

    private final class Foot extends PdfPageEventHelper {
        @Override
        public void onEndPage(PdfWriter writer, Document page) {
            var paper = writer.getDirectContent();
            paper.saveState();
            paper.setColorFill(DIM);
            paper.beginText();
            paper.setFontAndSize(base, 8);
            float y = page.bottom() - 26;
            paper.showTextAligned(Element.ALIGN_LEFT, ReportFonts.narrow(foot), page.left(), y, 0);
            paper.showTextAligned(Element.ALIGN_RIGHT, String.valueOf(writer.getPageNumber()), page.right(), y, 0);
            paper.endText();
            paper.restoreState();
        }
    }
}
