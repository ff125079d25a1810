package org.marrowrelay.registry.search.web;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.search.Outlook;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;

/// What there is besides the best donor, as pages show it.
///
/// @param lines counts here, each with the link that shows them
/// @param some probability of at least one 10/10 here; `null` when there is none to tell
/// @param elsewhere one line for each population
/// @param told how much of the patient these lines are about; empty when every genotype was looked at
/// @param registry the chance in a registry that can be chosen; `null` when no set explains the patient
public record OutlookView(
        List<Line> lines,
        @Nullable String some,
        @Nullable String someExact,
        List<Place> elsewhere,
        String told,
        @Nullable Chosen registry) {
    private static final double TOLD = 0.9995;

    public OutlookView {
        lines = List.copyOf(lines);
        elsewhere = List.copyOf(elsewhere);
    }

    /// @param what such as `9/10`
    public record Line(String what, String said, String href) {}

    /// @param population in words for the set that serves everybody
    /// @param oneIn such as `1 in 48,000`
    public record Place(String population, String oneIn, String tenThousand, String million, String exact) {}

    /// @param parts the registry's populations, each with its donors
    /// @param ten such as `84 %`, and its digits
    /// @param told empty when every genotype was looked at
    /// @param others whose donors another set than their own counts, and which; empty when there are none
    /// @param without empty when all donors are counted
    public record Chosen(
            List<Part> parts,
            String ten,
            String tenExact,
            String nine,
            String nineExact,
            String eight,
            String eightExact,
            String told,
            String others,
            String without) {
        public Chosen {
            parts = List.copyOf(parts);
        }
    }

    /// @param name as the database has it; empty for those who named none
    /// @param said in words
    public record Part(String name, String said, long donors) {}

    static OutlookView of(Outlook outlook, String patient, Words words) {
        String path = SearchViews.path(patient);
        return new OutlookView(
                Stream.of(
                                outlook.donors().stream().map(count -> donors(count, path, words)),
                                outlook.permissive().stream().map(count -> permissive(count, path, words)),
                                outlook.cords().stream().map(count -> cords(count, path, words)))
                        .flatMap(Function.identity())
                        .toList(),
                outlook.someTen() == null ? null : new Percent(outlook.someTen()).text(),
                outlook.someTen() == null ? null : new Percent(outlook.someTen()).exact(),
                outlook.elsewhere().stream().map(place -> place(place, words)).toList(),
                outlook.elsewhere().stream()
                        .findFirst()
                        .map(place -> told(place.told()))
                        .orElse(""),
                chosen(outlook.registry(), words));
    }

    private static @Nullable Chosen chosen(Outlook.@Nullable InRegistry registry, Words words) {
        if (registry == null) {
            return null;
        }
        return new Chosen(
                registry.donors().entrySet().stream()
                        .map(part -> new Part(part.getKey(), said(part.getKey(), words), part.getValue()))
                        .toList(),
                new Percent(registry.p10()).text(),
                new Percent(registry.p10()).exact(),
                new Percent(registry.p9()).text(),
                new Percent(registry.p9()).exact(),
                new Percent(registry.p8()).text(),
                new Percent(registry.p8()).exact(),
                told(registry.told()),
                others(registry, words),
                registry.without().stream().map(name -> said(name, words)).collect(Collectors.joining(", ")));
    }

    private static String told(double told) {
        return told < TOLD ? new Percent(told).text() : "";
    }

    /// Populations with donors that another set than their own counts.
    private static String others(Outlook.InRegistry registry, Words words) {
        return registry.sets().entrySet().stream()
                .filter(one -> !one.getKey().equals(one.getValue())
                        && registry.donors().getOrDefault(one.getKey(), 0L) > 0)
                .map(one -> said(one.getKey(), words) + " → "
                        + (one.getValue().isEmpty() ? words.of("otherwise.everybody") : one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String said(String population, Words words) {
        return population.isEmpty() ? words.of("otherwise.unnamed") : population;
    }

    private static Line donors(SearchResult.Count count, String path, Words words) {
        return new Line(
                words.of("otherwise.donors", 10 - count.mismatches(), 10),
                words.of("search.category.said", count.definite(), count.potential()),
                path + "?category=" + count.mismatches());
    }

    private static Line permissive(SearchResult.Count count, String path, Words words) {
        return new Line(
                words.of("otherwise.permissive", 10 - count.mismatches(), 10),
                words.of("search.category.said", count.definite(), count.potential()),
                path + "?dpb=P&category=" + count.mismatches());
    }

    private static Line cords(SearchResult.Count count, String path, Words words) {
        return new Line(
                words.of("otherwise.cords", 6 - count.mismatches(), 6),
                words.of("search.category.said", count.definite(), count.potential()),
                path + "?kind=C&extent=6&category=" + count.mismatches());
    }

    private static Place place(Outlook.Elsewhere place, Words words) {
        return new Place(
                place.population().isEmpty() ? words.of("otherwise.everybody") : place.population(),
                place.perDonor() <= 0
                        ? words.of("otherwise.never")
                        : words.of("otherwise.onein", Math.round(1 / place.perDonor())),
                new Percent(place.amongTenThousand()).text(),
                new Percent(place.amongMillion()).text(),
                Double.toString(place.perDonor()));
    }
}
