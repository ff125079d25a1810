package org.marrowrelay.registry.access.web;

import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/// Writes down log-ins that were refused, and log-outs.
///
/// A name that is no account's is not written: it may be a password in the wrong field.
@Component
class LogInAudit {
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

    @EventListener
    void left(LogoutSuccessEvent left) {
        audit.write(
                Act.of("session.log-out"), Actor.named(left.getAuthentication().getName()));
    }
}
