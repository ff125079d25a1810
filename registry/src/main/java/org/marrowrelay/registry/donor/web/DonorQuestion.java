package org.marrowrelay.registry.donor.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorOrder;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.springframework.web.util.UriComponentsBuilder;

/// What a list of donors was asked for, as it stands in the address. What cannot be understood is not asked.
///
/// @param id how identifiers begin
/// @param level typed at least so well, 1 to 3
/// @param tnc of cord blood units: at least, in 10^7
/// @param cd34 of cord blood units: at least, in 10^6
/// @param sort a column's name, with `-` in front for greatest first
/// @param after where to go on, as the page before said
record DonorQuestion(
        @Nullable String id,
        @Nullable String status,
        @Nullable String type,
        @Nullable String population,
        @Nullable String registry,
        @Nullable String sex,
        @Nullable String level,
        @Nullable String reason,
        @Nullable String bank,
        @Nullable String tnc,
        @Nullable String cd34,
        @Nullable String sort,
        @Nullable String after) {

    DonorFilter filter() {
        return new DonorFilter(
                Objects.requireNonNullElse(id, "").strip(),
                text(population),
                one(Status.values(), status),
                one(Donor.Kind.values(), type),
                one(Traits.Sex.values(), sex),
                text(registry),
                level == null || !level.matches("[1-3]") ? null : Integer.valueOf(level),
                one(Reason.values(), reason),
                text(bank),
                number(tnc),
                number(cd34));
    }

    /// The same question about cord blood units.
    DonorFilter cords() {
        DonorFilter all = filter();
        return new DonorFilter(
                all.idPrefix(),
                all.population(),
                all.status(),
                Donor.Kind.C,
                all.sex(),
                all.registry(),
                all.level(),
                all.reason(),
                all.bank(),
                all.leastTnc(),
                all.leastCd34());
    }

    DonorOrder order() {
        String name = Objects.requireNonNullElse(sort, "");
        boolean down = name.startsWith("-");
        String column = name.substring(down ? 1 : 0).toUpperCase(Locale.ROOT);
        return Arrays.stream(DonorOrder.Column.values())
                .filter(some -> some.name().equals(column) && some != DonorOrder.Column.ID)
                .findFirst()
                .map(some -> new DonorOrder(some, down))
                .orElse(DonorOrder.BY_ID);
    }

    Optional<String> cursor() {
        return Optional.ofNullable(after).filter(text -> !text.isBlank());
    }

    /// Whether anything was asked for at all.
    public boolean narrowed() {
        return !filter().equals(DonorFilter.ALL);
    }

    /// The same question to another page, sorted the same way.
    String link(String path) {
        return sorted(path, sort).encode().toUriString();
    }

    String nextLink(String path, String cursor) {
        return sorted(path, sort)
                .queryParam("after", "{cursor}")
                .encode()
                .buildAndExpand(cursor)
                .toUriString();
    }

    /// The same question, sorted by that column: from the other end when it was sorted by it already.
    public String sortLink(String path, String column) {
        return sorted(path, !column.isEmpty() && column.equals(sort) ? "-" + column : column)
                .encode()
                .toUriString();
    }

    /// How that column is sorted, in the words of `aria-sort`.
    public String sorting(String column) {
        if (column.isEmpty()) {
            return blank(sort) ? "ascending" : "none";
        }
        return column.equals(sort) ? "ascending" : ("-" + column).equals(sort) ? "descending" : "none";
    }

    private UriComponentsBuilder sorted(String path, @Nullable String by) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        add(link, "id", id);
        add(link, "status", status);
        add(link, "type", type);
        add(link, "population", population);
        add(link, "registry", registry);
        add(link, "sex", sex);
        add(link, "level", level);
        add(link, "reason", reason);
        add(link, "bank", bank);
        add(link, "tnc", tnc);
        add(link, "cd34", cd34);
        add(link, "sort", by);
        return link;
    }

    private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
        if (!blank(value)) {
            link.queryParam(name, value);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String text(@Nullable String text) {
        return blank(text) ? null : text;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null || !text.strip().matches("[0-9]{1,9}([.][0-9]{1,3})?")
                ? null
                : new BigDecimal(text.strip());
    }

    private static <T extends Enum<T>> @Nullable T one(T[] values, @Nullable String name) {
        Function<T, Boolean> same = value -> value.name().equals(name);
        return Arrays.stream(values).filter(same::apply).findFirst().orElse(null);
    }
}
