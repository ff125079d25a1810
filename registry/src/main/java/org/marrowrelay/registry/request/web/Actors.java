package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.organisation.OrganisationCode;
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

    /// True for the key of who operates the machine.
    static boolean operates(HttpServletRequest request) {
        return request.isUserInRole(OPERATOR);
    }

    Actor of(HttpServletRequest request) {
        String account = Objects.requireNonNull(request.getRemoteUser());
        boolean operator = request.isUserInRole(OPERATOR);
        return new Actor(
                account,
                operator || request.isUserInRole("SEARCH_COORDINATOR"),
                operator || request.isUserInRole("DONOR_COORDINATOR"),
                operator || request.isUserInRole("MEDICAL_ADVISER"),
                request.isUserInRole("LABORATORY"),
                organisation(request, account));
    }

    /// Who holds no role of the registry works elsewhere, and sees nothing until somebody says where.
    private @Nullable OrganisationCode organisation(HttpServletRequest request, String account) {
        boolean staff = request.isUserInRole(OPERATOR)
                || Role.STAFF.stream().map(Role::name).anyMatch(request::isUserInRole);
        return organisations.placeOf(account, staff);
    }
}
