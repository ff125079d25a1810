package org.marrowrelay.registry.donor.web;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.springframework.web.util.UriComponentsBuilder;

/// What the list of donors was asked for, as it stands in the address. What cannot be understood is not asked.
///
/// @param id how identifiers begin
/// @param after where to go on
record DonorQuestion(
        @Nullable String id,
        @Nullable String status,
        @Nullable String type,
        @Nullable String population,
        @Nullable String after) {

    DonorFilter filter() {
        return new DonorFilter(
                Objects.requireNonNullElse(id, "").strip(),
                blank(population) ? null : population,
                one(Status.values(), status),
                one(Donor.Kind.values(), type));
    }

    Optional<DonorId> start() {
        return Optional.ofNullable(after).filter(DonorId::isId).map(DonorId::new);
    }

    /// Whether anything was asked for at all.
    public boolean narrowed() {
        return !filter().equals(DonorFilter.ALL);
    }

    /// The same question to another page.
    String link(String path) {
        return question(path).encode().toUriString();
    }

    String nextLink(DonorId last) {
        return question("/donors").queryParam("after", last.value()).encode().toUriString();
    }

    private UriComponentsBuilder question(String path) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        add(link, "id", id);
        add(link, "status", status);
        add(link, "type", type);
        add(link, "population", population);
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

    private static <T extends Enum<T>> @Nullable T one(T[] values, @Nullable String name) {
        for (T value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }
}
