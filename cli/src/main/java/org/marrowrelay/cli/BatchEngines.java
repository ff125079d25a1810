package org.marrowrelay.cli;

import org.marrowrelay.populations.em.ReplicateEngine;

/// What the batch process offers to commands that run inside it. Found by [java.util.ServiceLoader]; the command line
/// alone has none.
public interface BatchEngines {
    /// Makes replicates on that master.
    ReplicateEngine replicates(String master);
}
