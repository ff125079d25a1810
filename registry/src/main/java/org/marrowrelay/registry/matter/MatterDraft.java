package org.marrowrelay.registry.matter;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// A matter that shall begin; the fields are those of [Matter].
public record MatterDraft(
        @Nullable String parent,
        String patient,
        String donor,
        OrganisationCode requester,
        OrganisationCode provider,
        Map<String, String> facts,
        boolean invented) {
    public MatterDraft {
        facts = Map.copyOf(facts);
    }
}
