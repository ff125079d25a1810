package org.marrowrelay.registry.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kept results, and what changed in them.
interface Standings {
    Optional<StandingResult> find(String patient);

    /// When a patient's search ran last, what it found, and how many alerts wait.
    record Figures(@Nullable Instant at, @Nullable Long total, long unseen) {
        static final Figures NONE = new Figures(null, null, 0);
    }

    /// The figures of all patients, by their code.
    Map<String, Figures> figures();

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
