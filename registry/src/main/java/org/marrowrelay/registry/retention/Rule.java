package org.marrowrelay.registry.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a kind of record is kept.
///
/// @param leastDays nobody can choose fewer
/// @param byClock false: a person decides about each record, never a clock
/// @param source where the period comes from
/// @param lastRun when the clock last looked; `null` when it has not
/// @param lastRemoved how many it took away then
public record Rule(
        String kind,
        int days,
        int leastDays,
        boolean byClock,
        String source,
        @Nullable Instant lastRun,
        long lastRemoved) {}
