package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// Something that goes through a process.
///
/// @param id letter and number, as in `W-000012`
/// @param parent the matter that it belongs to, or `null`
/// @param patient code of the case
/// @param donor code
/// @param requester organisation on the patient's side
/// @param provider organisation on the donor's side
/// @param facts all that was entered so far, by name; moments in ISO 8601, UTC
/// @param closedAt when it came to an end; `null` while it has not
/// @param version counts the steps from 1
/// @param <S> states
public record Matter<S extends Enum<S>>(
        String id,
        @Nullable String parent,
        String patient,
        String donor,
        OrganisationCode requester,
        OrganisationCode provider,
        S state,
        Map<String, String> facts,
        String createdBy,
        Instant createdAt,
        @Nullable Instant closedAt,
        int version,
        boolean invented) {
    public Matter {
        facts = Map.copyOf(facts);
    }

    /// A fact; empty text when nothing is known.
    public String fact(String name) {
        return Objects.requireNonNullElse(facts.get(name), "");
    }

    public boolean has(String name) {
        return !fact(name).isEmpty();
    }

    /// A date among the facts.
    public Optional<LocalDate> date(String name) {
        try {
            return has(name) ? Optional.of(LocalDate.parse(fact(name))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A moment among the facts.
    public Optional<Instant> moment(String name) {
        try {
            return has(name) ? Optional.of(Instant.parse(fact(name))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A number among the facts; 0 when there is none.
    public double number(String name) {
        try {
            return has(name) ? Double.parseDouble(fact(name)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// The same with more facts; empty ones take nothing away.
    public Matter<S> with(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(facts);
        given.forEach((name, value) -> {
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        return new Matter<>(
                id, parent, patient, donor, requester, provider, state, all, createdBy, createdAt, closedAt, version,
                invented);
    }

    /// After a step.
    Matter<S> after(S to, boolean ends, Instant now) {
        Instant closed = ends && closedAt == null ? now : closedAt;
        return new Matter<>(
                id,
                parent,
                patient,
                donor,
                requester,
                provider,
                to,
                facts,
                createdBy,
                createdAt,
                closed,
                version + 1,
                invented);
    }
}
