package org.marrowrelay.index.kernel;

import java.util.Arrays;
import org.marrowrelay.index.dictionary.MatchedLoci;

/// The haplotypes of a set that are near enough to a patient to be part of a diplotype with few mismatches:
/// those with at most so many foreign groups. Usually one in a hundred or fewer; made once for a search.
///
///     seen[h]    views of the patient at DRB1, B, A, C, DQB1, mixed radix
///     far[h]     at how many loci the haplotype is foreign
///
/// Safe for several threads.
public final class NearTable {
    final HaplotypeTable table;
    final long[] seen;
    final int[] far;

    private NearTable(HaplotypeTable table, long[] seen, int[] far) {
        this.table = table;
        this.seen = seen;
        this.far = far;
    }

    /// The haplotypes with at most `most` foreign groups.
    public static NearTable of(HaplotypeTable set, PatientGenotypes patient, int most) {
        Collecting near = new Collecting(set, patient, most);
        for (int group = 0; group < patient.view[0].length; group++) {
            near.addGroup(group);
        }
        return near.collected();
    }

    private static final class Collecting {
        private final HaplotypeTable set;
        private final PatientGenotypes patient;
        private final int most;
        private int[] kept = new int[1024];
        private long[] seen = new long[1024];
        private int[] far = new int[1024];
        private int size;

        private Collecting(HaplotypeTable set, PatientGenotypes patient, int most) {
            this.set = set;
            this.patient = patient;
            this.most = most;
        }

        private int foreign(int locus, int group) {
            return patient.view[locus][group] == patient.foreign[locus] ? 1 : 0;
        }

        private void addGroup(int drb1) {
            int atDrb1 = foreign(0, drb1);
            for (int run = set.firstRun[drb1]; run < set.firstRun[drb1 + 1]; run++) {
                int atB = atDrb1 + foreign(1, set.runB[run]);
                for (int h = set.runStart[run]; atB <= most && h < set.runStart[run + 1]; h++) {
                    add(h, atB);
                }
            }
        }

        private void add(int haplotype, int sofar) {
            int total = sofar + foreign(2, set.groups[2][haplotype]);
            if (total <= most) {
                total += foreign(3, set.groups[3][haplotype]) + foreign(4, set.groups[4][haplotype]);
                if (total <= most) {
                    keep(haplotype, total);
                }
            }
        }

        private void keep(int haplotype, int total) {
            if (size == kept.length) {
                kept = Arrays.copyOf(kept, 2 * size);
                seen = Arrays.copyOf(seen, 2 * size);
                far = Arrays.copyOf(far, 2 * size);
            }
            long views = 0;
            for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
                views = views * patient.radix[locus] + patient.view[locus][set.groups[locus][haplotype]];
            }
            kept[size] = haplotype;
            seen[size] = views;
            far[size++] = total;
        }

        private NearTable collected() {
            int[][] groups = new int[MatchedLoci.IMPUTED_COUNT][size];
            double[] frequencies = new double[size];
            for (int i = 0; i < size; i++) {
                frequencies[i] = set.frequencies[kept[i]];
                for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
                    groups[locus][i] = set.groups[locus][kept[i]];
                }
            }
            return new NearTable(set.only(groups, frequencies), Arrays.copyOf(seen, size), Arrays.copyOf(far, size));
        }
    }
}
