package org.marrowrelay.registry.search.web;

import java.awt.Color;
import org.openpdf.text.pdf.PdfContentByte;

/// Draws match glyphs on paper: the shapes of `glyphs.svg`, told apart without colour.
final class ReportGlyphs {
    static final Color GOOD = new Color(0x0b, 0x6b, 0x6f);
    static final Color NEAR = new Color(0x2f, 0x6f, 0x95);
    static final Color WARN = new Color(0x8f, 0x4d, 0x0e);
    static final Color BAD = new Color(0xa0, 0x27, 0x41);
    static final Color IDLE = new Color(0x77, 0x84, 0x8d);

    private static final float RADIUS = 3.2f;
    private static final float THIN = 0.9f;
    private static final int QUARTER = 90;
    private static final float TENTH = 36f;

    private ReportGlyphs() {}

    /// Draws one glyph.
    ///
    /// @param x of its middle, in points; `y` too
    static void draw(PdfContentByte paper, Glyph glyph, float x, float y) {
        paper.saveState();
        paper.setLineWidth(THIN);
        switch (glyph.kind()) {
            case "allele" -> disc(paper, GOOD, x, y, RADIUS);
            case "group" -> ringed(paper, x, y);
            case "potential" -> potential(paper, glyph, x, y);
            case "antigen" -> triangle(paper, x, y);
            case "mismatch" -> cross(paper, x, y);
            case "null" -> silent(paper, x, y);
            default -> dash(paper, x, y);
        }
        paper.restoreState();
    }

    private static void disc(PdfContentByte paper, Color colour, float x, float y, float radius) {
        paper.setColorFill(colour);
        paper.circle(x, y, radius);
        paper.fill();
    }

    private static void ring(PdfContentByte paper, Color colour, float x, float y) {
        paper.setColorStroke(colour);
        paper.circle(x, y, RADIUS - THIN / 2);
        paper.stroke();
    }

    private static void ringed(PdfContentByte paper, float x, float y) {
        ring(paper, GOOD, x, y);
        disc(paper, GOOD, x, y, RADIUS / 2);
    }

    /// Filled clockwise from the top by tenths of the probability.
    private static void potential(PdfContentByte paper, Glyph glyph, float x, float y) {
        ring(paper, NEAR, x, y);
        int tenths = Integer.parseInt(glyph.symbol().replaceAll("\\D", ""));
        if (tenths > 0) {
            paper.setColorFill(NEAR);
            paper.moveTo(x, y);
            for (var curve : PdfContentByte.bezierArc(
                    x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS, QUARTER, -TENTH * tenths)) {
                paper.lineTo(curve[0], curve[1]);
                paper.curveTo(curve[2], curve[3], curve[4], curve[5], curve[6], curve[7]);
            }
            paper.closePath();
            paper.fill();
        }
    }

    private static void triangle(PdfContentByte paper, float x, float y) {
        paper.setColorStroke(WARN);
        paper.moveTo(x, y + RADIUS);
        paper.lineTo(x + RADIUS, y - RADIUS);
        paper.lineTo(x - RADIUS, y - RADIUS);
        paper.closePathStroke();
    }

    private static void cross(PdfContentByte paper, float x, float y) {
        float arm = RADIUS * 0.8f;
        paper.setColorStroke(BAD);
        paper.setLineWidth(2 * THIN);
        paper.moveTo(x - arm, y - arm);
        paper.lineTo(x + arm, y + arm);
        paper.moveTo(x - arm, y + arm);
        paper.lineTo(x + arm, y - arm);
        paper.stroke();
    }

    private static void silent(PdfContentByte paper, float x, float y) {
        paper.setColorStroke(IDLE);
        paper.moveTo(x - RADIUS / 2, y - RADIUS / 2);
        paper.lineTo(x - RADIUS / 2, y + RADIUS / 2);
        paper.lineTo(x + RADIUS / 2, y - RADIUS / 2);
        paper.lineTo(x + RADIUS / 2, y + RADIUS / 2);
        paper.stroke();
    }

    private static void dash(PdfContentByte paper, float x, float y) {
        paper.setColorStroke(IDLE);
        paper.setLineWidth(2 * THIN);
        paper.moveTo(x - RADIUS * 0.8f, y);
        paper.lineTo(x + RADIUS * 0.8f, y);
        paper.stroke();
    }
}
