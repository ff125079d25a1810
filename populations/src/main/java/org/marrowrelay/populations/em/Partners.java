package org.marrowrelay.populations.em;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.populations.sample.Sample;

/// What a donor's other haplotype can have at one locus, for each set that one haplotype's name may be of.
///
/// Names that lose to another are left out: `a` loses to `b` when every set of partners with `a` holds `b` too, since
/// no haplotype with `a` can then have a larger slope than the same one with `b`. Of names that are always together,
/// the first is kept.
final class Partners {
    private final Map<IntBuffer, Integer> numbers = new HashMap<>();
    private final List<int[]> names = new ArrayList<>();
    private final int[][] sets;
    private final int[][] of;
    private final int nameCount;
    private int kept;

    Partners(Sample sample, int locus) {
        nameCount = sample.nameCount(locus);
        sets = new int[sample.typingCount(locus)][];
        of = new int[sets.length][];
        for (int t = 0; t < sets.length; t++) {
            read(sample, locus, t);
        }
        leaveOut(losers());
    }

    private void read(Sample sample, int locus, int typing) {
        int[] pairs = sample.typing(locus, typing);
        sets[typing] = Arrays.stream(pairs).sorted().distinct().toArray();
        of[typing] = new int[sets[typing].length];
        for (int i = 0; i < of[typing].length; i++) {
            of[typing][i] = number(together(sample, locus, pairs, sets[typing][i]));
        }
    }

    private static int[] together(Sample sample, int locus, int[] pairs, int set) {
        int[] all = new int[0];
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] == set || pairs[i + 1] == set) {
                all = union(all, sample.set(locus, pairs[i] == set ? pairs[i + 1] : pairs[i]));
            }
        }
        return all;
    }

    private static int[] union(int[] one, int[] other) {
        if (one.length == 0) {
            return other;
        }
        int[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    private int number(int[] set) {
        return numbers.computeIfAbsent(IntBuffer.wrap(set), ignored -> {
            names.add(set);
            return names.size() - 1;
        });
    }

    /// For each name, the names that are in every set with it.
    private int[][] companions() {
        int[][] companions = new int[nameCount][];
        boolean[] in = new boolean[nameCount];
        for (int[] set : names) {
            if (set.length < nameCount) {
                mark(in, set, true);
                for (int name : set) {
                    int[] known = companions[name];
                    companions[name] = known == null
                            ? set
                            : Arrays.stream(known).filter(one -> in[one]).toArray();
                }
                mark(in, set, false);
            }
        }
        return companions;
    }

    private static void mark(boolean[] in, int[] set, boolean value) {
        for (int name : set) {
            in[name] = value;
        }
    }

    private boolean[] losers() {
        int[][] companions = companions();
        boolean any = Arrays.stream(companions).anyMatch(one -> one != null);
        boolean[] loses = new boolean[nameCount];
        for (int name = 0; name < nameCount; name++) {
            loses[name] = companions[name] == null ? any || name > 0 : loses(name, companions);
        }
        return loses;
    }

    private static boolean loses(int name, int[][] companions) {
        for (int other : companions[name]) {
            boolean alike = Arrays.binarySearch(companions[other], name) >= 0;
            if (other != name && (!alike || other < name)) {
                return true;
            }
        }
        return false;
    }

    private void leaveOut(boolean[] loses) {
        for (int s = 0; s < names.size(); s++) {
            names.set(
                    s, Arrays.stream(names.get(s)).filter(name -> !loses[name]).toArray());
        }
        for (boolean one : loses) {
            kept += one ? 0 : 1;
        }
    }

    /// The sets of a typing, ascending.
    int[] sets(int typing) {
        return sets[typing];
    }

    /// The set of partners of each of them.
    int[] of(int typing) {
        return of[typing];
    }

    /// The names of each set of partners, ascending, without those that lose.
    int[][] names() {
        return names.toArray(int[][]::new);
    }

    /// For each set of partners, whether it holds every name that is kept.
    boolean[] whole() {
        boolean[] whole = new boolean[names.size()];
        for (int s = 0; s < whole.length; s++) {
            whole[s] = names.get(s).length == kept;
        }
        return whole;
    }

    int nameCount() {
        return nameCount;
    }
}
