package org.marrowrelay.registry.search.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.Preference;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.registry.search.SearchQuestion;
import org.springframework.web.util.UriComponentsBuilder;

/// The question as it stands in the address of a page: what is absent or cannot be understood does not narrow.
///
/// @param category `0`, `1` or `2`: only donors who can have so few mismatches and not fewer
/// @param kind `C` for cord blood units; otherwise volunteers
/// @param extent `8` or `6` positions; otherwise ten
/// @param sex `F` or `M`
/// @param oldest years
/// @param cmv `P` or `N`
/// @param abo `O`, `A`, `B` or `AB`
/// @param weight at least so many kilograms
/// @param dpb `M`: DPB1 must be able to match; `P`: or to be mismatched permissively
/// @param registry name of the listing registry
/// @param available anything: only donors who can be asked now
/// @param rule `allele` for the other null rule
/// @param prefer preferences, most important first, joined with dots; absent: those of the patient
/// @param page from 0
record HitFilter(
        @Nullable String category,
        @Nullable String kind,
        @Nullable String extent,
        @Nullable String sex,
        @Nullable String oldest,
        @Nullable String cmv,
        @Nullable String abo,
        @Nullable String weight,
        @Nullable String dpb,
        @Nullable String registry,
        @Nullable String available,
        @Nullable String rule,
        @Nullable String prefer,
        @Nullable String page) {
    /// Nothing asked for.
    static final HitFilter NONE =
            new HitFilter(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final int MISMATCHES = 2;

    /// Nothing asked for but how many positions are counted.
    ///
    /// @param positions 10, 8 or 6
    static HitFilter over(int positions) {
        String extent = String.valueOf(positions);
        return new HitFilter(null, null, extent, null, null, null, null, null, null, null, null, null, null, null);
    }

    NullRule nullRule() {
        return Optional.ofNullable(rule).flatMap(NullRule::find).orElse(NullRule.EXPRESSED);
    }

    int pageNumber() {
        return page != null && page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0;
    }

    Extent loci() {
        return "8".equals(extent) ? Extent.EIGHT : "6".equals(extent) ? Extent.SIX : Extent.TEN;
    }

    /// Positions that are counted: 10, 8 or 6.
    public int positions() {
        return 2 * loci().loci().size();
    }

    public boolean isCords() {
        return "C".equals(kind);
    }

    /// Whether anything but the category and the loci narrows the result.
    public boolean isNarrowed() {
        return given(sex)
                || given(oldest)
                || given(cmv)
                || given(abo)
                || given(weight)
                || fit() != DpbDemand.Least.ANYTHING
                || given(registry)
                || given(available);
    }

    /// What the address asks for.
    ///
    /// @param usual preferences when the address names none
    SearchQuestion question(LocalDate today, List<Preference> usual, int rows) {
        return SearchQuestion.of(MISMATCHES, nullRule())
                .over(loci())
                .among(filter(today))
                .ordered(order(usual))
                .fitting(fit())
                .only(exactly())
                .page(pageNumber() * rows, rows);
    }

    private DpbDemand.Least fit() {
        return "M".equals(dpb)
                ? DpbDemand.Least.MATCHED
                : "P".equals(dpb) ? DpbDemand.Least.PERMISSIVE : DpbDemand.Least.ANYTHING;
    }

    OptionalInt exactly() {
        return category != null && category.matches("[0-2]")
                ? OptionalInt.of(Integer.parseInt(category))
                : OptionalInt.empty();
    }

    List<Preference> order(List<Preference> usual) {
        return prefer == null ? usual : preferences(Arrays.asList(prefer.split("\\.")));
    }

    /// The preferences of those names, each once; others are passed over.
    static List<Preference> preferences(Collection<String> names) {
        return names.stream()
                .flatMap(name -> Arrays.stream(Preference.values())
                        .filter(known -> known.name().equalsIgnoreCase(name)))
                .distinct()
                .toList();
    }

    private DonorFilter filter(LocalDate today) {
        DonorFilter listed = DonorFilter.LISTED;
        return new DonorFilter(
                List.of(isCords() ? DonorListing.Kind.CORD_BLOOD_UNIT : DonorListing.Kind.DONOR),
                given(available) ? List.of(DonorListing.Status.AV) : listed.statuses(),
                code("F", sex, DonorListing.Sex.FEMALE, "M", DonorListing.Sex.MALE),
                code("P", cmv, DonorListing.Cmv.POSITIVE, "N", DonorListing.Cmv.NEGATIVE),
                bloodGroups(),
                given(registry) ? List.of(registry) : List.of(),
                number(oldest).isPresent()
                        ? today.minusYears(number(oldest).getAsInt() + 1L).plusDays(1)
                        : null,
                null,
                number(weight).orElse(0));
    }

    private List<DonorListing.BloodGroup> bloodGroups() {
        return EnumSet.complementOf(EnumSet.of(DonorListing.BloodGroup.UNKNOWN)).stream()
                .filter(group -> group.name().equals(abo))
                .toList();
    }

    private static <T> List<T> code(String one, @Nullable String asked, T first, String other, T second) {
        return one.equals(asked) ? List.of(first) : other.equals(asked) ? List.of(second) : List.of();
    }

    private static OptionalInt number(@Nullable String text) {
        return text != null && text.matches("\\d{1,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /// The address of the same question with another category.
    String withCategory(String path, @Nullable String other) {
        return link(path, other, extent, kind, prefer).encode().toUriString();
    }

    /// The address of the same question over other loci or for the other kind.
    String counting(String path, @Nullable String otherExtent, @Nullable String otherKind) {
        return link(path, null, otherExtent, otherKind, prefer).encode().toUriString();
    }

    /// The address of the same question in another order.
    String ordered(String path, List<Preference> order) {
        String names = order.stream()
                .map(preference -> preference.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("."));
        return link(path, category, extent, kind, names.isEmpty() ? "none" : names)
                .encode()
                .toUriString();
    }

    /// The address of the same question.
    String here(String path) {
        return withCategory(path, category);
    }

    /// The address of the same question up to the page number.
    String pages(String path) {
        UriComponentsBuilder link = link(path, category, extent, kind, prefer);
        return link.encode().toUriString() + (link.build().getQuery() == null ? "?page=" : "&page=");
    }

    private UriComponentsBuilder link(
            String path,
            @Nullable String ofCategory,
            @Nullable String ofExtent,
            @Nullable String ofKind,
            @Nullable String inOrder) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        List<String> names = new ArrayList<>(
                List.of("category", "kind", "extent", "sex", "oldest", "cmv", "abo", "weight", "dpb", "registry"));
        names.addAll(List.of("available", "rule", "prefer"));
        @Nullable
        String[] values = {
            ofCategory, ofKind, ofExtent, sex, oldest, cmv, abo, weight, dpb, registry, available, rule, inOrder
        };
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (given(value)) {
                link.queryParam(names.get(i), value);
            }
        }
        return link;
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
