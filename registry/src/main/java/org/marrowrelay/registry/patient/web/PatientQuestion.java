package org.marrowrelay.registry.patient.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.patient.PatientFilter;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.web.Words;
import org.springframework.web.util.UriComponentsBuilder;

/// The list of patients as its address asks for it; what cannot be understood does not narrow.
///
/// @param q text that code, diagnosis, centre or note contain
/// @param state a code
/// @param sort a column in lower case, with a hyphen in front for descending
/// @param page from 0
record PatientQuestion(
        @Nullable String q,
        @Nullable String state,
        @Nullable String sort,
        @Nullable String page) {
    /// A column that the list can be sorted by.
    ///
    /// @param sorted `ascending` or `descending`, `null` when another column decides
    record Column(String key, String href, @Nullable String sorted) {}

    /// A state with how many patients are in it.
    record State(String key, String count, String href, boolean here) {}

    int pageNumber() {
        return page != null && page.matches("\\d{1,5}") ? Integer.parseInt(page) : 0;
    }

    PatientFilter filter() {
        return of(wanted().orElse(null));
    }

    /// The same in one state, or in all.
    PatientFilter of(@Nullable PatientState one) {
        return new PatientFilter(q == null ? "" : q, one, order(), sort == null || sort.startsWith("-"));
    }

    private Optional<PatientState> wanted() {
        return Arrays.stream(PatientState.values())
                .filter(one -> one.name().equals(state))
                .findFirst();
    }

    private PatientFilter.Order order() {
        return Arrays.stream(PatientFilter.Order.values())
                .filter(one -> key(one).equals(sort == null ? "" : sort.replace("-", "")))
                .findFirst()
                .orElse(PatientFilter.Order.ENTERED);
    }

    private static String key(PatientFilter.Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (PatientFilter.Order order : PatientFilter.Order.values()) {
            boolean here = order == order();
            boolean descending = filter().descending();
            String next = here && !descending ? "-" + key(order) : key(order);
            columns.add(new Column(
                    key(order),
                    link("/patients", state, next),
                    here ? (descending ? "descending" : "ascending") : null));
        }
        return columns;
    }

    /// All states that somebody is in, after the sum of them.
    List<State> states(ToLongFunction<@Nullable PatientState> count) {
        List<State> states = new ArrayList<>();
        states.add(new State(
                "ALL", Words.number(count.applyAsLong(null)), link("/patients", null, sort), wanted().isEmpty()));
        for (PatientState one : PatientState.values()) {
            long there = count.applyAsLong(one);
            boolean here = wanted().filter(one::equals).isPresent();
            if (there > 0 || here) {
                states.add(new State(one.name(), Words.number(there), link("/patients", one.name(), sort), here));
            }
        }
        return states;
    }

    String pages() {
        String link = link("/patients", state, sort);
        return link + (link.contains("?") ? "&page=" : "?page=");
    }

    String link(String path, @Nullable String inState, @Nullable String by) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        add(link, "q", q);
        add(link, "state", inState);
        add(link, "sort", by);
        return link.encode().toUriString();
    }

    private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            link.queryParam(name, value);
        }
    }
}
