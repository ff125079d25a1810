package org.marrowrelay.matching.verification;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.matching.verification.Judgement.Verdict;

/// A trial's result as people read it: as text with tabs, and as a page with reliability diagrams.
public final class TrialPage {
    private static final int SIZE = 260;
    private static final int MARGIN = 34;

    private TrialPage() {}

    /// One line a bin with a header line, then a summary of each set as comments.
    ///
    /// @param results by the name of the set
    public static String text(Map<String, TrialResult> results) {
        StringBuilder text =
                new StringBuilder("set\tnumber\tfrom\tto\tpairs\tpredicted\tobserved\tlow\thigh\tchance\n");
        results.forEach((name, result) -> result.judgements().forEach(one -> one.bins()
                .forEach(bin ->
                        text.append(name).append('\t').append(one.title()).append(line(bin)))));
        results.forEach((name, result) -> {
            text.append("# ").append(name).append(": ").append(summary(result)).append('\n');
            result.judgements().forEach(one -> text.append("# ")
                    .append(name)
                    .append(": ")
                    .append(summary(one, result))
                    .append('\n'));
        });
        return text.toString();
    }

    private static String line(Reliability bin) {
        return "\t" + bin.from() + "\t" + bin.to() + "\t" + bin.pairs() + "\t" + bin.predicted() + "\t" + bin.observed()
                + "\t" + bin.low() + "\t" + bin.high() + "\t" + bin.chance() + "\n";
    }

    /// The verdict in words, with what is needed when there are too few pairs.
    public static String verdict(TrialResult result) {
        if (result.verdict() != Verdict.TOO_FEW) {
            return result.verdict().words();
        }
        return result.needed()
                .map(people -> "too few to judge; by an estimate from these few, --patients " + people.patients()
                        + " --donors " + people.donors() + " would do; it grows more exact with each run")
                .orElse("too few to judge; some number has no pair that is open: draw more people"
                        + " (--patients, --donors)");
    }

    private static String summary(TrialResult result) {
        return String.format(
                Locale.ROOT,
                "%s; seed %d, %d pairs of %d patients and %d donors, %d with P(0) above 0, %d match, %d missed; reported: %s",
                verdict(result),
                result.seed(),
                result.pairs(),
                result.patients(),
                result.donors(),
                result.possible(),
                result.matches(),
                result.missed(),
                reported(result));
    }

    /// In parts of a hundred, such as `allele lists 14 %`.
    private static String reported(TrialResult result) {
        long all =
                result.reported().values().stream().mapToLong(Long::longValue).sum();
        return result.reported().entrySet().stream()
                .map(one -> one.getKey() + " " + Math.round(100.0 * one.getValue() / Math.max(1, all)) + " %")
                .collect(Collectors.joining(", "));
    }

    private static String summary(Judgement one, TrialResult result) {
        Verdict verdict = result.verdict(one);
        return String.format(
                Locale.ROOT,
                "%s %s: %d judged%s, %.2f %% predicted, %.2f %% came true; Brier score %.6f (%.6f without prediction)",
                one.title(),
                verdict.words(),
                one.judged(),
                verdict == Verdict.TOO_FEW ? " of about " + one.needed() + " needed" : "",
                100 * one.predicted(),
                100 * one.observed(),
                one.brier(),
                one.baseline());
    }

