package org.marrowrelay.registry.search.web;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Words;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// A search result on paper: A4 across, the patient's typing, the ranked donors with glyphs and bars, the key, what it
/// rests on; on every page the patient's code, the page number of how many, and when it was printed. Used once.
final class SearchReport {
    private static final Color INK = new Color(0x14, 0x21, 0x2b);
    private static final Color DIM = new Color(0x5c, 0x6a, 0x75);
    private static final Color LINE = new Color(0xd9, 0xe0, 0xe5);
    private static final Color NEAR_2 = new Color(0x8d, 0xb7, 0xd0);
    private static final Color REST = new Color(0xdf, 0xe5, 0xe9);
    private static final float MARGIN = 36;
    private static final float FOOT = 46;
    private static final float STEP = 8.4f;
    private static final float[] WIDTHS = {2.4f, 13, 4.6f, 4, 3.4f, 4, 4, 4, 4.4f, 4.4f, 4.4f, 11, 5.2f, 5.6f, 8};

    private final Words words;
    private final BaseFont base;
    private final Content content;

    /// What the report says, in the language of the reader.
    ///
    /// @param patient code
    /// @param summary sex, age, weight, population
    /// @param printed when, with the time zone
    /// @param typing locus and report of the patient
    /// @param facts what the numbers rest on, as label and value
    /// @param positions that are counted
    record Content(
            String patient,
            String summary,
            String printed,
            List<List<String>> typing,
            List<List<String>> facts,
            List<String> notes,
            SearchResultView found,
            int positions) {}

    SearchReport(Content content, BaseFont base, Words words) {
        this.content = content;
        this.base = base;
        this.words = words;
    }

