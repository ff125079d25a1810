package org.marrowrelay.registry.web;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.BadElementException;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// A form or a letter on paper: A4, a title, facts, tables, words; on every page its foot and the page number. Knows
/// nothing of who is on it: whoever writes one gives codes. Used once.
public final class Sheet {
    private static final Color INK = new Color(0x14, 0x21, 0x2b);
    private static final Color DIM = new Color(0x5c, 0x6a, 0x75);
    private static final Color LINE = new Color(0xd9, 0xe0, 0xe5);
    /// Colours and dashes of a figure's kinds, those of the style sheet in the light.
    private static final List<Color> KINDS = List.of(
            new Color(0x0b, 0x6b, 0x6f),
            new Color(0x65, 0x4a, 0x9a),
            new Color(0x8f, 0x4d, 0x0e),
            new Color(0x2f, 0x6f, 0x95),
            new Color(0xa0, 0x27, 0x41),
            new Color(0x08, 0x55, 0x59),
            new Color(0x5c, 0x6a, 0x75),
            INK);

    private static final List<float[]> DASHES = List.of(
            new float[] {},
            new float[] {8, 4},
            new float[] {2, 4},
            new float[] {10, 3, 2, 3},
            new float[] {14, 4},
            new float[] {4, 2},
            new float[] {2, 2},
            new float[] {8, 3, 2, 3, 2, 3});

