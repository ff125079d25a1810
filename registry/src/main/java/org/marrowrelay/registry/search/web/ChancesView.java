package org.marrowrelay.registry.search.web;

import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;

/// How probable no mismatch, one, two and more are, as a page shows them: 10/10, 9/10 and 8/10, or of 8 or 6
/// positions.
///
/// The doubles draw the bar; the texts follow the rule of [Percent]; `exact...` are for hovering.
///
/// @param p10 probability of exactly no mismatch
/// @param p9 probability of exactly one mismatch
/// @param p8 probability of exactly two mismatches
/// @param said the whole bar in words
public record ChancesView(double p10, double p9, double p8, String said) {
    /// The bar and its words, in the language of the page.
    ///
    /// @param positions that are counted: 10, 8 or 6
    public static ChancesView of(double p10, double p9, double p8, int positions, Words words) {
        Percent less = rest(p10, p9, p8);
        String said = words.of(
                "search.bar",
                new Percent(p10),
                new Percent(p9),
                new Percent(p8),
                less,
                named(0, positions),
                named(1, positions),
                named(2, positions));
        return new ChancesView(p10, p9, p8, said);
    }

    /// What so many mismatches are called, such as `9/10`.
    static String named(int mismatches, int positions) {
        return (positions - mismatches) + "/" + positions;
    }

    private static Percent rest(double p10, double p9, double p8) {
        return new Percent(Math.max(0, 1 - p10 - p9 - p8));
    }

    public String ten() {
        return new Percent(p10).text();
    }

    public String nine() {
        return new Percent(p9).text();
    }

    public String eight() {
        return new Percent(p8).text();
    }

    public String less() {
        return rest(p10, p9, p8).text();
    }

    public String atLeastNine() {
        return new Percent(p10 + p9).text();
    }

    public String exact10() {
        return new Percent(p10).exact();
    }

    /// Of at least 9/10.
    public String exact9() {
        return new Percent(p10 + p9).exact();
    }

    public String exactOne() {
        return new Percent(p9).exact();
    }

    public String exactTwo() {
        return new Percent(p8).exact();
    }

    public String exactLess() {
        return rest(p10, p9, p8).exact();
    }
}
