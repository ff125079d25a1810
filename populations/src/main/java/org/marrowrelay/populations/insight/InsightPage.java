package org.marrowrelay.populations.insight;

import java.util.List;
import java.util.Locale;

/// Reports with charts: one HTML file, everything inside, no script. For management, and to be printed.
public final class InsightPage {
    private static final List<String> COLOURS =
            List.of("#0b6e69", "#b4530a", "#5b4bb7", "#a3195b", "#3d6b1f", "#1f5fa8", "#7a5c00", "#6b6b6b");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int BOTTOM = 40;

    private InsightPage() {}

    /// What the page of a registry shows.
    ///
    /// @param growth factors of the registry's size
    /// @param chances by population and factor
    public record Registry(
            List<String> populations,
            RegistryPlan plan,
            List<Double> growth,
            List<List<Chance>> chances,
            List<Outlook.Gain> gains) {}

    /// The page of a registry.
    public static String registry(Registry registry) {
        StringBuilder page = new StringBuilder(head(
                "Chance of a match in a registry of " + grouped(registry.plan().size()) + " donors"));
        page.append("<p>Each line is the probability that a patient of that population finds at least one available ")
                .append("donor. The dot is the registry as it is.</p>");
        String[] titles = {"10/10: no mismatch", "9/10: at most one mismatch", "8/10: at most two mismatches"};
        for (int k = 0; k < titles.length; k++) {
            page.append("<h2>").append(titles[k]).append("</h2>").append(lines(registry, k));
        }
        long more = registry.gains().isEmpty() ? 0 : registry.gains().getFirst().donors();
        page.append("<h2>Whom to recruit next</h2><p>Patients in a thousand who find a 10/10 donor because of ")
                .append(grouped(more))
                .append(" more donors of that population; patients as the donors are mixed. After ±: the 95&nbsp;% ")
                .append("interval from drawing patients; how sure the frequencies are is not in it.</p>")
                .append(bars(registry.gains()));
        return page.append(foot()).toString();
    }

