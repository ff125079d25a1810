package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options by which commands name an index, and read patients under its release.
final class IndexPatients {
    @Option(names = "--index", required = true, paramLabel = "DIR", description = "The folder of the index.")
    private Path index = Path.of("");

    @Mixin
    private ReleaseOptions release;

    private @Nullable IndexPopulations populations;

    Path folder() {
        return index;
    }

    /// Whose sets are tried for a person.
    IndexPopulations populations() {
        IndexPopulations found = populations;
        if (found == null) {
            found = IndexPopulations.read(index);
            populations = found;
        }
        return found;
    }

    /// The population of a patient as the index takes it.
    String population(Subject patient) {
        return populations().inOrder(patient.registry(), patient.population());
    }

    /// The release under which the index was built, with all that can be asked of it; empty when there is none, or
    /// another one is in use.
    Optional<Release> release(DonorIndex open) {
        return open.release().equals("none") || open.release().equals("starter")
                ? Optional.empty()
                : release.findRelease()
                        .filter(known -> known.catalogue().release().equals(open.release()));
    }

    /// The nomenclature under which the index was built.
    ///
    /// @throws ProblemException if another one was asked for, or it is not installed
    Nomenclature nomenclature(DonorIndex open) {
        Nomenclature found = open.release().equals("none") ? Nomenclature.none() : release.open(open.frequencyNames());
        if (!found.release().equals(open.release())) {
            throw new ProblemException(Problem.of(
                    "IDX-0202",
                    "the index was built under release {0}, and patients would be read under {1}",
                    "say --release {0}, or build the index anew under {1}",
                    open.release(),
                    found.release()));
        }
        return found;
    }
}