    private static final float MARGIN = 50;
    private static final float FOOT = 60;
    /// Room for a heading of two lines over a figure.
    private static final float HEADING = 50;
    /// Lines of a cell stand this far apart, in heights of its letters.
    private static final float LEADING = 1.35f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, FOOT);
    private final BaseFont base;
    private final String foot;
    private final PdfWriter writer;

    /// @param base of [ReportFonts]
    /// @param foot what stands under every page, as in who printed it and when
    public Sheet(String title, String below, BaseFont base, String foot) {
        this.base = base;
        this.foot = foot;
        writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new Foot());
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
        return table(java.util.Collections.nCopies(headings.size(), 1), headings, rows);
    }

    /// The same, with columns of other widths.
    ///
    /// @param widths shares of the page's width, one a column
    public Sheet table(List<Integer> widths, List<String> headings, List<? extends List<String>> rows) {
        return table(widths, headings, rows, headings.size() - 1);
    }

    /// A table of numbers, which stand in all columns but the first.
    public Sheet numbers(List<String> headings, List<? extends List<String>> rows) {
        return table(java.util.Collections.nCopies(headings.size(), 1), headings, rows, 1);
    }

    private Sheet table(
            List<Integer> widths, List<String> headings, List<? extends List<String>> rows, int firstNumber) {
        float[] shares = new float[widths.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = widths.get(i);
        }
        PdfPTable table = table(shares);
        table.setHeaderRows(1);
        cells(headings, 8, DIM, firstNumber).forEach(table::addCell);
        rows.forEach(row -> cells(row, 9.5f, INK, firstNumber).forEach(table::addCell));
        document.add(table);
        return this;
    }

    private List<PdfPCell> cells(List<String> texts, float size, Color colour, int firstNumber) {
        List<PdfPCell> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            cells.add(cell(texts.get(i), size, colour, i >= firstNumber));
        }
        return cells;
    }

    /// A drawing under its heading, both on one page.
    public Sheet figure(String heading, Figure figure) {
        float needed = (float) figure.height() * scale(figure) + HEADING;
        if (writer.getVerticalPosition(true) - document.bottom() < needed) {
            document.newPage();
        }
        return words(heading).figure(figure);
    }

    private static float scale(Figure figure) {
        return (float) ((PageSize.A4.getWidth() - 2 * MARGIN) / figure.width());
    }

    /// A drawing, as wide as the page.
    public Sheet figure(Figure figure) {
        float scale = scale(figure);
        PdfTemplate paper = writer.getDirectContent()
                .createTemplate((float) figure.width() * scale, (float) figure.height() * scale);
        figure.shapes().forEach(shape -> draw(shape, paper, scale, (float) figure.height()));
        try {
            Image image = Image.getInstance(paper);
            image.setSpacingBefore(6);
            document.add(image);
        } catch (BadElementException impossible) {
            throw new IllegalStateException(impossible);
        }
        return this;
    }

    private void draw(Figure.Shape shape, PdfTemplate paper, float scale, float height) {
        paper.saveState();
        paper.concatCTM(scale, 0, 0, -scale, 0, height * scale);
        paper.setLineWidth(1.8f);
        switch (shape) {
            case Figure.Shape.Grid grid -> drawGrid(grid, paper);
            case Figure.Shape.Path path -> drawPath(path, paper);
            case Figure.Shape.Dot dot -> drawDot(dot, paper);
            case Figure.Shape.Bar bar -> drawBar(bar, paper);
            case Figure.Shape.Label label -> drawLabel(label, paper);
        }
        paper.restoreState();
    }

    private static void drawGrid(Figure.Shape.Grid grid, PdfTemplate paper) {
        paper.setColorStroke(LINE);
        paper.setLineWidth(0.7f);
        paper.moveTo((float) grid.fromX(), (float) grid.fromY());
        paper.lineTo((float) grid.toX(), (float) grid.toY());
        paper.stroke();
    }

    private static void drawPath(Figure.Shape.Path path, PdfTemplate paper) {
        paper.setColorStroke(KINDS.get(path.kind()));
        paper.setLineDash(DASHES.get(path.kind()), 0);
        for (int i = 0; i < path.points().size(); i++) {
            Figure.Point point = path.points().get(i);
            if (i == 0) {
                paper.moveTo((float) point.x(), (float) point.y());
            } else {
                paper.lineTo((float) point.x(), (float) point.y());
            }
        }
        paper.stroke();
    }

    private static void drawDot(Figure.Shape.Dot dot, PdfTemplate paper) {
        paper.setColorFill(KINDS.get(dot.kind()));
        paper.circle((float) dot.centre().x(), (float) dot.centre().y(), (float) dot.radius());
        paper.fill();
    }

    private static void drawBar(Figure.Shape.Bar bar, PdfTemplate paper) {
        paper.setColorFill(KINDS.get(bar.kind()));
        paper.rectangle((float) bar.x(), (float) bar.y(), (float) bar.width(), (float) bar.height());
        paper.fill();
    }

    /// Letters are turned back, because y goes downwards.
    private void drawLabel(Figure.Shape.Label label, PdfTemplate paper) {
        int side =
                switch (label.side()) {
                    case START -> Element.ALIGN_LEFT;
                    case MIDDLE -> Element.ALIGN_CENTER;
                    case END -> Element.ALIGN_RIGHT;
                };
        paper.concatCTM(1, 0, 0, -1, 0, 0);
        paper.setColorFill(INK);
        paper.beginText();
        paper.setFontAndSize(base, 11);
        String text = ReportFonts.narrow(label.text());
        paper.showTextAligned(
                side, text, (float) label.at().x(), -(float) label.at().y(), 0);
        paper.endText();
    }

    /// A paragraph.
    public Sheet words(String words) {
        document.add(paragraph(words, 9.5f, DIM));
        return this;
    }

    /// A paragraph of a letter, which is read at arm's length; lines stay lines.
    public Sheet letter(String words) {
        Paragraph paragraph = paragraph(words, 11, INK);
        paragraph.setSpacingBefore(12);
        document.add(paragraph);
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
        PdfPCell cell =
                new PdfPCell(new Phrase(text == null ? "–" : ReportFonts.shown(text, base), font(size, colour)));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(4);
        cell.setLeading(0, LEADING);
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private Paragraph paragraph(String text, float size, Color colour) {
        Paragraph paragraph = new Paragraph(ReportFonts.shown(text, base), font(size, colour));
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
