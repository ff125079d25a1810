package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Optional;

/// The kept results, and what changed in them.
interface Standings {
    Optional<StandingResult> find(String patient);

    /// Replaces the result of that patient and adds the alerts, or neither.
    void save(StandingResult result, List<Alert> alerts);

    /// Forgets the result of a patient who is not followed any more; alerts stay.
    void remove(String patient);

    /// Whose results are kept.
    List<String> patients();

    /// Alerts with a number below `before`, the latest first.
    ///
    /// @param patient empty for all
    List<Alert> alerts(String patient, boolean unseenOnly, long before, int atMost);

    long countUnseen(String patient);

    /// Marks as seen those that wait; says how many did.
    int markSeen(List<Long> ids, String by);
}
