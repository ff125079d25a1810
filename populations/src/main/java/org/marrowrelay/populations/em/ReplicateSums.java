package org.marrowrelay.populations.em;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// All that intervals need of the bootstrap replicates made so far.
///
/// Replicates are added in the order of their numbers, so that sums which were kept and went on are the same bytes as
/// sums that nothing interrupted.
public final class ReplicateSums {
    private static final int MAGIC = 0x424F_4F31;
    private static final int MOST = 1 << 28;

    private final double[] sum;
    private final double[] squares;
    private int count;

    private ReplicateSums(int haplotypes) {
        sum = new double[haplotypes];
        squares = new double[haplotypes];
    }

    /// Those of no replicate yet.
    public static ReplicateSums of(Fit fit) {
        return new ReplicateSums(fit.frequencies().length);
    }

    void add(double[] frequencies) {
        count++;
        for (int h = 0; h < sum.length; h++) {
            sum[h] += frequencies[h];
            squares[h] += frequencies[h] * frequencies[h];
        }
    }

    /// How many replicates there are.
    public int count() {
        return count;
    }

    int haplotypes() {
        return sum.length;
    }

    double mean(int haplotype) {
        return sum[haplotype] / count;
    }

    double variance(int haplotype) {
        double mean = mean(haplotype);
        return Math.max(0, (squares[haplotype] - count * mean * mean) / Math.max(1, count - 1));
    }

    /// Writes everything.
    ///
    /// @param of what the replicates are of; asked for again by [#read]
    public void write(DataOutput out, String of) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(of);
        out.writeInt(count);
        out.writeInt(sum.length);
        for (int h = 0; h < sum.length; h++) {
            out.writeDouble(sum[h]);
            out.writeDouble(squares[h]);
        }
        out.writeInt(MAGIC);
    }

    /// Reads what [#write] wrote.
    ///
    /// @param of what the replicates must be of
    /// @throws IOException if it is something else, damaged or cut off
    public static ReplicateSums read(DataInput in, String of) throws IOException {
        if (in.readInt() != MAGIC || !in.readUTF().equals(of)) {
            throw new IOException("it is of another estimate");
        }
        int count = in.readInt();
        int size = in.readInt();
        if (count < 0 || size < 0 || size > MOST) {
            throw new IOException("it is damaged");
        }
        ReplicateSums sums = new ReplicateSums(size);
        sums.count = count;
        for (int h = 0; h < size; h++) {
            sums.sum[h] = in.readDouble();
            sums.squares[h] = in.readDouble();
        }
        if (in.readInt() != MAGIC) {
            throw new IOException("its end is missing");
        }
        return sums;
    }
}
