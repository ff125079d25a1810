package org.marrowrelay.registry.access;

import java.util.Collection;
import java.util.Set;
import org.springframework.http.HttpMethod;

/// The role-by-route matrix as it is published.
final class PermissionMatrix {
    private PermissionMatrix() {}

    static String markdown(Collection<PermissionsTest.Route> routes) {
        StringBuilder text = new StringBuilder("""
                # Who may what
                Every route of the server and every role, generated from `Permissions.TABLE` and the routes that the server knows; a
                test compares this page, the table and the answers of the running server. Identities open by a rule of their own on
                top: donors' to donor coordinators, recruiters, medical advisers and the collection team; patients' to search
                coordinators and transplant centres; never both of one case to the same person.

                `●` may, `·` may not, `all` also without a log-in, `op` the operator's token, too. POST stands for every change.

                """);
        text.append("| route |");
        for (Role role : Role.values()) {
            text.append(' ')
                    .append(role.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .append(" |");
        }
        text.append(" |\n|---|").append("---|".repeat(Role.values().length + 1)).append('\n');
        routes.forEach(route -> text.append(row(route)));
        return text.toString();
    }

    private static String row(PermissionsTest.Route route) {
        HttpMethod method = HttpMethod.valueOf(route.method());
        StringBuilder row =
                new StringBuilder("| `" + route.method() + " " + route.pattern().replace("|", "\\|") + "` |");
        for (Role role : Role.values()) {
            row.append(Permissions.allows(method, route.address(), Set.of(role)) ? " ● |" : " · |");
        }
        return row.append(' ').append(remark(method, route)).append(" |\n").toString();
    }

    private static String remark(HttpMethod method, PermissionsTest.Route route) {
        return Permissions.ruleOf(method, route.address())
                .map(rule -> switch (rule.who()) {
                    case Permissions.Who.Everybody() -> "all";
                    case Permissions.Who.SignedIn() -> "";
                    case Permissions.Who.Watchers() -> "op, monitoring";
                    case Permissions.Who.Holders(var _, boolean operator) -> operator ? "op" : "";
                })
                .orElse("closed");
    }
}
