package org.marrowrelay.registry.request.web;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What one wants to know of another organisation before one calls it: what the clock on its wall says, whether
/// somebody is at work, the number, and who is on duty.
@Component
class Elsewhere {
    private final OrganisationDesk organisations;
    private final Clock clock;

    Elsewhere(OrganisationDesk organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    /// @param time day of the week and time there, as in `Mon 03:12`
    /// @param zone its time zone
    /// @param open somebody is at work there now
    /// @param phone empty when none is known
    /// @param duty who is on duty with their number; `null` when the rota names nobody
    record There(
            String code,
            String time,
            String zone,
            boolean open,
            String phone,
            @Nullable String duty) {}

    /// `null` for a part of our own registry, and for an organisation that is not known.
    @Nullable
    There of(OrganisationCode code) {
        return organisations
                .find(code)
                .filter(some -> !some.ours())
                .map(this::there)
                .orElse(null);
    }

    private There there(Organisation some) {
        Instant now = clock.instant();
        DateTimeFormatter time = DateTimeFormatter.ofPattern("EEE HH:mm", LocaleContextHolder.getLocale());
        return new There(
                some.code().value(),
                time.format(now.atZone(some.zone())),
                some.zone().getId(),
                organisations.calendar(some.code()).isOpen(now),
                some.phone(),
                organisations.onDuty(some.code(), now).map(Elsewhere::said).orElse(null));
    }

    private static String said(Contact contact) {
        return (contact.function() + " " + contact.phone()).strip();
    }
}
