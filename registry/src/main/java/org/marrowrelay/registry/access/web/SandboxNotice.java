package org.marrowrelay.registry.access.web;

import org.marrowrelay.registry.database.RelaySettings;
import org.marrowrelay.registry.web.Notice;
import org.springframework.stereotype.Component;

/// Every page of a registry for training says so, also the log-in, so that nobody takes it for the real one.
@Component
class SandboxNotice implements Notice {
    private final RelaySettings settings;

    SandboxNotice(RelaySettings settings) {
        this.settings = settings;
    }

    @Override
    public Kind kind() {
        return Kind.SANDBOX;
    }

    @Override
    public boolean holds() {
        return settings.sandbox();
    }
}
