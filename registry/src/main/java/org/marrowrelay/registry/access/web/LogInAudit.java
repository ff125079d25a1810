package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Writes down log-ins that were refused, and log-outs.
///
/// A name that is no account's is not written: it may be a password in the wrong field.
@Component
class LogInAudit {
    private static final Pattern ROOM = Pattern.compile("(?:/api/v1|/administration)?/[a-z-]{1,30}");

    private final AuditTrail audit;
    private final AccessDesk desk;

    LogInAudit(AuditTrail audit, AccessDesk desk) {
        this.audit = audit;
        this.desk = desk;
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent failed) {
        String name = desk.find(failed.getAuthentication().getName())
                .map(account -> account.name())
                .orElse("unknown");
        audit.write(
                Act.of("session.refused").with(failed.getException().getClass().getSimpleName()), Actor.named(name));
    }

    /// Somebody who is known asked for what their roles may not take. The room is written, not the address, in which
    /// somebody may have typed a name.
    @EventListener
    void denied(AuthorizationDeniedEvent<?> denied) {
        Authentication person = denied.getAuthentication().get();
        if (denied.getObject() instanceof HttpServletRequest request && person.getPrincipal() instanceof RelayUser) {
            audit.write(
                    Act.of("access.refused").with(request.getMethod() + " " + room(request.getServletPath())),
                    Actor.named(person.getName()));
        }
    }

    private static String room(String path) {
        Matcher first = ROOM.matcher(path);
        return first.lookingAt() ? first.group() : "/";
    }

    @EventListener
    void left(LogoutSuccessEvent left) {
        audit.write(
                Act.of("session.log-out"), Actor.named(left.getAuthentication().getName()));
    }
}
