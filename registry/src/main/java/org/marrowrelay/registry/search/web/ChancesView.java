package org.marrowrelay.registry.search.web;

import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;

/// How probable 10/10, 9/10, 8/10 and less are, as a page shows them.
///
/// The doubles draw the bar; the texts follow the rule of [Percent]; `exact...` are for hovering.
///
/// @param p10 probability of exactly no mismatch
/// @param p9 probability of exactly one mismatch
/// @param p8 probability of exactly two mismatches
/// @param said the whole bar in words
public record ChancesView(double p10, double p9, double p8, String said) {
    /// The bar and its words, in the language of the page.
    public static ChancesView of(double p10, double p9, double p8, Words words) {
        Percent less = rest(p10, p9, p8);
        String said = words.of("search.bar", new Percent(p10), new Percent(p9), new Percent(p8), less);
        return new ChancesView(p10, p9, p8, said);
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
