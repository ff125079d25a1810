package org.marrowrelay.registry.insight.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.populations.insight.Availability;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.populations.insight.Outlook;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.insight.Prospect;
import org.marrowrelay.registry.insight.ProspectDesk;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Sheet;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The chance of a match as charts, with the tables behind them, and as a report on paper.
@Controller
class InsightPages {
    /// A haplotype and its frequencies have room in one line.
    private static final List<Integer> WHY_WIDTHS = List.of(5, 17, 3);

    private final ProspectDesk desk;
    private final ReportFonts fonts;
    private final Words words;
    private final ProblemWords problems;
    private final Clock clock;

    InsightPages(ProspectDesk desk, ReportFonts fonts, Words words, ProblemWords problems, Clock clock) {
        this.desk = desk;
        this.fonts = fonts;
        this.words = words;
        this.problems = problems;
        this.clock = clock;
    }

    /// A row of a table.
    record Row(String name, List<String> cells) {}

    /// A cell of the matrix: its shade is one of ten classes.
    record Cell(String said, String error, int shade, String because) {}

    /// A row of the matrix.
    record MatrixRow(String name, List<Cell> cells) {}

    /// Why two populations match.
    record Reason(String pair, String overlap, String shared, List<String> haplotypes) {}

    @GetMapping("/insight")
    String show(
            @RequestParam(required = false) @Nullable String available,
            @RequestParam(defaultValue = "0") String mismatches,
            Model page) {
        page.addAttribute("available", Availability.USUAL);
        page.addAttribute("mismatches", 0);
        try {
            answer(Availability.ofHundred(available), allowed(mismatches), page);
        } catch (ProblemException refused) {
            page.addAttribute("state", "refused");
            page.addAttribute("trouble", problems.say(List.of(refused.problem())));
        }
        return "insight/show";
    }

    private void answer(int percent, int mismatches, Model page) {
        page.addAttribute("available", percent);
        page.addAttribute("mismatches", mismatches);
        ProspectDesk.Answer answer = desk.ask(percent);
        page.addAttribute("state", state(answer));
        if (answer instanceof ProspectDesk.Answer.Ready(Prospect prospect)) {
            fill(prospect.withUnnamed(words.of("insight.unnamed")), mismatches, page);
        }
    }

    private static int allowed(String mismatches) {
        if (!mismatches.matches("[012]")) {
            throw new ProblemException(Problem.of(
                    "FRQ-0149", "a chance with {0} mismatches is not worked out", "choose 0, 1 or 2", mismatches));
        }
        return Integer.parseInt(mismatches);
    }

    private static String state(ProspectDesk.Answer answer) {
        return switch (answer) {
            case ProspectDesk.Answer.Ready ignored -> "ready";
            case ProspectDesk.Answer.Working ignored -> "working";
            case ProspectDesk.Answer.NoSets ignored -> "none";
            case ProspectDesk.Answer.Failed ignored -> "failed";
        };
    }

    private void fill(Prospect prospect, int mismatches, Model page) {
        page.addAttribute("donors", Words.number(prospect.plan().size()));
        page.addAttribute("patients", Words.number(prospect.patients()));
        page.addAttribute("without", without(prospect));
        page.addAttribute("growth", Charts.growth(prospect, mismatches));
        page.addAttribute("sizes", sizes(prospect));
        page.addAttribute("growthRows", growthRows(prospect, mismatches));
        page.addAttribute("populations", prospect.populations());
        page.addAttribute("matrixDonors", Words.number(prospect.matrixDonors()));
        page.addAttribute("matrix", matrix(prospect, mismatches));
        page.addAttribute("reasons", reasons(prospect));
        page.addAttribute("gains", gainBars(prospect));
        page.addAttribute("gainRows", gainRows(prospect));
        page.addAttribute("covered", coveredBars(prospect, 0));
        page.addAttribute("rareCovered", coveredBars(prospect, 1));
        page.addAttribute("coverRows", coverRows(prospect));
    }

    /// Why populations are not counted; nothing where all are.
    private List<String> without(Prospect prospect) {
        List<String> reasons = new ArrayList<>();
        if (!prospect.without().isEmpty()) {
            reasons.add(words.of("insight.without", String.join(", ", prospect.without())));
        }
        if (!prospect.beyond().isEmpty()) {
            reasons.add(
                    words.of("insight.beyond", Words.number(prospect.beyond().size())));
        }
        return reasons;
    }

