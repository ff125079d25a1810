package org.marrowrelay.populations.em;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far an estimate is, so that it can go on after an interruption and end with the same bytes.
public final class EstimationState {
    private static final int MAGIC = 0x454D_5333;
    private static final int MOST = 1 << 28;

    final List<Stage> stages = new ArrayList<>();
    final List<TraceRow> trace = new ArrayList<>();
    int phase;
    int cycle;
    int evaluations;
    double longest;

    /// How many saddles were left before this phase.
    int saddles;

    /// The rule that ended the phase; `null` while it goes on.
    @Nullable
    StopRule stopped;

    Stage current = new Stage(new long[0], new double[0]);

    /// The beginning of an estimate.
    public EstimationState() {}

    /// Haplotypes as keys of left and right part, with their frequencies.
    static final class Stage {
        private final long[] keys;
        private final double[] frequency;

        Stage(long[] keys, double[] frequency) {
            this.keys = keys;
            this.frequency = frequency;
        }

        long[] keys() {
            return keys;
        }

        double[] frequency() {
            return frequency;
        }

        private void write(DataOutput out) throws IOException {
            out.writeInt(keys.length);
            for (int h = 0; h < keys.length; h++) {
                out.writeLong(keys[h]);
                out.writeDouble(frequency[h]);
            }
        }

        private static Stage read(DataInput in) throws IOException {
            int size = size(in);
            Stage stage = new Stage(new long[size], new double[size]);
            for (int h = 0; h < size; h++) {
                stage.keys[h] = in.readLong();
                stage.frequency[h] = in.readDouble();
            }
            return stage;
        }
    }

    /// Writes everything.
    ///
    /// @param of what the estimate is of; asked for again by [#read]
    public void write(DataOutput out, String of) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(of);
        out.writeInt(stages.size());
        for (Stage stage : stages) {
            stage.write(out);
        }
        out.writeInt(phase);
        out.writeInt(cycle);
        out.writeInt(evaluations);
        out.writeDouble(longest);
        out.writeInt(saddles);
        out.writeUTF(stopped == null ? "" : stopped.name());
        current.write(out);
        writeTrace(out);
        out.writeInt(MAGIC);
    }

    private void writeTrace(DataOutput out) throws IOException {
        out.writeInt(trace.size());
        for (TraceRow row : trace) {
            out.writeUTF(row.loci());
            out.writeInt(row.phase());
            out.writeInt(row.cycle());
            out.writeInt(row.evaluations());
            out.writeDouble(row.likelihood());
            out.writeDouble(row.gain());
            out.writeDouble(row.copies());
            out.writeInt(row.haplotypes());
            out.writeInt(row.boxes());
            out.writeInt(row.classes());
        }
    }

    /// Reads what [#write] wrote.
    ///
    /// @param of what the estimate must be of
    /// @throws IOException if it is something else, damaged or cut off
    public static EstimationState read(DataInput in, String of) throws IOException {
        if (in.readInt() != MAGIC || !in.readUTF().equals(of)) {
            throw new IOException("it is of another sample or plan");
        }
        EstimationState state = new EstimationState();
        int count = size(in);
        for (int i = 0; i < count; i++) {
            state.stages.add(Stage.read(in));
        }
        state.phase = in.readInt();
        state.cycle = in.readInt();
        state.evaluations = in.readInt();
        state.longest = in.readDouble();
        state.saddles = in.readInt();
        state.stopped = rule(in.readUTF());
        state.current = Stage.read(in);
        int rows = size(in);
        for (int i = 0; i < rows; i++) {
            state.trace.add(readRow(in));
        }
        if (in.readInt() != MAGIC) {
            throw new IOException("its end is missing");
        }
        return state;
    }

    private static @Nullable StopRule rule(String name) throws IOException {
        try {
            return name.isEmpty() ? null : StopRule.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("it is damaged", unknown);
        }
    }

    private static TraceRow readRow(DataInput in) throws IOException {
        return new TraceRow(
                in.readUTF(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readInt());
    }

    private static int size(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("it is damaged");
        }
        return size;
    }

    /// The cycle that ended last.
    ///
    /// @throws java.util.NoSuchElementException before the first
    public TraceRow last() {
        return trace.getLast();
    }

    /// What has happened so far.
    public List<TraceRow> trace() {
        return List.copyOf(trace);
    }
}
