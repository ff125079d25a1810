package org.marrowrelay.registry.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;

/// What somebody wants to ask.
///
/// @param requester `null`: our own registry
/// @param provider `null`: the registry that lists the donor, or ours
/// @param details by name: `loci` (typing), `tubes` (sample), `markers`, `until` (last day of a reservation),
///     `product` (one of [#PRODUCTS]), `minimum`, `target`, `weight`, `infusion`, `infusion2`,
///     `infusion3`, `conditioning`, `conditioningDays`, `transportHours`, `earlier` (workup), `remark`
public record RequestDraft(
        RequestKind kind,
        PatientId patient,
        DonorId donor,
        @Nullable OrganisationCode requester,
        @Nullable OrganisationCode provider,
        boolean urgent,
        Map<String, String> details) {
    /// Cells of the blood, marrow, lymphocytes: what a formal request may ask for, and a workup prepares.
    public static final List<String> PRODUCTS = List.of("HPC_A", "HPC_M", "MNC_A");

    /// What a formal request says of the cells it asks for.
    public static final List<String> CELLS = List.of(
            "product",
            "minimum",
            "target",
            "weight",
            "infusion",
            "infusion2",
            "infusion3",
            "conditioning",
            "conditioningDays",
            "transportHours",
            "earlier");

    /// What requests can say, of whatever kind, in the order of the files in which they come and go.
    public static final List<String> DETAILS = Stream.of(
                    List.of("loci", "tubes", "markers", "until"), CELLS, List.of("appointment", "remark"))
            .flatMap(List::stream)
            .toList();

    public RequestDraft {
        details = Map.copyOf(details);
    }

    /// [#CELLS] without some of them, in their order.
    public static List<String> cellsWithout(String... names) {
        return CELLS.stream().filter(name -> !List.of(names).contains(name)).toList();
    }
}
