package org.marrowrelay.registry.arrival;

import java.util.Arrays;
import org.marrowrelay.exchange.DonorReader;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Source;

/// Files about donors, told apart by their header.
final class DonorFiles {
    private DonorFiles() {}

    /// Changes have a column `op`.
    static Import.Kind kind(String header) {
        return Arrays.stream(header.split("\t")).map(String::strip).anyMatch("op"::equals)
                ? Import.Kind.CHANGES
                : Import.Kind.DONORS;
    }

    static Rows<?> open(Import.Kind kind, Source source, Encoding encoding, Nomenclature nomenclature) {
        return switch (kind) {
            case DONORS -> DonorReader.open(source, encoding, Limits.USUAL, nomenclature);
            case CHANGES -> DonorReader.openChanges(source, encoding, Limits.USUAL, nomenclature);
        };
    }
}
