package org.marrowrelay.registry.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.problem.Problem;

/// One estimate of one population's frequencies while a server works on it: what was asked, how far it is. Thread-safe.
///
/// What came of it is kept by [Estimates].
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
    private int wentOn = -1;

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
        FAILED,
        /// Its server went away; it can go on.
        INTERRUPTED;

        /// Whether nothing more will happen by itself.
        public boolean isOver() {
            return this == DONE || canGoOn();
        }

        /// Whether a person may let it go on.
        public boolean canGoOn() {
            return this == STOPPED || this == FAILED || this == INTERRUPTED;
        }
    }

    /// A file of a run that is done.
    public enum Part {
        FREQUENCIES("frequencies.csv"),
        MANIFEST("run.json"),
        REJECTED("rejected.tsv");

        private final String file;

        Part(String file) {
            this.file = file;
        }

        public String file() {
            return file;
        }

        /// The part of that file name.
        ///
        /// @throws IllegalArgumentException if there is none
        public static Part of(String file) {
            return Arrays.stream(values())
                    .filter(part -> part.file.equals(file))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no file of an estimate: " + file));
        }
    }

    /// The texts of `frequencies.csv`, `run.json` and `rejected.tsv`.
    record Files(String table, String manifest, String rejected) {}

    /// What came of a run.
    ///
    /// @param left donors who could not be used
    /// @param phaseLost donors who counted without the phase that their typing states; `null`: not known
    /// @param invented whether all donors were of the sample registry; `null`: not known
    public record Outcome(
            String release,
            String resolution,
            long donors,
            long left,
            int haplotypes,
            double likelihood,
            String stoppedBy,
            List<Row> first,
            @Nullable Long phaseLost,
            @Nullable Boolean invented) {
        public Outcome {
            first = List.copyOf(first);
        }
    }

    /// A haplotype with its interval; `low` and `high` are `NaN` without replicates.
    public record Row(String haplotype, double frequency, double copies, double low, double high, boolean supported) {}

    /// What a page shows at one moment.
    ///
    /// @param wentOn cycles that were done when it went on after an interruption; -1 if it did not
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
            int wentOn,
            List<TraceRow> trace,
            @Nullable Problem problem,
            @Nullable Outcome outcome) {
        private static final String UNFINISHED = "FRQ-0142";

        public View {
            trace = List.copyOf(trace);
        }

        /// Whether it may go on and could succeed: what failed because of what was asked fails again.
        public boolean canGoOn() {
            return state.canGoOn() && (problem == null || problem.code().equals(UNFINISHED));
        }
    }

    int id() {
        return id;
    }

    Wish wish() {
        return wish;
    }

    synchronized View view() {
        return view(state, null, null);
    }

    /// As it is kept when it is done.
    synchronized View done(Outcome outcome) {
        return view(State.DONE, null, outcome);
    }

    /// As it is kept when it was stopped.
    synchronized View stopped() {
        return view(State.STOPPED, null, null);
    }

    /// As it is kept when it failed.
    synchronized View failed(Problem why) {
        return view(State.FAILED, why, null);
    }

    private View view(State at, @Nullable Problem problem, @Nullable Outcome outcome) {
        return new View(id, wish, by, begun, at, read, replicates, stopping, wentOn, trace, problem, outcome);
    }

    synchronized void enter(State next) {
        state = next;
        refuseIfStopping();
    }

    /// It goes on where it was.
    synchronized void wentOn(List<TraceRow> before) {
        wentOn = before.size();
        trace.addAll(before.subList(Math.max(0, before.size() - KEPT + 1), before.size()));
    }

    synchronized void readSoFar(long donors) {
        read = donors;
        refuseIfStopping();
    }

    /// A cycle ended. A stage that was half done when the run was interrupted begins anew: what was known of it from
    /// that cycle on is told again.
    synchronized void climbed(TraceRow row) {
        while (!trace.isEmpty() && trace.getLast().isOf(row.loci(), row.phase(), row.cycle())) {
            trace.removeLast();
        }
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
        stopping = true;
    }

    synchronized boolean isWaiting() {
        return state == State.WAITING;
    }
}
