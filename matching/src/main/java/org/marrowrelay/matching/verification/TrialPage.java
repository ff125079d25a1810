package org.marrowrelay.matching.verification;

import java.util.Locale;
import java.util.Map;

/// A trial's result as people read it: as text with tabs, and as a page with a reliability diagram.
public final class TrialPage {
    private static final int SIZE = 360;
    private static final int MARGIN = 40;

    private TrialPage() {}

    /// One line a bin with a header line, then a summary of each set as a comment.
    ///
    /// @param results by the name of the set
    public static String text(Map<String, TrialResult> results) {
        StringBuilder text = new StringBuilder("set\tfrom\tto\tpairs\tpredicted\tobserved\tlow\thigh\n");
        results.forEach((name, result) -> {
            for (Reliability bin : result.bins()) {
                text.append("%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\n"
                        .formatted(
                                name,
                                bin.from(),
                                bin.to(),
                                bin.pairs(),
                                bin.predicted(),
                                bin.observed(),
                                bin.low(),
                                bin.high()));
            }
        });
        results.forEach((name, result) -> text.append("# ")
                .append(name)
                .append(": ")
                .append(summary(result))
                .append('\n'));
        return text.toString();
    }

    private static String summary(TrialResult result) {
        return String.format(
                Locale.ROOT,
                "seed %d, %d pairs, %d with P(0 mismatches) above 0, %d match, %d missed; %d judged, Brier score %.6f (%.6f without"
                        + " prediction), %s",
                result.seed(),
                result.pairs(),
                result.possible(),
                result.matches(),
                result.missed(),
                result.judged(),
                result.brier(),
                result.baseline(),
                result.isCalibrated() ? "calibrated" : "NOT CALIBRATED");
    }

    /// A page that needs nothing else.
    ///
    /// @param results by the name of the set
    /// @param restsOn what the numbers rest on, for the foot of the page
    public static String html(Map<String, TrialResult> results, String restsOn) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Do predictions come true?</title>
                <style>body{font:15px system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                td,th{padding:.2rem .7rem;text-align:right;font-variant-numeric:tabular-nums}
                svg{max-width:100%}</style></head><body>
                <h1>Do predictions come true?</h1>
                <p>People were drawn from the frequency set, their typings blurred as laboratories report them, and every
                pair predicted. Of the pairs that were given a probability, so many really match. Bars are 99.9 %
                intervals; on the diagonal, predictions say what happens.</p>
                """);
        results.forEach((name, result) -> page.append("<h2>")
                .append(escaped(name))
                .append("</h2>\n<p>")
                .append(escaped(summary(result)))
                .append("</p>\n")
                .append(diagram(result))
                .append(table(result)));
        return page.append("<p>")
                .append(escaped(restsOn))
                .append("</p></body></html>\n")
                .toString();
    }

    private static String diagram(TrialResult result) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %1$d %1$d\" width=\"%1$d\" role=\"img\" aria-label=\"Reliability diagram\">%n"
                        + "<path d=\"M%2$d %2$d V%3$d H%3$d\" fill=\"none\""
                        + " stroke=\"#888\"/><path d=\"M%2$d %3$d L%3$d %2$d\" stroke=\"#bbb\""
                        + " stroke-dasharray=\"4\"/>%n",
                SIZE,
                MARGIN,
                SIZE - MARGIN));
        for (Reliability bin : result.bins()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%1$.1f %2$.1f V%3$.1f\" stroke=\"#0f766e\"/><circle cx=\"%1$.1f\" cy=\"%4$.1f\" r=\"4\""
                            + " fill=\"#0f766e\"/>%n",
                    across(bin.predicted()),
                    up(bin.low()),
                    up(bin.high()),
                    up(bin.observed())));
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"13\">predicted</text>%n"
                                + "<text x=\"14\" y=\"%d\" font-size=\"13\" transform=\"rotate(-90 14 %d)\""
                                + " text-anchor=\"middle\">came true</text></svg>%n",
                        SIZE / 2,
                        SIZE - 10,
                        SIZE / 2,
                        SIZE / 2))
                .toString();
    }

    private static double across(double probability) {
        return MARGIN + probability * (SIZE - 2 * MARGIN);
    }

    private static double up(double probability) {
        return SIZE - MARGIN - probability * (SIZE - 2 * MARGIN);
    }

    private static String table(TrialResult result) {
        StringBuilder table = new StringBuilder(
                "<table><tr><th>predicted</th><th>pairs</th><th>mean</th><th>came true</th><th>interval</th></tr>\n");
        for (Reliability bin : result.bins()) {
            table.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%.0f-%.0f %%</td><td>%d</td><td>%.2f %%</td><td>%.2f %%</td><td>%.2f-%.2f %%</td></tr>%n",
                    100 * bin.from(),
                    100 * bin.to(),
                    bin.pairs(),
                    100 * bin.predicted(),
                    100 * bin.observed(),
                    100 * bin.low(),
                    100 * bin.high()));
        }
        return table.append("</table>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
