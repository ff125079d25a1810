package org.marrowrelay.index.kernel;

import java.util.Arrays;
import java.util.List;

/// Profiles that can match, in the order of the index, each with its typings and the fewest mismatches they allow.
public final class Candidates {
    private static final int FIRST_ROOM = 1024;

    /// Row of the profile.
    public int[] profile = new int[FIRST_ROOM];

    /// Typing numbers at DRB1, B, A.
    public int[] drb1 = new int[FIRST_ROOM];

    public int[] b = new int[FIRST_ROOM];
    public int[] a = new int[FIRST_ROOM];

    /// The fewest mismatches over the loci asked about.
    public byte[] fewest = new byte[FIRST_ROOM];

    private int size;

    public int size() {
        return size;
    }

    void add(int profileRow, int atDrb1, int atB, int atA, int mismatches) {
        if (size == profile.length) {
            resize(2 * size);
        }
        profile[size] = profileRow;
        drb1[size] = atDrb1;
        b[size] = atB;
        a[size] = atA;
        fewest[size++] = (byte) mismatches;
    }

    private void resize(int room) {
        profile = Arrays.copyOf(profile, room);
        drb1 = Arrays.copyOf(drb1, room);
        b = Arrays.copyOf(b, room);
        a = Arrays.copyOf(a, room);
        fewest = Arrays.copyOf(fewest, room);
    }

    /// All candidates of the parts, in their order.
    public static Candidates joined(List<Candidates> parts) {
        Candidates all = new Candidates();
        all.resize(Math.max(1, parts.stream().mapToInt(Candidates::size).sum()));
        for (Candidates part : parts) {
            System.arraycopy(part.profile, 0, all.profile, all.size, part.size);
            System.arraycopy(part.drb1, 0, all.drb1, all.size, part.size);
            System.arraycopy(part.b, 0, all.b, all.size, part.size);
            System.arraycopy(part.a, 0, all.a, all.size, part.size);
            System.arraycopy(part.fewest, 0, all.fewest, all.size, part.size);
            all.size += part.size;
        }
        return all;
    }
}
