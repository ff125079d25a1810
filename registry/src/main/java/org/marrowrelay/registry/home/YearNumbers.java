package org.marrowrelay.registry.home;

import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.request.Life;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.stereotype.Component;

/// What the yearly questionnaire of the world association asks for, as far as this registry can count it from its
/// records. What it cannot count stands there too, without a number and with the reason: an empty cell is honest, a
/// nought is not. The exact questionnaire of a year was not at hand (DOMAIN 7); measures and directions are those that
/// the association publishes year by year.
///
/// A year is one of where our registry is.
@Component
class YearNumbers {
    private static final List<String> UNKNOWN = List.of(
            "donors_new", "donors_removed", "donors_typed_at_entry", "patients_foreign", "transplants_by_disease");
    private static final Set<String> MEDICAL = Set.of("MR", "TX", "DD", "DO");
    private static final Set<String> PERSONAL = Set.of("PR");
    private static final Set<String> UNREACHABLE = Set.of("UC", "MO");

    private static final List<Direction> WAYS =
            List.of(Direction.NATIONAL, Direction.IMPORT, Direction.EXPORT, Direction.BETWEEN_OTHERS);

    private final DonorDesk donors;
    private final PatientDesk patients;
    private final Figures figures;
    private final CollectionDesk collections;
    private final EventDesk events;
    private final OrganisationDesk organisations;
    private final HomeZone zone;
    private final Clock clock;

    YearNumbers(
            DonorDesk donors,
            PatientDesk patients,
            Figures figures,
            CollectionDesk collections,
            EventDesk events,
            OrganisationDesk organisations,
            HomeZone zone,
            Clock clock) {
        this.zone = zone;
        this.donors = donors;
        this.patients = patients;
        this.figures = figures;
        this.collections = collections;
        this.events = events;
        this.organisations = organisations;
        this.clock = clock;
    }

    /// Who gives and who takes.
    enum Direction {
        /// Our patient, our donor.
        NATIONAL,
        /// Our patient, a donor from elsewhere.
        IMPORT,
        /// A patient from elsewhere, our donor.
        EXPORT,
        /// We pass on what others ask of others.
        BETWEEN_OTHERS,
        /// The measure has no direction.
        NONE
    }

    /// A number of the year.
    ///
    /// @param section `donors`, `searches`, `requests`, `products` or `safety`
    /// @param measure what is counted, in code; its word is `association.MEASURE`
    /// @param kind of request or of product, a donor status, or empty
    /// @param count `null` when this program cannot count it
    record Count(
            String section,
            String measure,
            Direction direction,
            String kind,
            @Nullable Long count) {}

    /// All numbers of a year, in the order of their sections.
    List<Count> of(Year year) {
        Set<String> ours = organisations.list().stream()
                .filter(Organisation::ours)
                .map(some -> some.code().value())
                .collect(Collectors.toSet());
        List<Count> numbers = new ArrayList<>();
        listed(year, numbers);
        numbers.add(none(
                "searches",
                "patients_new",
                "",
                countIn(year, patients.list().stream().map(one -> one.enteredAt()))));
        requests(year, ours, numbers);
        products(year, ours, numbers);
        numbers.add(none(
                "safety",
                "events_reported",
                "",
                countIn(year, events.list().stream().map(Matter::createdAt))));
        for (String unknown : UNKNOWN) {
            numbers.add(none("not_counted", unknown, "", null));
        }
        return numbers;
    }

    private static Count none(String section, String measure, String kind, @Nullable Long count) {
        return new Count(section, measure, Direction.NONE, kind, count);
    }

    private long countIn(Year year, java.util.stream.Stream<Instant> moments) {
        return moments.filter(at -> isIn(year, at)).count();
    }

    private boolean isIn(Year year, Instant at) {
        return at.atZone(zone.zone()).getYear() == year.getValue();
    }

    /// The list as it stands today: what it was at the end of an earlier year is not kept.
    private void listed(Year year, List<Count> numbers) {
        boolean now = clock.instant().atZone(zone.zone()).getYear() == year.getValue();
        for (Status status : Status.values()) {
            for (Donor.Kind kind : Donor.Kind.values()) {
                Long count = now ? donors.count(new DonorFilter("", null, status, kind)) : null;
                numbers.add(
                        none("donors", kind == Donor.Kind.C ? "cords_today" : "donors_today", status.name(), count));
            }
        }
    }

    private void requests(Year year, Set<String> ours, List<Count> numbers) {
        Map<Direction, List<Life>> lives = figures.lives().stream()
                .filter(life -> isIn(year, life.sentAt()))
                .collect(Collectors.groupingBy(life -> direction(life.requester(), life.provider(), ours)));
        for (RequestKind kind : RequestKind.values()) {
            for (Direction direction : WAYS) {
                List<Life> some = lives.getOrDefault(direction, List.of()).stream()
                        .filter(life -> life.kind() == kind)
                        .toList();
                requests(kind, direction, some, numbers);
            }
        }
    }

    private static void requests(RequestKind kind, Direction direction, List<Life> some, List<Count> numbers) {
        Map<String, Predicate<Life>> measures = new java.util.LinkedHashMap<>();
        measures.put("requests_sent", _ -> true);
        measures.put("requests_with_result", Life::isDone);
        measures.put("unavailable_medical", life -> ended(life, MEDICAL));
        measures.put("unavailable_personal", life -> ended(life, PERSONAL));
        measures.put("unavailable_unreachable", life -> ended(life, UNREACHABLE));
        measures.put(
                "unavailable_other",
                life -> life.failed() && !ended(life, MEDICAL) && !ended(life, PERSONAL) && !ended(life, UNREACHABLE));
        measures.put(
                "cancelled", life -> !life.isDone() && life.state() == RequestState.CANCELLED && !life.isCorrected());
        measures.put("sample_without_typing", Life::isSampleUnused);
        measures.put("corrected", life -> !life.isDone() && life.isCorrected());
        measures.put("still_open", life -> !life.isDone() && life.endedAt() == null);
        measures.forEach((measure, counts) -> numbers.add(new Count(
                "requests",
                measure,
                direction,
                kind.name(),
                some.stream().filter(counts).count())));
    }

    private static boolean ended(Life life, Set<String> reasons) {
        return !life.isDone() && life.state() == RequestState.REJECTED && reasons.contains(life.reason());
    }

    /// Products are collections that ended in the year with cells for the recipient; two days are one product.
    private void products(Year year, Set<String> ours, List<Count> numbers) {
        Map<List<String>, Long> counts = collections.list().stream()
                .filter(some -> some.state() != CollectionState.ABORTED)
                .filter(some ->
                        CollectionDesk.ended(some).filter(at -> isIn(year, at)).isPresent())
                .collect(Collectors.groupingBy(
                        some -> List.of(
                                some.fact("product"),
                                direction(
                                                some.requester().value(),
                                                some.provider().value(),
                                                ours)
                                        .name()),
                        Collectors.counting()));
        for (String product : RequestDraft.PRODUCTS) {
            for (Direction direction : WAYS) {
                numbers.add(new Count(
                        "products",
                        "products_collected",
                        direction,
                        product,
                        counts.getOrDefault(List.of(product, direction.name()), 0L)));
            }
        }
    }

    private static Direction direction(String requester, String provider, Set<String> ours) {
        if (ours.contains(provider)) {
            return ours.contains(requester) ? Direction.NATIONAL : Direction.EXPORT;
        }
        return ours.contains(requester) ? Direction.IMPORT : Direction.BETWEEN_OTHERS;
    }
}
