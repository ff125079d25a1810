package org.marrowrelay.registry.insight.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.insight.EstimateRun;

/// An estimate as programs see it.
///
/// @param population whose donors; empty for those who named none
/// @param state such as `CLIMBING`; `INTERRUPTED` when its server went away
/// @param read donors read so far
/// @param replicates made so far
/// @param wentOn cycles that were done when it went on after an interruption; -1 if it did not
/// @param newest the newest cycle; `null` before the first
/// @param problem why it failed
/// @param found what came of it, once it is done
record EstimateMessage(
        int id,
        String population,
        List<Locus> loci,
        int wishedReplicates,
        String by,
        Instant begun,
        EstimateRun.State state,
        boolean stopping,
        long read,
        int replicates,
        int wentOn,
        @Nullable TraceRow newest,
        @Nullable Problem problem,
        @Nullable Found found) {
    /// @param used donors who were used
    /// @param left donors who were not
    /// @param stoppedBy the rule that ended it
    /// @param first the most frequent haplotypes
    record Found(
            String release,
            long used,
            long left,
            int haplotypes,
            double likelihood,
            String stoppedBy,
            List<Row> first) {}

    /// @param low the lower bound of the 95 % interval; `null` without replicates
    record Row(
            String haplotype,
            double frequency,
            double copies,
            @Nullable Double low,
            @Nullable Double high,
            boolean supported) {}

    static EstimateMessage of(EstimateRun.View run) {
        return new EstimateMessage(
                run.id(),
                run.wish().population(),
                run.wish().loci(),
                run.wish().replicates(),
                run.by(),
                run.begun(),
                run.state(),
                run.stopping(),
                run.read(),
                run.replicates(),
                run.wentOn(),
                run.trace().isEmpty() ? null : run.trace().getLast(),
                run.problem(),
                found(run.outcome()));
    }

    private static @Nullable Found found(EstimateRun.@Nullable Outcome outcome) {
        return outcome == null
                ? null
                : new Found(
                        outcome.release(),
                        outcome.donors(),
                        outcome.left(),
                        outcome.haplotypes(),
                        outcome.likelihood(),
                        outcome.stoppedBy(),
                        outcome.first().stream().map(EstimateMessage::row).toList());
    }

    private static Row row(EstimateRun.Row row) {
        return new Row(
                row.haplotype(),
                row.frequency(),
                row.copies(),
                Double.isNaN(row.low()) ? null : row.low(),
                Double.isNaN(row.high()) ? null : row.high(),
                row.supported());
    }
}