    /// A page that needs nothing else.
    ///
    /// @param results by the name of the set
    /// @param restsOn what the numbers rest on, for the foot of the page
    public static String html(Map<String, TrialResult> results, String restsOn) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Do predictions come true?</title>
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
                <style>body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
                table{border-collapse:collapse;margin-bottom:2rem}td,th{padding:.2rem .8rem .2rem 0;text-align:right;
                font-variant-numeric:tabular-nums;border-bottom:1px solid #8884}
                td:first-child,th:first-child{text-align:left}td:last-child,th:last-child{padding-right:0}
                .grid{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}figure{margin:0}
                figcaption{font-weight:600}figcaption span{font-weight:400;opacity:.75}
                svg{width:100%;height:auto;color:#0f766e}.bad{color:#b42318;font-weight:600}
                .few{opacity:.75}@media(prefers-color-scheme:dark){svg{color:#5eead4}.bad{color:#fda29b}}
                @media(max-width:45rem){.grid{grid-template-columns:1fr}}</style></head><body>
                <h1>Do predictions come true?</h1>
                <p>People were drawn from the frequency set, their typings reported as laboratories do, and every pair
                predicted. Of the pairs that were given 30 %, 30 % should come true: then the points lie on the
                diagonal. Bars are 99.9 % intervals. P(0), P(1), P(2) are the probabilities of no, one and two
                mismatches over all loci; below, of one locus.</p>
                <p>A number is called calibrated only when it has so many pairs that a bias of five points would show,
                and when no bin came out as it would in fewer than one trial of a thousand if predictions were right
                (shared among all bins; exact tails). In every pair that is judged nobody occurs twice.</p>
                """);
        results.forEach((name, result) -> page.append("<h2>")
                .append(escaped(name))
                .append("</h2>\n<p>")
                .append(escaped(summary(result)))
                .append("</p>\n")
                .append(table(result))
                .append("<div class=\"grid\">\n")
                .append(result.judgements().stream()
                        .map(one -> figure(one, result))
                        .collect(Collectors.joining()))
                .append("</div>\n"));
        return page.append("<p>")
                .append(escaped(restsOn))
                .append("</p></body></html>\n")
                .toString();
    }

    private static String table(TrialResult result) {
        StringBuilder table = new StringBuilder("""
                <table><tr><th>number</th><th>judged</th><th>predicted</th><th>came true</th><th>Brier score</th>\
                <th>without prediction</th><th>verdict</th></tr>
                """);
        for (Judgement one : result.judgements()) {
            table.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%d</td><td>%.2f %%</td><td>%.2f %%</td><td>%.4f</td><td>%.4f</td>"
                            + "<td class=\"%s\">%s</td></tr>%n",
                    one.title(),
                    one.judged(),
                    100 * one.predicted(),
                    100 * one.observed(),
                    one.brier(),
                    one.baseline(),
                    tone(result.verdict(one)),
                    said(one, result)));
        }
        return table.append("</table>\n").toString();
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case CALIBRATED -> "good";
            case NOT_CALIBRATED -> "bad";
            case TOO_FEW -> "few";
        };
    }

    private static String said(Judgement one, TrialResult result) {
        Verdict verdict = result.verdict(one);
        return verdict.words() + (verdict == Verdict.TOO_FEW ? ": about " + one.needed() + " needed" : "");
    }

    private static String figure(Judgement one, TrialResult result) {
        return "<figure><figcaption>" + one.title() + " <span>" + said(one, result) + "</span></figcaption>"
                + diagram(one) + "</figure>\n";
    }

    private static String diagram(Judgement one) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %1$d %1$d\" role=\"img\" aria-label=\"Reliability of %4$s\">%n"
                        + "<path d=\"M%2$d %2$d V%3$d H%3$d\" fill=\"none\" stroke=\"#888\"/>"
                        + "<path d=\"M%2$d %3$d L%3$d %2$d\" stroke=\"#888\" stroke-dasharray=\"4\"/>%n",
                SIZE,
                MARGIN,
                SIZE - MARGIN,
                one.title()));
        for (int tick = 0; tick <= 100; tick += 50) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\" fill=\"#888\">%d %%</text>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" font-size=\"10\" fill=\"#888\">%d</text>%n",
                    across(tick / 100.0),
                    SIZE - MARGIN + 12,
                    tick,
                    MARGIN - 4,
                    up(tick / 100.0) + 3,
                    tick));
        }
        one.bins().forEach(bin -> svg.append(point(bin)));
        return svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"11\" fill=\"#888\">predicted</text>"
                                + "<text x=\"10\" y=\"%d\" font-size=\"11\" fill=\"#888\""
                                + " transform=\"rotate(-90 10 %d)\" text-anchor=\"middle\">came true</text></svg>%n",
                        SIZE / 2,
                        SIZE - 6,
                        SIZE / 2,
                        SIZE / 2))
                .toString();
    }

    private static String point(Reliability bin) {
        return String.format(
                Locale.ROOT,
                "<g stroke=\"currentColor\" fill=\"currentColor\"><title>%d pairs, %.2f %% predicted, %.2f %% came"
                        + " true</title><path d=\"M%.1f %.1f V%.1f\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/></g>%n",
                bin.pairs(),
                100 * bin.predicted(),
                100 * bin.observed(),
                across(bin.predicted()),
                up(bin.low()),
                up(bin.high()),
                across(bin.predicted()),
                up(bin.observed()));
    }

    private static double across(double probability) {
        return MARGIN + probability * (SIZE - 2 * MARGIN);
    }

    private static double up(double probability) {
        return SIZE - MARGIN - probability * (SIZE - 2 * MARGIN);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
