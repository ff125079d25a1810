package org.marrowrelay.registry.workup;

import java.time.Instant;
import java.util.Map;

/// What later rooms tell a workup; a bean of each.
public interface Departures {
    /// Whether the cells of that workup were handed over.
    boolean haveLeft(String workup);

    /// Milestones of the critical path that are done, by name.
    Map<String, Instant> done(String workup);
}
