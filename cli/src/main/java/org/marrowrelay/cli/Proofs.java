package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.cli.server.KillImport;
import org.marrowrelay.cli.server.KillRelay;
import org.marrowrelay.cli.server.KillRequests;
import org.marrowrelay.cli.server.KillServer;
import org.marrowrelay.cli.server.ProveBlindness;
import org.marrowrelay.cli.server.ProveExchange;
import org.marrowrelay.cli.server.ProveLoad;
import org.marrowrelay.cli.server.ProveRestore;

/// The proofs that there are. Add yours to the list.
final class Proofs {
    private static final List<Proof> ALL = List.of(
            new FuzzHla(),
            new FuzzIntake(),
            new KillImport(),
            new KillRequests(),
            new KillRelay(),
            new IndexSoak(),
            new KillServer(),
            new ProveBlindness(),
            new ProveExchange(),
            new ProveLoad(),
            new ProvePlanner(),
            new ProvePopulations(),
            new ProveRestore());

    private Proofs() {}

    static List<Proof> list() {
        return ALL;
    }

    static Optional<Proof> find(String name) {
        return ALL.stream().filter(proof -> proof.name().equals(name)).findFirst();
    }
}
