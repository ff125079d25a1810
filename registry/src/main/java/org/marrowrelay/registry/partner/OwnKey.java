package org.marrowrelay.registry.partner;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.signature.NodeKey;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.stereotype.Component;

/// `DATA/partner.key`: the key by which partners know this registry, made at the first need, readable by
/// its owner only.
@Component
class OwnKey {
    private static final String FILE = "partner.key";

    private final DataFolder data;
    private @Nullable NodeKey key;

    OwnKey(DataFolder data) {
        this.data = data;
    }

    /// @throws org.marrowrelay.problem.ProblemException `PTN-0102` when the file is damaged
    synchronized NodeKey get() {
        NodeKey known = key;
        if (known == null) {
            known = data.find(FILE).map(NodeKey::parse).orElseGet(this::make);
            key = known;
        }
        return known;
    }

    private NodeKey make() {
        NodeKey fresh = NodeKey.fresh();
        data.writeSecret(FILE, fresh.secret());
        return fresh;
    }
}
