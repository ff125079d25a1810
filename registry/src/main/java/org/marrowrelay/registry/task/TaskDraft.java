package org.marrowrelay.registry.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;

/// A clock that shall run; the fields are those of [Task].
public record TaskDraft(
        Task.Key key,
        @Nullable String patient,
        @Nullable OrganisationCode organisation,
        Party side,
        @Nullable String account,
        String what,
        Instant since,
        Instant due,
        boolean alarm,
        boolean invented) {}