    /// The PDF.
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4.rotate(), MARGIN, MARGIN, MARGIN, FOOT);
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new Foot());
        document.addTitle(words.of("report.title", content.patient()));
        document.addCreator("Marrow Relay");
        document.open();
        head(document);
        donors(document);
        rests(document);
        document.close();
        return bytes.toByteArray();
    }

    private void head(Document document) {
        document.add(text(words.of("report.title", content.patient()), 17, INK));
        document.add(text(content.summary(), 10, DIM));
        PdfPTable typing = new PdfPTable(content.typing().size());
        typing.setWidthPercentage(100);
        typing.setSpacingBefore(8);
        typing.setSpacingAfter(8);
        content.typing().forEach(locus -> typing.addCell(cell(locus.get(0), 7.5f, DIM, Element.ALIGN_LEFT)));
        content.typing().forEach(locus -> typing.addCell(cell(locus.get(1), 8.5f, INK, Element.ALIGN_LEFT)));
        document.add(typing);
        content.notes().forEach(note -> document.add(text(note, 8.5f, ReportGlyphs.WARN)));
    }

    private void donors(Document document) {
        if (content.found().hits().isEmpty()) {
            document.add(text(words.of("search.none"), 11, INK));
            return;
        }
        PdfPTable table = new PdfPTable(1);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        PdfPTable heads = new PdfPTable(WIDTHS);
        headings().forEach(heading -> heads.addCell(cell(heading, 7.5f, DIM, Element.ALIGN_LEFT)));
        table.addCell(whole(heads));
        content.found().hits().forEach(hit -> {
            PdfPTable rows = new PdfPTable(WIDTHS);
            row(rows, hit);
            table.addCell(whole(rows));
        });
        document.add(table);
    }

    /// Rows that stay together on a page.
    private static PdfPCell whole(PdfPTable rows) {
        PdfPCell cell = new PdfPCell(rows);
        cell.setPadding(0);
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    private List<String> headings() {
        List<String> headings = new java.util.ArrayList<>(
                List.of("#", words.of("donor.title"), words.of("search.sexage"), "CMV", words.of("donor.abo")));
        headings.addAll(content.found().loci());
        headings.addAll(List.of(
                words.of("search.probability"),
                content.positions() + "/" + content.positions(),
                words.of("search.atleast", content.positions() - 1, content.positions()),
                words.of("search.availability")));
        return headings;
    }

    private void row(PdfPTable table, SearchHitView hit) {
        table.addCell(cell(hit.rank(), 8, DIM, Element.ALIGN_LEFT));
        table.addCell(donor(hit));
        table.addCell(cell(hit.sexAge(), 8.5f, INK, Element.ALIGN_LEFT));
        table.addCell(cell(hit.cmv() == null ? "–" : words.of("cmv." + hit.cmv()), 8.5f, INK, Element.ALIGN_LEFT));
        table.addCell(cell(hit.abo() == null ? "–" : hit.abo(), 8.5f, INK, Element.ALIGN_LEFT));
        hit.grades().forEach(grade -> table.addCell(drawn((paper, box) -> glyphs(paper, box, grade))));
        ChancesView chances = hit.chances();
        table.addCell(
                chances == null
                        ? cell(words.of("search.noprobability"), 8, DIM, Element.ALIGN_LEFT)
                        : drawn((paper, box) -> bar(paper, box, chances)));
        table.addCell(cell(chances == null ? "–" : chances.ten(), 9, INK, Element.ALIGN_LEFT));
        table.addCell(cell(chances == null ? "–" : chances.atLeastNine(), 8.5f, INK, Element.ALIGN_LEFT));
        table.addCell(cell(words.of("donor.status.short." + hit.status()), 8.5f, INK, Element.ALIGN_LEFT));
        if (!hit.notices().isEmpty()) {
            notices(table, hit);
        }
    }

    /// Below the donor's row: what the probability rests on, or why there is none.
    private void notices(PdfPTable table, SearchHitView hit) {
        for (PdfPCell above : table.getRow(0).getCells()) {
            above.setBorder(Rectangle.NO_BORDER);
        }
        table.addCell(cell("", 7, DIM, Element.ALIGN_LEFT));
        String said = hit.notices().stream()
                .map(notice -> notice.what() + " (" + notice.code() + ")")
                .collect(Collectors.joining("\n"));
        PdfPCell below = cell(said, 7, DIM, Element.ALIGN_LEFT);
        below.setColspan(WIDTHS.length - 1);
        below.setPaddingTop(0);
        below.setLeading(0, 1.25f);
        table.addCell(below);
    }

    /// The donor's identifier, and below it the patient's antibodies against what the donor carries or
    /// can carry, and what a mismatch at DPB1 would be.
    private PdfPCell donor(SearchHitView hit) {
        PdfPCell cell = cell(hit.id(), 8.5f, INK, Element.ALIGN_LEFT);
        if (hit.antibodies() != null) {
            below(cell, words.of("search.antibodies", hit.antibodies()), ReportGlyphs.WARN);
        }
        if (hit.dpb() != null) {
            below(cell, words.of("search.dpb.said", hit.dpb()), DIM);
        }
        return cell;
    }

    private void below(PdfPCell cell, String said, Color colour) {
        cell.getPhrase().add(new Chunk(ReportFonts.shown("\n" + said, base), font(7, colour)));
    }

    private static void glyphs(PdfContentByte paper, Rectangle box, GradeView grade) {
        float y = (box.getTop() + box.getBottom()) / 2;
        for (int i = 0; i < grade.glyphs().size(); i++) {
            ReportGlyphs.draw(paper, grade.glyphs().get(i), box.getLeft() + 6 + i * STEP, y);
        }
    }

    private static void bar(PdfContentByte paper, Rectangle box, ChancesView chances) {
        float width = box.getWidth() - 6;
        float y = (box.getTop() + box.getBottom()) / 2 - 3.5f;
        float x = box.getLeft() + 2;
        strip(paper, REST, x, y, width);
        strip(paper, NEAR_2, x, y, width * (float) (chances.p10() + chances.p9() + chances.p8()));
        strip(paper, ReportGlyphs.NEAR, x, y, width * (float) (chances.p10() + chances.p9()));
        strip(paper, ReportGlyphs.GOOD, x, y, width * (float) chances.p10());
    }

    private static void strip(PdfContentByte paper, Color colour, float x, float y, float width) {
        paper.setColorFill(colour);
        paper.rectangle(x, y, width, 7);
        paper.fill();
    }

    private void rests(Document document) {
        document.add(key());
        PdfPTable facts = new PdfPTable(new float[] {1, 4});
        facts.setWidthPercentage(100);
        facts.setSpacingBefore(8);
        facts.setKeepTogether(true);
        content.facts().forEach(fact -> {
            facts.addCell(cell(fact.get(0), 8, DIM, Element.ALIGN_LEFT));
            facts.addCell(cell(fact.get(1), 8, INK, Element.ALIGN_LEFT));
        });
        document.add(facts);
    }

    private PdfPTable key() {
        List<Glyph> glyphs = List.of(
                Glyph.ALLELE,
                Glyph.GROUP,
                Glyph.potential(0.6),
                Glyph.ANTIGEN,
                Glyph.MISMATCH,
                Glyph.UNTYPED,
                Glyph.NULL);
        PdfPTable key = new PdfPTable(glyphs.size());
        key.setWidthPercentage(100);
        key.setSpacingBefore(8);
        for (Glyph glyph : glyphs) {
            PdfPCell cell = drawn((paper, box) ->
                    ReportGlyphs.draw(paper, glyph, box.getLeft() + 6, (box.getTop() + box.getBottom()) / 2));
            cell.setPhrase(new Phrase(ReportFonts.narrow(words.of("glyph." + glyph.kind())), font(7.5f, DIM)));
            cell.setPaddingLeft(14);
            cell.setBorder(Rectangle.NO_BORDER);
            key.addCell(cell);
        }
        return key;
    }

    /// How something is drawn into a cell.
    private interface Drawing {
        void into(PdfContentByte paper, Rectangle box);
    }

    private PdfPCell drawn(Drawing drawing) {
        PdfPCell cell = cell("", 8, INK, Element.ALIGN_LEFT);
        cell.setCellEvent((_, box, canvases) -> drawing.into(canvases[PdfPTable.TEXTCANVAS], box));
        return cell;
    }

    private PdfPCell cell(@Nullable String text, float size, Color colour, int align) {
        PdfPCell cell =
                new PdfPCell(new Phrase(text == null ? "–" : ReportFonts.shown(text, base), font(size, colour)));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(3.5f);
        cell.setHorizontalAlignment(align);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        return cell;
    }

    private Paragraph text(String text, float size, Color colour) {
        Paragraph paragraph = new Paragraph(ReportFonts.shown(text, base), font(size, colour));
        paragraph.setSpacingAfter(3);
        return paragraph;
    }

    private Font font(float size, Color colour) {
        return new Font(base, size, Font.NORMAL, colour);
    }

    /// The foot of every page. How many pages there are is known at the end, so its place is kept free until then.
    private final class Foot extends PdfPageEventHelper {
        private static final float SIZE = 8;

        private @Nullable PdfTemplate total;

        @Override
        public void onOpenDocument(PdfWriter writer, Document document) {
            total = writer.getDirectContent().createTemplate(40, 12);
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            PdfContentByte paper = writer.getDirectContent();
            float y = document.bottom() - 22;
            String page = ReportFonts.narrow(words.of("report.page", content.patient(), writer.getPageNumber()));
            paper.saveState();
            paper.setColorFill(DIM);
            paper.beginText();
            paper.setFontAndSize(base, SIZE);
            paper.showTextAligned(
                    Element.ALIGN_LEFT,
                    ReportFonts.narrow(words.of("report.foot", content.printed())),
                    document.left(),
                    y,
                    0);
            float right = document.right() - 18;
            paper.showTextAligned(Element.ALIGN_RIGHT, page, right, y, 0);
            paper.endText();
            if (total != null) {
                paper.addTemplate(total, right, y);
            }
            paper.restoreState();
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document document) {
            if (total != null) {
                total.setColorFill(DIM);
                total.beginText();
                total.setFontAndSize(base, SIZE);
                total.showText(" " + words.of("report.total", writer.getPageNumber() - 1));
                total.endText();
            }
        }
    }
}
