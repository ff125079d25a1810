package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.CordHit;
import org.marrowrelay.index.CordPair;
import org.marrowrelay.index.SearchHit;

/// The list of `index cords`: cord blood units, or pairs of them.
final class FoundUnits {
    private FoundUnits() {}

    static Table ofUnits() {
        return new Table(
                "patient",
                "rank",
                "unit",
                "registry",
                "status",
                "potential",
                "definite",
                "A",
                "C",
                "B",
                "DRB1",
                "tnc",
                "cd34",
                "tncPerKg",
                "cd34PerKg");
    }

    static Table ofPairs() {
        return new Table(
                "patient", "rank", "first", "second", "firstPotential", "secondPotential", "between", "tncPerKg");
    }

    static void addUnits(Table table, String patient, List<CordHit> hits) {
        for (CordHit hit : hits) {
            table.row(
                    patient,
                    hit.rank(),
                    hit.id(),
                    hit.registry(),
                    hit.status(),
                    hit.potential(),
                    hit.definite(),
                    letters(hit, Locus.A),
                    letters(hit, Locus.C),
                    letters(hit, Locus.B),
                    letters(hit, Locus.DRB1),
                    hit.tnc(),
                    hit.cd34(),
                    hit.tncPerKg(),
                    hit.cd34PerKg());
        }
    }

    static void addPairs(Table table, String patient, List<CordPair> pairs) {
        for (CordPair pair : pairs) {
            table.row(
                    patient,
                    pair.rank(),
                    pair.first().id(),
                    pair.second().id(),
                    pair.first().potential(),
                    pair.second().potential(),
                    pair.between(),
                    pair.tncPerKg());
        }
    }

    private static Optional<String> letters(CordHit hit, Locus locus) {
        return Optional.ofNullable(hit.loci().get(locus)).map(SearchHit.LocusResult::letters);
    }
}
