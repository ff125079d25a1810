package org.marrowrelay.registry.search.web;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.web.Words;
import org.springframework.web.util.UriComponentsBuilder;

/// What is shown of a search result, as it stands in the address. What cannot be understood filters nothing.
///
/// @param category `TEN`, `NINE`, `EIGHT` or `null` for all
/// @param oldest completed years; donors of unknown age stay
/// @param available only those that can be asked now
/// @param rule name of the null rule; `null` is the usual one
/// @param page from 0
record HitFilter(
        @Nullable String category,
        @Nullable String sex,
        @Nullable String oldest,
        @Nullable String cmv,
        @Nullable String abo,
        @Nullable String available,
        @Nullable String rule,
        @Nullable String page) {

    NullRule nullRule() {
        return Optional.ofNullable(rule).flatMap(NullRule::find).orElse(NullRule.EXPRESSED);
    }

    int pageNumber() {
        return page != null && page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
    }

    /// Whether anything but the category narrows the result.
    public boolean narrowed() {
        return given(sex) || given(oldest) || given(cmv) || given(abo) || given(available);
    }

    boolean admits(SearchHit hit, Words words) {
        Donor donor = hit.donor();
        Traits traits = donor.traits();
        return is(sex, traits.sex())
                && is(cmv, traits.cmv())
                && is(abo, traits.abo())
                && (!given(available) || donor.status() == Status.AV)
                && (oldestYears().isEmpty()
                        || traits.birth() == null
                        || words.age(traits.birth()) <= oldestYears().get());
    }

    boolean admitsCategory(SearchHit hit) {
        return !given(category) || Objects.equals(category, category(hit));
    }

    static String category(SearchHit hit) {
        return switch (hit.category().fewest()) {
            case 0 -> "TEN";
            case 1 -> "NINE";
            default -> "EIGHT";
        };
    }

    /// The address of the same filter with another category.
    String withCategory(String path, @Nullable String other) {
        return link(path, other).encode().toUriString();
    }

    /// The address of the same filter up to the page number.
    String pages(String path) {
        UriComponentsBuilder link = link(path, category);
        return link.encode().toUriString() + (link.build().getQuery() == null ? "?page=" : "&page=");
    }

    private UriComponentsBuilder link(String path, @Nullable String other) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        add(link, "category", other);
        add(link, "sex", sex);
        add(link, "oldest", oldest);
        add(link, "cmv", cmv);
        add(link, "abo", abo);
        add(link, "available", available);
        add(link, "rule", rule);
        return link;
    }

    private Optional<Integer> oldestYears() {
        return oldest != null && oldest.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(oldest)) : Optional.empty();
    }

    private static boolean is(@Nullable String wanted, @Nullable Object found) {
        return !given(wanted) || (found != null && found.toString().equals(wanted));
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
        if (given(value)) {
            link.queryParam(name, value);
        }
    }
}
