package org.marrowrelay.registry.contact;

import org.marrowrelay.registry.database.RelaySettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The address of this registry as it stands in messages: the one of the settings. Never the one that a
/// request names, because whoever sends a request could let a link lead to themselves.
@Component
public class OwnAddress {
    private final String base;

    OwnAddress(RelaySettings settings, @Value("${server.port:8080}") int port) {
        this.base = settings.address() == null
                ? "http://localhost:" + port
                : settings.address().toString().replaceFirst("/+$", "");
    }

    /// The whole address of a path of this server.
    public String of(String path) {
        return base + path;
    }
}
