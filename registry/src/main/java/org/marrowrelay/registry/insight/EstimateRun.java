package org.marrowrelay.registry.insight;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.problem.Problem;

/// One estimate of one population's frequencies: what was asked, how far it is, what came of it. Thread-safe.
public final class EstimateRun {
    private static final int KEPT = 400;

    private final int id;
    private final Wish wish;
    private final String by;
    private final Instant begun;
    private final List<TraceRow> trace = new ArrayList<>();
    private State state = State.WAITING;
    private long read;
    private int replicates;
    private boolean stopping;
    private @Nullable Problem problem;
    private @Nullable Outcome outcome;

    EstimateRun(int id, Wish wish, String by, Instant begun) {
        this.id = id;
        this.wish = wish;
        this.by = by;
        this.begun = begun;
    }

    /// What is asked for.
    ///
    /// @param population whose donors; empty: those who named none
    /// @param loci two to nine
    /// @param replicates for intervals; 0 for none
    public record Wish(String population, List<Locus> loci, int replicates) {
        public Wish {
            loci = List.copyOf(loci);
        }
    }

    /// Where a run stands.
    public enum State {
        WAITING,
        READING,
        CLIMBING,
        RESAMPLING,
        DONE,
        STOPPED,
        FAILED;

        /// Whether nothing more will happen.
        public boolean isOver() {
            return this == DONE || this == STOPPED || this == FAILED;
        }
    }

    /// What came of a run.
    ///
    /// @param table the bytes of `frequencies.csv`
    /// @param manifest of `run.json`
    /// @param rejected of `rejected.tsv`
    /// @param left donors who could not be used
    public record Outcome(
            String table,
            String manifest,
            String rejected,
            String release,
            String resolution,
            long donors,
            long left,
            int haplotypes,
            double likelihood,
            String stoppedBy,
            List<Row> first) {
        public Outcome {
            first = List.copyOf(first);
        }

        byte[] bytes() {
            return table.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// A haplotype with its interval; `low` and `high` are `NaN` without replicates.
    public record Row(String haplotype, double frequency, double copies, double low, double high, boolean supported) {}

    /// What a page shows at one moment.
    ///
    /// @param trace the cycles so far, the newest last
    public record View(
            int id,
            Wish wish,
            String by,
            Instant begun,
            State state,
            long read,
            int replicates,
            boolean stopping,
            List<TraceRow> trace,
            @Nullable Problem problem,
            @Nullable Outcome outcome) {
        public View {
            trace = List.copyOf(trace);
        }
    }

    int id() {
        return id;
    }

    Wish wish() {
        return wish;
    }

    synchronized View view() {
        return new View(id, wish, by, begun, state, read, replicates, stopping, trace, problem, outcome);
    }

    synchronized void enter(State next) {
        state = next;
    }

    synchronized void readSoFar(long donors) {
        read = donors;
        refuseIfStopping();
    }

    synchronized void climbed(TraceRow row) {
        if (trace.size() == KEPT) {
            trace.removeFirst();
        }
        trace.add(row);
        refuseIfStopping();
    }

    synchronized void resampled(int done) {
        replicates = done;
        refuseIfStopping();
    }

    private void refuseIfStopping() {
        if (stopping) {
            throw new CancellationException("a person stopped the estimate");
        }
    }

    synchronized void stop() {
        if (!state.isOver()) {
            stopping = true;
            state = state == State.WAITING ? State.STOPPED : state;
        }
    }

    synchronized boolean isOver() {
        return state.isOver();
    }

    synchronized void end(Outcome found) {
        outcome = found;
        state = State.DONE;
    }

    synchronized void stopped() {
        state = State.STOPPED;
    }

    synchronized void fail(Problem why) {
        problem = why;
        state = State.FAILED;
    }
}
