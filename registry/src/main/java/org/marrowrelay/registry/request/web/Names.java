package org.marrowrelay.registry.request.web;

import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Names of people as somebody may see them: our own staff see log-ins; people from elsewhere see their
/// colleagues, of our staff only that it was the registry, and of everybody else
/// only that it was somebody else.
@Component
class Names {
    private final OrganisationDesk organisations;
    private final Words words;

    Names(OrganisationDesk organisations, Words words) {
        this.organisations = organisations;
        this.words = words;
    }

    String of(String account, Actor viewer) {
        OrganisationCode where = viewer.organisation();
        boolean known = where == null
                || organisations.ofMember(account).filter(where::equals).isPresent();
        return known ? account : words.of(isOfOurs(account) ? "request.by.ours" : "request.by.others");
    }

    /// Our own staff belong to no other organisation.
    private boolean isOfOurs(String account) {
        return organisations.ofMember(account).isEmpty() && !OrganisationCode.isPartner(account);
    }
}
