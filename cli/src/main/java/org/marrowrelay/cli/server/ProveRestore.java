package org.marrowrelay.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.marrowrelay.cli.Proof;

/// Backs up, goes on writing, destroys the data folder, restores and compares; then restores to an earlier
/// moment.
///
/// What was written before the last kept change must be there; the moment asked for must hold what was
/// acknowledged before it and nothing that came after; the audit chain must be whole both times. Backups lie
/// outside the data folder, as on another disk.
public final class ProveRestore implements Proof {
    private static final int PATIENTS = 40;

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return "back up, destroy, restore, compare; and back to a moment in between";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-restore-");
        try {
            return run(trial, folder);
        } finally {
            Restore.deleteTree(folder);
        }
    }

    private static Verdict run(Trial trial, Path folder) throws Exception {
        Path data = folder.resolve("data");
        Path backups = folder.resolve("kept-elsewhere");
        Path inside = data.resolve("backups");
        List<String> early = new ArrayList<>();
        List<String> late = new ArrayList<>();
        Instant moment;
        try (Rig rig = new Rig(new ServerFolder(data))) {
            rig.start();
            try (Operator operator = rig.awaitReady()) {
                enter(operator, "before", early);
                trial.say("backup: "
                        + Backup.make(operator, true, true).replace("\n", ", ").replace("\t", " "));
                enter(operator, "between", early);
                TimeUnit.MILLISECONDS.sleep(1_500);
                moment = Instant.now();
                TimeUnit.MILLISECONDS.sleep(1_500);
                enter(operator, "after", late);
            }
            rig.stop(); // an ordinary stop hands the last changes over; a lost machine loses at most 5 minutes
        }
        awaitLastChange(inside.resolve("wal"));
        Files.move(inside, backups);
        Restore.deleteTree(data);
        trial.say("destroyed the data folder; " + count(backups.resolve("wal")) + " files of changes are kept");
        List<String> all = Stream.concat(early.stream(), late.stream()).toList();
        Optional<String> wrong = restored(trial, data, backups, Optional.empty(), all, List.of());
        Restore.deleteTree(data);
        if (wrong.isEmpty()) {
            wrong = restored(trial, data, backups, Optional.of(moment.toString()), early, late);
        }
        return wrong.map(Verdict::failed)
                .orElse(Verdict.ok(
                        "patients %d and %d restored, %d later ones absent at the earlier moment, chain whole"
                                .formatted(all.size(), early.size(), late.size())));
    }

    private static void enter(Operator operator, String prefix, List<String> entered) {
        for (int i = 0; i < PATIENTS; i++) {
            Rig.enterPatient(operator, prefix + "-" + i);
            entered.add(prefix + "-" + i);
        }
    }

    private static Optional<String> restored(
            Trial trial, Path data, Path backups, Optional<String> until, List<String> there, List<String> absent)
            throws Exception {
        ServerFolder folder = new ServerFolder(data);
        Restore.restore(folder, backups, until);
        try (Rig rig = new Rig(folder)) {
            long began = System.nanoTime();
            rig.start();
            try (Operator operator = rig.awaitReady()) {
                trial.say("restored to %s, ready after %.1f s"
                        .formatted(until.orElse("the last change"), (System.nanoTime() - began) / 1e9));
                List<String> lost = Rig.missing(operator, there);
                List<String> gone = Rig.missing(operator, absent);
                Map<String, String> audit = Rig.verify(operator);
                if (!lost.isEmpty() || gone.size() != absent.size() || !"true".equals(audit.get("intact"))) {
                    return Optional.of("restored to " + until + ": missing " + lost + ", too many "
                            + (absent.size() - gone.size()) + ", audit " + audit);
                }
                return Optional.empty();
            }
        }
    }

    /// PostgreSQL hands the last changes over while it stops.
    private static void awaitLastChange(Path changes) throws IOException, InterruptedException {
        long before = -1;
        for (int i = 0; i < 20 && before != count(changes); i++) {
            before = count(changes);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
