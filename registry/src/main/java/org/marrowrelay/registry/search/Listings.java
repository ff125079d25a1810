package org.marrowrelay.registry.search;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.PatientTraits;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.Traits;

/// Donors of this registry in the words of the index. Thread-safe.
final class Listings {
    private static final int MOST_REMEMBERED = 10_000;

    private final Reference reference;
    private final Map<Place, String> chains = new ConcurrentHashMap<>();

    /// @param reference what typings are read under
    Listings(Reference reference) {
        this.reference = reference;
    }

    /// Where a donor is listed, of which there are few.
    private record Place(String registry, String population) {}

    /// The donor as the index lists it; empty when the typing cannot be read, or nothing is typed that is counted:
    /// somebody untyped could match every patient, and would stand above those who are known to match nearly.
    Optional<DonorListing> of(Donor donor) {
        return switch (reference.nomenclature().read(donor.typing().gl())) {
            case PhenotypeReading.Accepted(var phenotype, var _) ->
                Locus.MATCHED.stream().anyMatch(locus -> phenotype.at(locus) instanceof LocusTyping.Typed)
                        ? Optional.of(of(donor, phenotype))
                        : Optional.empty();
            case PhenotypeReading.Refused _ -> Optional.empty();
        };
    }

    private DonorListing of(Donor donor, Phenotype phenotype) {
        Traits traits = donor.traits();
        Donor.Cells cells = donor.cells();
        return new DonorListing(
                donor.id().value(),
                donor.kind() == Donor.Kind.C ? DonorListing.Kind.CORD_BLOOD_UNIT : DonorListing.Kind.DONOR,
                chain(new Place(donor.registry(), donor.population())),
                donor.registry(),
                traits.birth(),
                sex(traits.sex()),
                cmv(traits.cmv()),
                bloodGroup(traits.abo()),
                kilograms(traits.weightKg()),
                DonorListing.Status.valueOf(donor.status().name()),
                donor.typing().typedOn(),
                number(cells == null ? null : cells.tnc()),
                number(cells == null ? null : cells.cd34()),
                phenotype);
    }

    private String chain(Place place) {
        return chains.size() < MOST_REMEMBERED
                ? chains.computeIfAbsent(place, one -> reference.chain(one.registry(), one.population()))
                : reference.chain(place.registry(), place.population());
    }

    static DonorListing.Sex sex(Traits.@Nullable Sex sex) {
        return switch (sex) {
            case null -> DonorListing.Sex.UNKNOWN;
            case F -> DonorListing.Sex.FEMALE;
            case M -> DonorListing.Sex.MALE;
        };
    }

    static DonorListing.Cmv cmv(Traits.@Nullable Cmv cmv) {
        return switch (cmv) {
            case null -> DonorListing.Cmv.UNKNOWN;
            case P -> DonorListing.Cmv.POSITIVE;
            case N -> DonorListing.Cmv.NEGATIVE;
        };
    }

    static DonorListing.BloodGroup bloodGroup(Traits.@Nullable BloodGroup abo) {
        return switch (abo) {
            case null -> DonorListing.BloodGroup.UNKNOWN;
            case O -> DonorListing.BloodGroup.O;
            case A -> DonorListing.BloodGroup.A;
            case B -> DonorListing.BloodGroup.B;
            case AB -> DonorListing.BloodGroup.AB;
        };
    }

    /// What preferences compare donors with.
    static PatientTraits patient(Traits traits) {
        return new PatientTraits(cmv(traits.cmv()), bloodGroup(traits.abo()));
    }

    /// The index keeps whole kilograms up to 255.
    private static OptionalInt kilograms(@Nullable BigDecimal weight) {
        int kilograms = weight == null ? 0 : (int) Math.min(255, Math.round(weight.doubleValue()));
        return kilograms < 1 ? OptionalInt.empty() : OptionalInt.of(kilograms);
    }

    private static OptionalDouble number(@Nullable BigDecimal count) {
        return count == null ? OptionalDouble.empty() : OptionalDouble.of(count.doubleValue());
    }
}
