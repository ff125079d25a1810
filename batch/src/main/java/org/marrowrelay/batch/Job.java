package org.marrowrelay.batch;

import java.io.IOException;
import java.util.List;

/// Work for a night: its parts, and what is made of them when all have ended.
interface Job {
    /// In the order of the result.
    List<Part> parts() throws IOException;

    /// What of the input is in no part, in words; empty where everything is in one. Asked after [#parts].
    default String leftOut() {
        return "";
    }

    /// Puts the parts together; called when every one has ended well.
    void join(List<Part> parts) throws IOException;
}
