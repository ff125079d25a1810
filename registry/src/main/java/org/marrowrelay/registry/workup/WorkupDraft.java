package org.marrowrelay.registry.workup;

import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// A formal request for cells that came on paper.
///
/// @param facts `product`, `minimum` and `target` (million CD34+ cells per kg), `weight` (kg of the recipient),
///     `infusion` (day), `infusion2` and `infusion3` (days that would do instead), `conditioningDays`,
///     `transportHours`, `earlier` (donations of this donor); `replaces`, `request`
public record WorkupDraft(
        String patient,
        String donor,
        OrganisationCode requester,
        OrganisationCode provider,
        Map<String, String> facts,
        boolean invented) {
    /// Numbers of the workup that it replaces and of the request that it belongs to; facts beside those of the request.
    public static final List<String> BELONGS_TO = List.of("replaces", "request");

    public WorkupDraft {
        facts = Map.copyOf(facts);
    }

    MatterDraft matter() {
        return new MatterDraft(null, patient, donor, requester, provider, facts, invented);
    }
}
