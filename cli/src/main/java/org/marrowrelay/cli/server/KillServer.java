package org.marrowrelay.cli.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.marrowrelay.cli.Proof;
import org.marrowrelay.problem.ProblemException;

/// Kills server and database at random moments while patients are entered: every acknowledged one is there,
/// and the audit chain is whole.
///
/// Two writers enter patients as fast as they are answered; after 0.2 to 1.7 seconds everything gets
/// `SIGKILL`. Scale 1 is 10 kills, scale 10 the full 100.
public final class KillServer implements Proof {
    private static final int KILLS_A_SCALE = 10;
    private static final int WRITERS = 2;

    @Override
    public String name() {
        return "kill-server";
    }

    @Override
    public String summary() {
        return "SIGKILL to server and database, 10 times a scale, while writing: nothing acknowledged is lost,"
                + " the audit chain is whole";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-kill-server-");
        try (Rig rig = new Rig(new ServerFolder(folder))) {
            return run(trial, rig);
        } finally {
            Restore.deleteTree(folder);
        }
    }

    private static Verdict run(Trial trial, Rig rig) throws Exception {
        Random random = new Random(trial.seed());
        List<String> acknowledged = new ArrayList<>();
        int checked = 0;
        int kills = KILLS_A_SCALE * trial.scale();
        for (int kill = 1; kill <= kills; kill++) {
            rig.start();
            try (Operator operator = rig.awaitReady()) {
                List<String> lost = Rig.missing(operator, acknowledged.subList(checked, acknowledged.size()));
                if (!lost.isEmpty()) {
                    return Verdict.failed("acknowledged, and gone after kill " + (kill - 1) + ": " + lost);
                }
                checked = acknowledged.size();
                acknowledged.addAll(write(rig, operator, random, kill));
            }
            trial.say("kill " + kill + " of " + kills + ": " + (acknowledged.size() - checked) + " acknowledged since");
        }
        return compare(rig, acknowledged, kills);
    }

    /// Writes until everything is killed, and returns what was acknowledged.
    private static List<String> write(Rig rig, Operator operator, Random random, int kill) throws InterruptedException {
        List<String> acknowledged = java.util.Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean go = new AtomicBoolean(true);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = "K" + kill + "-" + writer + "-";
            writers.add(Thread.ofVirtual().start(() -> write(operator, prefix, go, acknowledged)));
        }
        TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1_500));
        rig.killBoth(random);
        go.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
        return acknowledged;
    }

    private static void write(Operator operator, String prefix, AtomicBoolean go, List<String> acknowledged) {
        try {
            for (int n = 0; go.get(); n++) {
                Rig.enterPatient(operator, prefix + n);
                acknowledged.add(prefix + n);
            }
        } catch (ProblemException killed) {
            // This one was not acknowledged; it may be there or not.
        }
    }

    private static Verdict compare(Rig rig, List<String> acknowledged, int kills) throws Exception {
        rig.start();
        try (Operator operator = rig.awaitReady()) {
            List<String> lost = Rig.missing(operator, acknowledged);
            Map<String, String> audit = Rig.verify(operator);
            boolean intact = Boolean.parseBoolean(audit.get("intact"));
            String figures = "kills %d, patients acknowledged %d, lost %d, audit links %s, chain %s"
                    .formatted(
                            kills,
                            acknowledged.size(),
                            lost.size(),
                            audit.get("links"),
                            intact ? "whole" : "broken " + audit);
            return lost.isEmpty() && intact && !acknowledged.isEmpty() ? Verdict.ok(figures) : Verdict.failed(figures);
        }
    }
}
