package org.marrowrelay.registry.access;

import java.util.List;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/// Who is logged in, and the end of it.
@Component
class Sessions {
    private final SessionRegistry registry;

    Sessions(SessionRegistry registry) {
        this.registry = registry;
    }

    int count(String name) {
        return open(name).size();
    }

    /// Ends them: the next request of each leads to the log-in.
    int end(String name) {
        List<SessionInformation> open = open(name);
        open.forEach(SessionInformation::expireNow);
        return open.size();
    }

    /// Ends all but one.
    int endOthers(String name, String here) {
        List<SessionInformation> others = open(name).stream()
                .filter(session -> !session.getSessionId().equals(here))
                .toList();
        others.forEach(SessionInformation::expireNow);
        return others.size();
    }

    private List<SessionInformation> open(String name) {
        return registry.getAllPrincipals().stream()
                .filter(person ->
                        person instanceof RelayUser user && user.getUsername().equals(name))
                .flatMap(person -> registry.getAllSessions(person, false).stream())
                .toList();
    }
}