    private static List<String> sizes(Prospect prospect) {
        return prospect.growth().stream()
                .map(factor -> Words.number(Math.round(prospect.plan().size() * factor)))
                .toList();
    }

    private static List<Row> growthRows(Prospect prospect, int mismatches) {
        List<Row> rows = new ArrayList<>();
        for (int p = 0; p < prospect.populations().size(); p++) {
            rows.add(new Row(
                    prospect.populations().get(p),
                    prospect.chances().get(p).stream()
                            .map(chance -> doubtful(chance, mismatches))
                            .toList()));
        }
        return rows;
    }

    private static String doubtful(Chance chance, int mismatches) {
        return new Percent(chance.upTo(mismatches)).text() + doubt(chance, mismatches);
    }

    private static String doubt(Chance chance, int mismatches) {
        double doubt = 196 * chance.error(mismatches);
        return doubt > 0 && doubt < 0.05 ? " ± <0.1" : String.format(Locale.ROOT, " ± %.1f", doubt);
    }

    private static List<MatrixRow> matrix(Prospect prospect, int mismatches) {
        List<MatrixRow> rows = new ArrayList<>();
        int n = prospect.populations().size();
        for (int p = 0; p < n; p++) {
            List<Cell> cells = new ArrayList<>();
            for (int q = 0; q < n; q++) {
                Chance chance = prospect.between().get(p).get(q);
                Kinship kinship = prospect.kinships().get(p * n + q);
                cells.add(new Cell(
                        new Percent(chance.upTo(mismatches)).text(),
                        doubt(chance, mismatches).strip(),
                        (int) Math.min(9, 10 * chance.upTo(mismatches)),
                        kinship.first().isEmpty()
                                ? ""
                                : kinship.first().getFirst().haplotype()));
            }
            rows.add(new MatrixRow(prospect.populations().get(p), cells));
        }
        return rows;
    }

    private static List<Reason> reasons(Prospect prospect) {
        return prospect.kinships().stream()
                .filter(kinship -> kinship.one().compareTo(kinship.other()) < 0)
                .map(kinship -> new Reason(
                        kinship.one() + " – " + kinship.other(),
                        new Percent(Math.min(1, kinship.overlap())).text(),
                        Words.number(kinship.shared()),
                        kinship.first().stream()
                                .map(shared -> String.format(
                                        Locale.ROOT,
                                        "%s (%.2f %%, %.2f %%)",
                                        shared.haplotype(),
                                        100 * shared.inOne(),
                                        100 * shared.inOther()))
                                .toList()))
                .toList();
    }

    private static List<Charts.Bar> gainBars(Prospect prospect) {
        return Charts.bars(
                prospect.gains().stream().map(Outlook.Gain::population).toList(),
                prospect.gains().stream().map(Outlook.Gain::gain).toList(),
                prospect.gains().stream().map(gain -> digits(gain.gain())).toList(),
                0);
    }

