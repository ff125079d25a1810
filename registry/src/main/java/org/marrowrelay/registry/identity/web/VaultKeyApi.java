package org.marrowrelay.registry.identity.web;

import org.marrowrelay.registry.identity.IdentityDesk;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The keys of the vault, for the operator.
@RestController
class VaultKeyApi {
    private final IdentityDesk desk;

    VaultKeyApi(IdentityDesk desk) {
        this.desk = desk;
    }

    /// Replaces the keys and says how many values were encrypted again.
    @PostMapping(path = "/api/v1/operator/vault/rotate", produces = "text/tab-separated-values")
    String rotate() {
        return "values\t" + desk.rotate() + "\n";
    }
}
