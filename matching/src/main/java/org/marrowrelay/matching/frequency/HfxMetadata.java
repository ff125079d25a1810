package org.marrowrelay.matching.frequency;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.marrowrelay.problem.Problem;

/// What an HFX 0.1.0 metadata file says about a frequency table.
///
/// @param populations names of the populations in the sample, in the file's order
/// @param sampleSize people in the sample
/// @param database whose nomenclature the names follow, such as `IPD-IMGT/HLA`
/// @param release the release of that nomenclature, such as `3.58.0`
/// @param resolution what the names stand for, such as `g`; several joined with `/` when loci differ
/// @param location where the table is: a URI, or `inline`
/// @param columnNames what the table calls its columns, where the metadata says so
/// @param checkSum MD5 of the table in hexadecimal, when it is stated
public record HfxMetadata(
        List<String> populations,
        int sampleSize,
        String database,
        String release,
        String resolution,
        String location,
        ColumnNames columnNames,
        Optional<String> checkSum) {
    public HfxMetadata {
        populations = List.copyOf(populations);
    }

    /// What it says about the set, as every set carries it.
    public Provenance provenance() {
        return new Provenance(String.join("+", populations), release, resolution, OptionalInt.of(sampleSize), location);
    }

    /// What must be said when the set is used for another population than the one it is about; empty when it is not.
    ///
    /// @param population whom it is to serve; empty for whom it names
    public Optional<Problem> usedForOthers(String population) {
        boolean same = population.isEmpty()
                || population.equals(provenance().population())
                || populations.contains(population);
        return same
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "FRQ-0025",
                        "the metadata is about {0}, and the set is used for {1}",
                        "check that the set is meant; leave the population out to use the one that it names",
                        provenance().population(),
                        population));
    }

    /// The file name at the end of the location.
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
