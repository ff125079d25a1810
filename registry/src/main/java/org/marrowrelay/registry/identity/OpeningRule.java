package org.marrowrelay.registry.identity;

import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Actor;

/// Says who may open an identity. Rooms offer theirs as beans; one that refuses is enough.
public interface OpeningRule {
    /// Why this person may not see or change who that is; empty when they may.
    Optional<Problem> refusal(Actor actor, Subject subject);
}
