package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.marrowrelay.cli.Proof;

/// Plants marked identities in a server of its own, takes every route in every role, and looks for the marks
/// in every answer, file and table. `org.marrowrelay.registry.launch.BlindnessWalk` does it inside the
/// server.
public final class ProveBlindness implements Proof {
    @Override
    public String name() {
        return "blindness";
    }

    @Override
    public String summary() {
        return "every route in every role: no identity of the other side in any page, export, answer, log or table";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-blindness-");
        try (Rig rig = new Rig(new ServerFolder(folder), Map.of("RELAY_PROVING", "true"))) {
            rig.start();
            try (Operator operator = rig.awaitReady()) {
                return verdict(
                        trial,
                        Operator.pairs(operator.send(operator.request("/api/v1/operator/blindness")
                                .POST(BodyPublishers.noBody())
                                .build())));
            }
        } finally {
            Restore.deleteTree(folder);
        }
    }

    private static Verdict verdict(Trial trial, Map<String, String> told) {
        told.keySet().stream().filter(key -> key.contains(": ")).forEach(trial::say);
        String figures = "routes " + told.get("routes") + ", visits " + told.get("visits");
        return "true".equals(told.get("blind")) ? Verdict.ok(figures) : Verdict.failed(figures);
    }
}
