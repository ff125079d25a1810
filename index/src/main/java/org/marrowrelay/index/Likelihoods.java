package org.marrowrelay.index;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.marrowrelay.index.kernel.Candidates;
import org.marrowrelay.index.kernel.GroupClasses;
import org.marrowrelay.index.kernel.NearImputer;
import org.marrowrelay.index.kernel.NearTable;
import org.marrowrelay.index.kernel.PatientGenotypes;

/// Probabilities of the candidates of one search, on all processors; candidates that share typings share work.
final class Likelihoods {
    private static final int PART = 256;

    private final Snapshot snapshot;
    private final int extent;
    private final Candidates candidates;
    private final PatientGenotypes patient;
    private final ByDefinition definition;

    /// @param extent its number
    Likelihoods(
            Snapshot snapshot, int extent, Candidates candidates, PatientGenotypes patient, ByDefinition definition) {
        this.snapshot = snapshot;
        this.extent = extent;
        this.candidates = candidates;
        this.patient = patient;
        this.definition = definition;
    }

    /// Works out P(0) to P(most) of some candidates.
    ///
    /// @param chosen candidates in ascending order
    /// @param all by candidate, `most + 1` numbers each; those of donors whom no set explains become -1
    void fill(int[] chosen, int most, double[] all) {
        NearTable[] near = near(chosen, most);
        int parts = (chosen.length + PART - 1) / PART;
        IntStream.range(0, parts).parallel().forEach(part -> {
            int to = Math.min(chosen.length, (part + 1) * PART);
            new Worker(near, most).fill(chosen, part * PART, to, all);
        });
    }

    /// The near haplotypes of every set that explains one of the candidates.
    private NearTable[] near(int[] chosen, int most) {
        boolean[] needed = new boolean[Generation.NO_SET + 1];
        for (int candidate : chosen) {
            needed[snapshot.set(candidates.profile[candidate], extent)] = true;
        }
        NearTable[] near = new NearTable[snapshot.base.tables.size()];
        IntStream.range(0, near.length)
                .parallel()
                .filter(set -> needed[set])
                .forEach(set -> near[set] = NearTable.of(snapshot.base.tables.get(set), patient, most));
        return near;
    }

    /// Whether no set explains the candidate's donors.
    boolean isUnexplained(int candidate) {
        return snapshot.set(candidates.profile[candidate], extent) == Generation.NO_SET;
    }

    /// What one thread needs.
    private final class Worker {
        private final NearTable[] near;
        private final int most;
        private final NearImputer[] imputers = new NearImputer[snapshot.base.tables.size()];
        private final int[][] last = new int[snapshot.base.tables.size()][3];
        private final double[] counts;

        private Worker(NearTable[] near, int most) {
            this.near = near;
            this.most = most;
            this.counts = new double[most + 1];
            for (int[] typings : last) {
                Arrays.fill(typings, -1);
            }
        }

        private void fill(int[] chosen, int from, int to, double[] all) {
            for (int i = from; i < to; i++) {
                int at = chosen[i] * (most + 1);
                if (isUnexplained(chosen[i])) {
                    Arrays.fill(all, at, at + most + 1, -1);
                } else {
                    count(chosen[i]);
                    System.arraycopy(counts, 0, all, at, most + 1);
                }
            }
        }

        private void count(int candidate) {
            int profile = candidates.profile[candidate];
            int set = snapshot.set(profile, extent);
            int[] silent = snapshot.silent(profile, extent);
            if (silent != null && definition.isNeeded()) {
                definition.fill(typings(candidate, profile), set, counts);
                return;
            }
            int[] read = silent == null ? typings(candidate, profile) : silent;
            count(imputer(set), last[set], snapshot.base.tables.get(set).usable(read));
            double total = snapshot.total(profile, extent);
            for (int k = 0; k <= most; k++) {
                counts[k] /= total;
            }
        }

        private int[] typings(int candidate, int profile) {
            return new int[] {
                candidates.drb1[candidate],
                candidates.b[candidate],
                candidates.a[candidate],
                snapshot.typingC(profile),
                snapshot.typingDqb1(profile),
                snapshot.imputedDpb1(profile, extent)
            };
        }

        private NearImputer imputer(int set) {
            NearImputer known = imputers[set];
            if (known == null) {
                known = new NearImputer(near[set], patient, most);
                imputers[set] = known;
            }
            return known;
        }

        private void count(NearImputer imputer, int[] before, int[] typings) {
            boolean sameB = before[0] == typings[0] && before[1] == typings[1];
            if (!sameB) {
                imputer.typedAt(classes(0, typings), classes(1, typings));
            }
            if (!sameB || before[2] != typings[2]) {
                imputer.typedAt(classes(2, typings));
            }
            System.arraycopy(typings, 0, before, 0, before.length);
            imputer.count(classes(3, typings), classes(4, typings), classes(5, typings), counts);
        }

        private GroupClasses classes(int locus, int[] typings) {
            return snapshot.classes.get(locus).get(typings[locus]);
        }
    }
}