    private static String lines(Registry registry, int mismatches) {
        StringBuilder svg = svg("Probability by size of the registry");
        for (int tick = 0; tick <= 100; tick += 25) {
            double y = y(tick / 100.0);
            svg.append(String.format(
                            Locale.ROOT,
                            "<line class=\"g\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                            LEFT,
                            WIDTH - 120,
                            y,
                            y))
                    .append(String.format(
                            Locale.ROOT,
                            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>",
                            LEFT - 6,
                            y + 4,
                            tick));
        }
        double largest =
                Math.log(registry.growth().getLast() / registry.growth().getFirst());
        for (int i = 0; i < registry.growth().size(); i++) {
            long size = Math.round(registry.plan().size() * registry.growth().get(i));
            if (i % 2 == 1 || i == 0 || i == registry.growth().size() - 1) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                        x(registry, i, largest),
                        HEIGHT - BOTTOM + 18,
                        compact(size)));
            }
        }
        List<Integer> order = java.util.stream.IntStream.range(
                        0, registry.populations().size())
                .boxed()
                .sorted((a, b) -> Double.compare(
                        registry.chances().get(b).getLast().upTo(mismatches),
                        registry.chances().get(a).getLast().upTo(mismatches)))
                .toList();
        double[] names = Names.apart(
                order.stream()
                        .mapToDouble(p -> y(registry.chances().get(p).getLast().upTo(mismatches)))
                        .toArray(),
                15,
                12,
                HEIGHT - BOTTOM - 4.0);
        for (int place = 0; place < names.length; place++) {
            int p = order.get(place);
            List<Chance> row = registry.chances().get(p);
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        x(registry, i, largest),
                        y(row.get(i).upTo(mismatches))));
            }
            String colour = COLOURS.get(p % COLOURS.size());
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
                    colour,
                    points));
            int now = registry.growth().indexOf(1.0);
            if (now >= 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>",
                        x(registry, now, largest),
                        y(row.get(now).upTo(mismatches)),
                        colour));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline fill=\"none\" stroke=\"%s\" points=\"%d,%.1f %d,%.1f\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" style=\"fill:%s\">%s</text>",
                    colour,
                    WIDTH - 120,
                    y(row.getLast().upTo(mismatches)),
                    WIDTH - 108,
                    names[place],
                    WIDTH - 104,
                    names[place] + 4,
                    colour,
                    escaped(registry.populations().get(p))));
        }
        return svg.append("</svg>").toString();
    }

    private static double x(Registry registry, int i, double largest) {
        double along = Math.log(registry.growth().get(i) / registry.growth().getFirst()) / largest;
        return LEFT + along * (WIDTH - 120 - LEFT);
    }

    private static double y(double share) {
        return 12 + (1 - share) * (HEIGHT - BOTTOM - 12);
    }

    private static String bars(List<Outlook.Gain> gains) {
        double most = Math.max(
                1e-9, gains.stream().mapToDouble(Outlook.Gain::gain).max().orElse(1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg role=\"img\" viewBox=\"0 0 %d %d\"><title>Gain by population</title>",
                WIDTH,
                28 * gains.size() + 8));
        for (int i = 0; i < gains.size(); i++) {
            double width = Math.max(1, gains.get(i).gain() / most * 380);
            svg.append(String.format(
                            Locale.ROOT,
                            "<text x=\"110\" y=\"%d\" text-anchor=\"end\">%s</text>",
                            28 * i + 20,
                            escaped(gains.get(i).population())))
                    .append(String.format(
                            Locale.ROOT,
                            "<rect x=\"118\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"#0b6e69\"/>",
                            28 * i + 6,
                            width))
                    .append(String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%d\">%s</text>",
                            124 + width,
                            28 * i + 20,
                            hundredths(gains.get(i).gain())
                                    + " ± "
                                    + hundredths(gains.get(i).within())));
        }
        return svg.append("</svg>").toString();
    }

    /// The page of a matrix.
    ///
    /// @param chances by population of the patients, then of the donors
    /// @param kinships in the same order, one row after the other
    public static String matrix(
            List<String> populations,
            List<List<Chance>> chances,
            List<Kinship> kinships,
            long donors,
            double availability) {
        StringBuilder page = new StringBuilder(head("Chance of a match between populations"));
        page.append(String.format(
                Locale.ROOT,
                "<p>The probability that a patient of the row's population finds at least one donor among %s of the "
                        + "column's, of whom %.0f %% are available. After ±: 1.96 standard errors.</p>",
                grouped(donors),
                100 * availability));
        String[] titles = {"10/10: no mismatch", "9/10: at most one mismatch", "8/10: at most two mismatches"};
        for (int k = 0; k < titles.length; k++) {
            page.append("<h2>").append(titles[k]).append("</h2>").append(cells(populations, chances, k));
        }
        return page.append(reasons(kinships)).append(foot()).toString();
    }

    private static String cells(List<String> populations, List<List<Chance>> chances, int mismatches) {
        StringBuilder table = new StringBuilder("<div class=\"w\"><table><tr><th>patients \\ donors</th>");
        populations.forEach(name -> table.append("<th>").append(escaped(name)).append("</th>"));
        table.append("</tr>");
        for (int p = 0; p < populations.size(); p++) {
            table.append("<tr><th>").append(escaped(populations.get(p))).append("</th>");
            for (Chance chance : chances.get(p)) {
                double share = chance.upTo(mismatches);
                table.append(String.format(
                        Locale.ROOT,
                        "<td style=\"background:rgba(11,110,105,%.2f)\">%s&nbsp;%% <small>±&nbsp;%s</small></td>",
                        share * 0.5,
                        tenths(100 * share),
                        tenths(196 * chance.error(mismatches))));
            }
            table.append("</tr>");
        }
        return table.append("</table></div>").toString();
    }

    /// What is possible is never told as 0.0.
    private static String tenths(double value) {
        return value > 0 && value < 0.05 ? "&lt;0.1" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String hundredths(double value) {
        return value > 0 && value < 0.005 ? "&lt;0.01" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String reasons(List<Kinship> kinships) {
        StringBuilder table = new StringBuilder(
                "<h2>Why</h2><p>Overlap is the sum of the smaller of both frequencies of every haplotype. Behind a "
                        + "haplotype stands how frequent it is in each of both.</p>"
                        + "<table class=\"r\"><tr><th>Populations</th><th>Overlap</th><th>Shared</th><th>Most of it by</th></tr>");
        for (Kinship kinship : kinships) {
            if (kinship.one().compareTo(kinship.other()) < 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "<tr><th>%s, %s</th><td data-of=\"Overlap \">%.1f&nbsp;%%</td><td data-of=\"Shared \">%s</td>"
                                + "<td class=\"l\">",
                        escaped(kinship.one()),
                        escaped(kinship.other()),
                        100 * kinship.overlap(),
                        grouped(kinship.shared())));
                kinship.first()
                        .forEach(shared -> table.append(String.format(
                                Locale.ROOT,
                                "%s <small>%.2f&nbsp;%%, %.2f&nbsp;%%</small><br>",
                                escaped(shared.haplotype()).replace("~", "~<wbr>"),
                                100 * shared.inOne(),
                                100 * shared.inOther())));
                table.append("</td></tr>");
            }
        }
        return table.append("</table>").toString();
    }

    private static StringBuilder svg(String title) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg role=\"img\" viewBox=\"0 0 %d %d\"><title>%s</title>",
                WIDTH,
                HEIGHT,
                escaped(title)));
    }

    private static String head(String title) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + escaped(title)
                + "</title><style>"
                + "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b2423}"
                + "svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:currentColor}"
                + ".g{stroke:#d5dcdb}table{border-collapse:collapse;width:100%}"
                + "td,th{padding:.4rem .6rem;border:1px solid #d5dcdb;text-align:right}th{text-align:left}"
                + "@media(max-width:40rem){.r tr:first-child{display:none}.r tr{display:block;padding:.6rem 0}"
                + ".r :is(th,td){display:block;padding:0;border:0;text-align:left}.r [data-of]::before{content:attr(data-of)}}"
                + ".w{overflow-x:auto}tr{break-inside:avoid}h2{break-after:avoid}.l{text-align:left}small{opacity:.8}td small{white-space:nowrap}h2{margin-top:2rem}</style><h1>"
                + escaped(title) + "</h1>";
    }

    private static String foot() {
        return "<p><small>Computed from haplotype frequencies under Hardy-Weinberg; donors are independent of each "
                + "other and of the patient. Families and regions are not in it.</small></p></html>\n";
    }

    private static String compact(long n) {
        if (n >= 1_000_000) {
            return String.format(Locale.ROOT, "%.1f M", n / 1e6);
        }
        return n >= 10_000 ? String.format(Locale.ROOT, "%.0f k", n / 1e3) : grouped(n);
    }

    private static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