    private static String digits(double value) {
        return value > 0 && value < 0.005 ? "<0.01" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static List<Row> gainRows(Prospect prospect) {
        return prospect.gains().stream()
                .map(gain -> new Row(
                        gain.population(),
                        List.of(
                                Words.number(gain.donors()),
                                new Percent(gain.now()).text(),
                                new Percent(gain.then()).text(),
                                digits(gain.gain()) + " ± " + digits(gain.within()))))
                .toList();
    }

    private static List<Charts.Bar> coveredBars(Prospect prospect, int which) {
        return Charts.bars(
                prospect.populations(),
                prospect.coverage().stream()
                        .map(pair -> pair.get(which).covered())
                        .toList(),
                prospect.coverage().stream()
                        .map(pair -> new Percent(Math.clamp(pair.get(which).covered(), 0, 1)).text())
                        .toList(),
                1);
    }

    private static List<Row> coverRows(Prospect prospect) {
        List<Row> rows = new ArrayList<>();
        for (int p = 0; p < prospect.populations().size(); p++) {
            String name = prospect.populations().get(p);
            rows.add(new Row(
                    name,
                    List.of(
                            Words.number(prospect.plan().donors().getOrDefault(name, 0L)),
                            new Percent(Math.clamp(
                                            prospect.coverage().get(p).get(0).covered(), 0, 1))
                                    .text(),
                            new Percent(Math.clamp(
                                            prospect.coverage().get(p).get(1).covered(), 0, 1))
                                    .text())));
        }
        return rows;
    }

    /// The report on paper; while it is being worked out, back to the page that says so.
    @GetMapping("/insight/report.pdf")
    ResponseEntity<byte[]> report(@RequestParam(required = false) @Nullable String available) {
        int percent = Availability.ofHundred(available);
        if (!(desk.ask(percent) instanceof ProspectDesk.Answer.Ready(Prospect known))) {
            return ResponseEntity.status(303)
                    .header(HttpHeaders.LOCATION, "/insight?available=" + percent)
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"insight.pdf\"")
                .body(paper(known.withUnnamed(words.of("insight.unnamed")), percent));
    }

    private byte[] paper(Prospect prospect, int percent) {
        Sheet sheet = new Sheet(
                words.of("insight.title"),
                words.of("insight.rests", Words.number(prospect.plan().size()), percent, prospect.patients()),
                fonts.of(LocaleContextHolder.getLocale()),
                words.of("insight.foot", words.moment(clock.instant())));
        for (String reason : without(prospect)) {
            sheet.words(reason);
        }
        String[] titles = {"insight.ten", "insight.nine", "insight.eight"};
        for (int k = 0; k < titles.length; k++) {
            sheet.figure(
                    words.of("insight.growth") + " · " + words.of(titles[k]),
                    Charts.figure(Charts.growth(prospect, k)));
            sheet.numbers(headed("insight.population", some(sizes(prospect))), listed(someRows(prospect, k)));
        }
        for (int k = 0; k < titles.length; k++) {
            sheet.words(
                    words.of("insight.matrix", Words.number(prospect.matrixDonors())) + " · " + words.of(titles[k]));
            sheet.numbers(headed("insight.between", prospect.populations()), between(prospect, k));
        }
        sheet.words(words.of("insight.why"));
        sheet.table(
                WHY_WIDTHS,
                List.of(words.of("insight.pair"), words.of("insight.most"), words.of("insight.overlap")),
                reasons(prospect).stream()
                        .map(reason -> List.of(reason.pair(), String.join("\n", reason.haplotypes()), reason.overlap()))
                        .toList());
        sheet.figure(
                words.of("insight.recruit") + " · " + words.of("insight.recruit.why"),
                Charts.figure(gainBars(prospect)));
        sheet.numbers(
                List.of(
                        words.of("insight.population"),
                        words.of("insight.more"),
                        words.of("insight.now"),
                        words.of("insight.then"),
                        words.of("insight.gain")),
                listed(gainRows(prospect)));
        sheet.figure(
                words.of("insight.coverage") + " · " + words.of("insight.all"),
                Charts.figure(coveredBars(prospect, 0)));
        sheet.figure(words.of("insight.rare"), Charts.figure(coveredBars(prospect, 1)));
        sheet.numbers(
                List.of(
                        words.of("insight.population"),
                        words.of("insight.donors"),
                        words.of("insight.all"),
                        words.of("insight.rare")),
                listed(coverRows(prospect)));
        return sheet.words(words.of("insight.limits")).bytes();
    }

    /// A tenth, half, once, three and ten times the registry: what fits a page.
    private static List<String> some(List<String> cells) {
        return List.of(cells.get(0), cells.get(2), cells.get(3), cells.get(5), cells.getLast());
    }

    private static List<Row> someRows(Prospect prospect, int mismatches) {
        return growthRows(prospect, mismatches).stream()
                .map(row -> new Row(row.name(), some(row.cells())))
                .toList();
    }

    private List<String> headed(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(words.of(first)));
        all.addAll(others);
        return all;
    }

    private static List<List<String>> listed(List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    List<String> all = new ArrayList<>(List.of(row.name()));
                    all.addAll(row.cells());
                    return List.copyOf(all);
                })
                .toList();
    }

    private static List<List<String>> between(Prospect prospect, int mismatches) {
        return matrix(prospect, mismatches).stream()
                .map(row -> {
                    List<String> all = new ArrayList<>(List.of(row.name()));
                    row.cells().forEach(cell -> all.add(cell.said() + " " + cell.error()));
                    return List.copyOf(all);
                })
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place insightPlace() {
            return new Place("insight", "knowing", "/insight", "i", 305, () -> Place.Tally.NONE);
        }
    }
}
