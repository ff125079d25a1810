package org.marrowrelay.registry.request;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// What a formal request for cells says, wherever it is written: as a request, or as the beginning of a workup for one
/// that came on paper.
public final class FormalRequest {
    private FormalRequest() {}

    /// @param details by name, those of a `WOR` in [RequestDraft]; blank ones say nothing
    /// @param today where the patient is
    /// @return what is wrong with them; empty when nothing is
    public static Optional<Problem> problem(Map<String, String> details, LocalDate today) {
        Map<String, String> said = new HashMap<>(details);
        said.values().removeIf(String::isBlank);
        try {
            Details.check(said, true);
            Details.checkDays(said);
            Details.checkTogether(RequestKind.WOR, said, today);
            return Optional.empty();
        } catch (RequestProblem refused) {
            return Optional.of(refused.problem());
        }
    }
}
