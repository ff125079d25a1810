package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.request.Actor;
import org.springframework.stereotype.Component;

/// Who sent a request to the server, as requests see it.
@Component
class Actors {
    private static final String OPERATOR = "OPERATOR";

    private final OrganisationDesk organisations;

    Actors(OrganisationDesk organisations) {
        this.organisations = organisations;
    }

    Actor of(HttpServletRequest request) {
        String account = Objects.requireNonNull(request.getRemoteUser());
        boolean operator = request.isUserInRole(OPERATOR);
        return new Actor(
                account,
                operator || request.isUserInRole("SEARCH_COORDINATOR"),
                operator || request.isUserInRole("DONOR_COORDINATOR"),
                operator || request.isUserInRole("MEDICAL_ADVISER"),
                organisations.ofMember(account).orElse(null));
    }
}
