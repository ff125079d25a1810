package org.marrowrelay.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Option;

/// The option `--dpb1`, and how results say DPB1.
final class IndexDpb1 {
    private enum Choice {
        matched,
        permissive
    }

    @Option(
            names = "--dpb1",
            paramLabel = "matched|permissive",
            description = {
                "Only donors whose DPB1 can match, or can match or be mismatched permissively by T-cell epitope",
                "groups, version 2. Whoever is not typed there can (default: DPB1 is graded, nobody left out)."
            })
    private @Nullable Choice choice;

    /// @throws ProblemException when permissiveness is asked for and no release says the groups
    DpbDemand demand(DonorIndex open, IndexPatients index) {
        Optional<Release> release = index.release(open);
        if (release.isEmpty() && choice == Choice.permissive) {
            throw new ProblemException(Problem.of(
                    "IDX-0204",
                    "release {0} of the index knows no T-cell epitope groups of DPB1",
                    "install an IPD-IMGT/HLA release and build the index under it, or ask for --dpb1 matched",
                    open.release()));
        }
        return release.map(known -> new DpbDemand(least(), known.traits()::tceGroup))
                .orElse(new DpbDemand(least(), group -> 0));
    }

    private DpbDemand.Least least() {
        return switch (choice) {
            case null -> DpbDemand.Least.ANYTHING;
            case matched -> DpbDemand.Least.MATCHED;
            case permissive -> DpbDemand.Least.PERMISSIVE;
        };
    }

    /// Letters as of the other loci; where a mismatch is possible, behind a colon what it can be.
    static String text(SearchHit.DpbResult dpb1) {
        boolean open = dpb1.locus().typed() && dpb1.locus().most() > 0;
        return dpb1.locus().letters() + (open ? ":" + words(dpb1) : "");
    }

    private static String words(SearchHit.DpbResult dpb1) {
        return dpb1.permissiveness().stream().map(IndexDpb1::word).collect(Collectors.joining("/"));
    }

    private static String word(Permissiveness one) {
        return switch (one) {
            case PERMISSIVE -> "permissive";
            case NON_PERMISSIVE_HOST_VERSUS_GRAFT -> "hvg";
            case NON_PERMISSIVE_GRAFT_VERSUS_HOST -> "gvh";
            case UNKNOWN -> "unknown";
        };
    }
}
