package org.marrowrelay.registry.access;

import java.util.List;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/// Who is logged in, and the end of it.
@Component
class Sessions {
    private final SessionRegistry registry;
    private final EndedSessions ends;

    Sessions(SessionRegistry registry, EndedSessions ends) {
        this.registry = registry;
        this.ends = ends;
    }

    int count(String name) {
        return open(name).size();
    }

    /// Ends them, here and on other servers of the same database: the next request of each leads
    /// to the log-in.
    int end(String name) {
        ends.end(name);
        List<SessionInformation> open = open(name);
        open.forEach(SessionInformation::expireNow);
        return open.size();
    }

    /// Ends all but one, which must be marked as begun anew.
    int endOthers(String name, String here) {
        ends.end(name);
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
