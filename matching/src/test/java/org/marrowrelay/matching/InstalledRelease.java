package org.marrowrelay.matching;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.release.Releases;

/// A nomenclature release of the folder of third-party data, for tests; read from there, never copied.
public final class InstalledRelease {
    private InstalledRelease() {}

    /// The release; the test is skipped, with a line that says so, where it is absent.
    public static Release open(String version) {
        return open(version, MultipleAlleleCodes.none());
    }

    /// The same with a table of multiple allele codes.
    public static Release open(String version, MultipleAlleleCodes codes) {
        Path folder = folder(version);
        if (!Files.isDirectory(folder)) {
            System.out.println(
                    "skipped: " + folder + " is not there (set RELAY_DATA to the folder of third-party data)");
        }
        assumeThat(folder).exists();
        return Release.of(Releases.read(folder), codes);
    }

    /// Where its owner's files are.
    public static Path folder(String version) {
        String given = System.getenv("RELAY_DATA");
        Path root = Path.of(System.getProperty("relay.root", "."));
        Path data = given == null ? root.resolve("../shared").normalize() : Path.of(given);
        return data.resolve("data/imgt-hla").resolve(version);
    }

    /// A person whose typing can be read.
    public static Phenotype person(Nomenclature nomenclature, String gl) {
        return switch (nomenclature.read(gl)) {
            case PhenotypeReading.Accepted(var phenotype, var notes) -> phenotype;
            case PhenotypeReading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }
}
