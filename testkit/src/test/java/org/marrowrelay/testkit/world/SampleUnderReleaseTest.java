package org.marrowrelay.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.hla.release.Releases;

/// The story of the sample registry must not depend on the nomenclature that somebody installs.
class SampleUnderReleaseTest {
    private static final SampleRegistry SHOWN = SampleRegistry.of(SampleRegistry.SEED);

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.33.0", "3.58.0"})
    void under_any_release_all_reports_are_read_and_the_rare_patient_has_one_potential_donor(String release) {
        Nomenclature nomenclature = installed(release);
        Phenotype patient = read(nomenclature, SHOWN.rarePatient());
        List<InventedPerson> potential = Stream.concat(SHOWN.donors().stream(), SHOWN.cordBloodUnits().stream())
                .filter(donor -> canMatch(patient, read(nomenclature, donor)))
                .toList();
        assertThat(potential).containsExactly(SHOWN.rareDonor());
    }

    private static Phenotype read(Nomenclature nomenclature, InventedPerson person) {
        PhenotypeReading reading = nomenclature.read(person.gl());
        assertThat(reading).as("%s: %s", person.id(), person.gl()).isInstanceOf(PhenotypeReading.Accepted.class);
        return ((PhenotypeReading.Accepted) reading).phenotype();
    }

    private static boolean canMatch(Phenotype one, Phenotype other) {
        return Locus.MATCHED.stream().allMatch(locus -> canMatch(one.at(locus), other.at(locus)));
    }

    private static boolean canMatch(LocusTyping one, LocusTyping other) {
        return !(one instanceof LocusTyping.Typed typed)
                || !(other instanceof LocusTyping.Typed against)
                || typed.products().stream()
                        .anyMatch(a -> against.products().stream().anyMatch(b -> canMatch(a, b)));
    }

    private static boolean canMatch(Product a, Product b) {
        return canMatch(a.first(), b.first()) && canMatch(a.second(), b.second())
                || canMatch(a.first(), b.second()) && canMatch(a.second(), b.first());
    }

    private static boolean canMatch(Position a, Position b) {
        return !(a instanceof Position.OneOf one)
                || !(b instanceof Position.OneOf other)
                || !Collections.disjoint(one.groups(), other.groups());
    }

    private static Nomenclature installed(String release) {
        String data = System.getenv().getOrDefault("RELAY_DATA", System.getProperty("relay.root", "..") + "/../shared");
        Path folder = Path.of(data, "data", "imgt-hla", release);
        if (!Files.exists(folder)) {
            System.out.println("skipped: no " + folder + " (set RELAY_DATA to the folder of third-party data)");
        }
        assumeTrue(Files.exists(folder), "the release is at hand");
        return Nomenclature.of(Releases.read(folder), MultipleAlleleCodes.none());
    }
}
