package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.marrowrelay.registry.access.Permissions;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.web.WayIn;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// The navigation shows what the table of permissions opens.
@Component
class PermittedWays implements WayIn {
    @Override
    public boolean opens(String path, HttpServletRequest request) {
        return Permissions.allows(HttpMethod.GET, path, roles(request));
    }

    private static Set<Role> roles(HttpServletRequest request) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (request.isUserInRole(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }
}
