package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.marrowrelay.registry.database.RelaySettings;
import org.springframework.stereotype.Component;

/// Under which address people reach this registry: what an operator set (`RELAY_ADDRESS`), else this machine itself.
///
/// What a request says about its host is believed for `localhost` alone.
@Component
class Entrance {
    private final RelaySettings settings;

    Entrance(RelaySettings settings) {
        this.settings = settings;
    }

    /// Scheme, host and port, as a browser's `Origin` says them; empty when nobody has said under which name this is.
    Optional<URI> origin(HttpServletRequest request) {
        URI address = settings.address();
        if (address != null) {
            return Optional.of(origin(address.getScheme(), address.getHost(), address.getPort()));
        }
        return request.getServerName().equals("localhost")
                ? Optional.of(origin(request.getScheme(), "localhost", request.getServerPort()))
                : Optional.empty();
    }

    private static URI origin(String scheme, String host, int port) {
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + host + (usual ? "" : ":" + port));
    }
}
