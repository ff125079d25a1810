package org.marrowrelay.registry.audit;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What a verification found.
///
/// @param links how long the chain is
/// @param waiting entries that are not linked yet
/// @param digests how many signed digests were compared
/// @param problems empty when everything fits; at most 20 are named
public record AuditVerdict(long links, long waiting, long digests, List<Problem> problems) {
    public AuditVerdict {
        problems = List.copyOf(problems);
    }

    /// Nothing was changed, taken out or put in.
    public boolean intact() {
        return problems.isEmpty();
    }
}
