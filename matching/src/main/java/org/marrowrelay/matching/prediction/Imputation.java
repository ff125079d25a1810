package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.SilentNulls;

/// Lists the haplotype pairs that a person's typings allow, without testing those that they do not.
///
/// 1. Haplotypes that survive: AND of one bitmap a locus.
/// 2. Each gets a signature: its class at every typed locus ([TypingClasses]). Some five signatures a person
///    are usual.
/// 3. Two signatures fit when their classes are allowed together at every locus; then every pair of their
///    haplotypes is allowed.
///
/// The total Z is the sum of `S(a) S(b)` over fitting ordered pairs of signatures, S being the summed frequency.
/// Reusable scratch; serves one thread.
///
/// Definition: `matching.probability.Posterior`.
final class Imputation {
    private static final long LARGEST_RADIX = 1L << 40;

    final HaplotypeTable table;
    final NullRule rule;
    final int[] compared;
    /// A bitmap of the haplotypes that the typings leave; after [#total].
    final long[] alive;
    private final int[] survivors;
    private final long[] signature;
    private final int[] row;
    private final GenotypeSums sums;
    private final Against against;
    private final NearClasses near;
    /// By haplotype that survives: the rank of its signature.
    final int[] rankOf;
    private int[] order = new int[0];
    private int[] starts = new int[16];
    private double[] classSum = new double[16];
    int signatures;
    private @Nullable TypingClasses[] typed;
    /// By locus of the table: the code of a null that was read as its partner, or -1; and how it was typed.
    final int[] restored;

    private final @Nullable TypingClasses[] typedClasses;
    private boolean restores;

    /// @param loci the loci to compare, all of them in the table
    Imputation(HaplotypeTable table, List<Locus> loci, NullRule rule) {
        this.table = table;
        this.rule = rule;
        this.compared = loci.stream().mapToInt(table.loci::indexOf).toArray();
        this.alive = new long[table.words];
        this.survivors = new int[table.size];
        this.signature = new long[table.size];
        this.row = new int[loci.size()];
        this.sums = new GenotypeSums(loci.size(), 64);
        this.against = new Against(loci.size());
        this.near = new NearClasses(this, loci.size());
        this.rankOf = new int[table.size];
        this.typed = new TypingClasses[table.loci.size()];
        this.restored = new int[typed.length];
        this.typedClasses = new TypingClasses[typed.length];
        Arrays.fill(restored, -1);
    }

    /// As [#total(Phenotype)], for an imputed person with everything that was read differently from what was typed.
    double total(ImputedPerson person) {
        return total(person.silent());
    }

    /// As [#total(Phenotype)]; genotypes get back the nulls that were read as their partner ([SilentNulls#restored]).
    double total(SilentNulls read) {
        double total = total(read.person());
        if (rule == NullRule.ALLELE) {
            read.nulls().forEach((locus, silent) -> restore(read.typed(), locus, silent));
        }
        return total;
    }

    private void restore(Phenotype asTyped, Locus locus, MatchingGroup silent) {
        int at = table.loci.indexOf(locus);
        LocusTyping.@Nullable Typed typing = asTyped.typings().get(locus);
        if (typing != null) {
            restored[at] = table.code(silent);
            typedClasses[at] = table.classes(typing);
            restores = true;
        }
    }

    /// Whether the pair of two haplotypes that agree at a locus of the table is there a partner with its null.
    private boolean isRestored(int locus, int haplotype) {
        TypingClasses typing = typedClasses[locus];
        if (restored[locus] < 0 || typing == null) {
            return false;
        }
        int inClass = typing.classOfCode[table.code[locus][haplotype]];
        return !(inClass >= 0 && typing.allows[inClass][inClass]);
    }

    /// At which of the compared loci haplotypes of the two signatures are a partner with its null, as bits. A partner
    /// that was read so is in a class of its own.
    int restoredAt(int a, int b) {
        int bits = 0;
        for (int l = 0; restores && l < compared.length; l++) {
            TypingClasses classes = typed[compared[l]];
            int one = order[starts[a]];
            int other = order[starts[b]];
            int[] codes = table.code[compared[l]];
            boolean same = classes != null && classes.classOfCode[codes[one]] == classes.classOfCode[codes[other]];
            bits |= same && isRestored(compared[l], one) ? 1 << l : 0;
        }
        return bits;
    }

    /// Finds the classes of haplotypes that the typings leave; the total Z.
    double total(Phenotype person) {
        Arrays.fill(restored, -1);
        restores = false;
        for (int l = 0; l < typed.length; l++) {
            LocusTyping.Typed typing = person.typings().get(table.loci.get(l));
            typed[l] = typing == null ? null : table.classes(typing);
        }
        int count = survive();
        sign(count);
        gather(count);
        return classTotal();
    }

    private int survive() {
        Arrays.fill(alive, -1L);
        if ((table.size & 63) != 0) {
            alive[alive.length - 1] = -1L >>> -table.size;
        }
        for (TypingClasses classes : typed) {
            if (classes != null) {
                for (int i = 0; i < alive.length; i++) {
                    alive[i] &= classes.carriers[i];
                }
            }
        }
        int count = 0;
        for (int i = 0; i < alive.length; i++) {
            for (long word = alive[i]; word != 0; word &= word - 1) {
                int haplotype = (i << 6) + Long.numberOfTrailingZeros(word);
                if (haplotype < table.size) {
                    survivors[count++] = haplotype;
                }
            }
        }
        return count;
    }

    private void sign(int count) {
        Arrays.fill(signature, 0, count, 0);
        long radix = 1;
        for (int l = 0; l < typed.length; l++) {
            TypingClasses classes = typed[l];
            if (classes != null && classes.count > 1) {
                if (radix > LARGEST_RADIX / classes.count) {
                    radix = renumber(count);
                }
                radix *= classes.count;
                int[] codes = table.code[l];
                for (int i = 0; i < count; i++) {
                    signature[i] = signature[i] * classes.count + classes.classOfCode[codes[survivors[i]]];
                }
            }
        }
    }

    /// Replaces signatures by their rank; how many different ones there are.
    private long renumber(int count) {
        long[] sorted = Arrays.stream(signature, 0, count).sorted().distinct().toArray();
        for (int i = 0; i < count; i++) {
            signature[i] = Arrays.binarySearch(sorted, signature[i]);
        }
        return Math.max(1, sorted.length);
    }

    /// Orders the survivors by signature and sums each signature's frequency.
    private void gather(int count) {
        long[] sorted = sortedSignatures(count);
        signatures = sorted.length;
        if (starts.length < signatures + 2) {
            starts = new int[signatures + 2];
            classSum = new double[signatures + 2];
        }
        Arrays.fill(starts, 0, signatures + 2, 0);
        Arrays.fill(classSum, 0, signatures, 0);
        for (int i = 0; i < count; i++) {
            int rank = rank(sorted, signature[i]);
            signature[i] = rank;
            rankOf[survivors[i]] = rank;
            starts[rank + 2]++;
            classSum[rank] += table.frequency[survivors[i]];
        }
        for (int i = 2; i < signatures + 2; i++) {
            starts[i] += starts[i - 1];
        }
        if (order.length < count) {
            order = new int[table.size];
        }
        for (int i = 0; i < count; i++) {
            order[starts[(int) signature[i] + 1]++] = survivors[i];
        }
    }

    private long[] sortedSignatures(int count) {
        long[] distinct = new long[8];
        int size = 0;
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(distinct, 0, size, signature[i]);
            if (at < 0) {
                if (size == distinct.length) {
                    distinct = Arrays.copyOf(distinct, 2 * size);
                }
                System.arraycopy(distinct, -at - 1, distinct, -at, size + at + 1);
                distinct[-at - 1] = signature[i];
                size++;
            }
        }
        return Arrays.copyOf(distinct, size);
    }

    private static int rank(long[] sorted, long value) {
        return Arrays.binarySearch(sorted, value);
    }

    private double classTotal() {
        double total = 0;
        for (int a = 0; a < signatures; a++) {
            for (int b = a; b < signatures; b++) {
                if (fit(a, b)) {
                    total += (a == b ? 1 : 2) * classSum[a] * classSum[b];
                }
            }
        }
        return total;
    }

    /// Whether haplotypes of the two signatures may be a person's pair.
    boolean fit(int a, int b) {
        int one = order[starts[a]];
        int other = order[starts[b]];
        for (int l = 0; l < typed.length; l++) {
            TypingClasses classes = typed[l];
            if (classes != null) {
                int classOne = classes.classOfCode[table.code[l][one]];
                int classOther = classes.classOfCode[table.code[l][other]];
                if (!classes.allows[classOne][classOther]) {
                    return false;
                }
            }
        }
        return true;
    }

    /// How many haplotype pairs are allowed; after [#total].
    long pairs() {
        long pairs = 0;
        for (int a = 0; a < signatures; a++) {
            long sizeA = starts[a + 1] - (long) starts[a];
            for (int b = a; b < signatures; b++) {
                if (fit(a, b)) {
                    pairs += a == b ? sizeA * (sizeA + 1) / 2 : sizeA * (long) (starts[b + 1] - starts[b]);
                }
            }
        }
        return pairs;
    }

    /// Told of every allowed haplotype pair.
    interface Pairs {
        /// @param row the pair's packed genotype a locus; valid during the call
        void pair(int one, int other, double frequency, int[] row);
    }

    /// The summed frequency of every expressed genotype; after [#total]. Valid until the next call.
    GenotypeSums genotypes() {
        sums.clear();
        addGenotypes(sums);
        return sums;
    }

    /// Adds the frequency of every expressed genotype; after [#total].
    ///
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    void addGenotypes(GenotypeSums into) {
        forEachPair((one, other, frequency, genotype) -> into.add(genotype, 0, frequency));
    }

    /// Passes every allowed pair of haplotypes, each unordered pair once; after [#total].
    void forEachPair(Pairs pairs) {
        for (int a = 0; a < signatures; a++) {
            for (int b = a; b < signatures; b++) {
                if (fit(a, b)) {
                    forEachPair(a, b, pairs);
                }
            }
        }
    }

    /// Told of every allowed haplotype pair, without its genotype.
    interface AllowedPairs {
        void pair(int one, int other);
    }

    /// Passes every allowed pair of haplotypes without working out its genotype, each unordered pair once; after
    /// [#total].
    void forEachAllowed(AllowedPairs pairs) {
        for (int a = 0; a < signatures; a++) {
            for (int b = a; b < signatures; b++) {
                if (fit(a, b)) {
                    forEachAllowed(a, b, pairs);
                }
            }
        }
    }

    private void forEachAllowed(int a, int b, AllowedPairs pairs) {
        for (int i = starts[a]; i < starts[a + 1]; i++) {
            Predictor.stopIfInterrupted();
            for (int j = a == b ? i : starts[b]; j < starts[b + 1]; j++) {
                pairs.pair(order[i], order[j]);
            }
        }
    }

    /// The haplotypes that survive, the most frequent first; after [#total].
    int[] byFrequency() {
        return Arrays.stream(order, 0, starts[signatures])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer h) -> -table.frequency[h])
                        .thenComparingInt(h -> h))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// How many diplotypes one expressed genotype can have at most, where no nulls are.
    int mostDiplotypes() {
        return 1 << Math.max(0, table.loci.size() - 1);
    }

    /// The packed genotype of two haplotypes that survive; empty when the typings do not allow the pair.
    int[] allowedRow(int one, int other) {
        boolean allowed = true;
        for (int l = 0; allowed && l < typed.length; l++) {
            TypingClasses classes = typed[l];
            allowed = classes == null
                    || classes.allows[classes.classOfCode[table.code[l][one]]][
                            classes.classOfCode[table.code[l][other]]];
        }
        if (!allowed) {
            return new int[0];
        }
        fillRow(one, other);
        return row.clone();
    }

    /// Passes every allowed pair of one genotype, each unordered pair once; after [#total].
    void forEachPairOf(int[] genotype, Pairs pairs) {
        int[] carriers = Arrays.stream(order, 0, starts[signatures])
                .filter(h -> against.isMadeOf(this, h, genotype))
                .sorted()
                .toArray();
        for (int i = 0; i < carriers.length; i++) {
            for (int j = i; j < carriers.length; j++) {
                if (Arrays.equals(allowedRow(carriers[i], carriers[j]), genotype)) {
                    double share = (i == j ? 1 : 2) * table.frequency[carriers[i]] * table.frequency[carriers[j]];
                    pairs.pair(carriers[i], carriers[j], share, genotype);
                }
            }
        }
    }

    private void forEachPair(int a, int b, Pairs pairs) {
        for (int i = starts[a]; i < starts[a + 1]; i++) {
            Predictor.stopIfInterrupted();
            int one = order[i];
            double frequency = table.frequency[one];
            for (int j = a == b ? i : starts[b]; j < starts[b + 1]; j++) {
                int other = order[j];
                fillRow(one, other);
                pairs.pair(one, other, (one == other ? 1 : 2) * frequency * table.frequency[other], row);
            }
        }
    }

    /// How likely each expressed genotype of one locus is, as frequencies that sum to the total, without
    /// listing pairs; after [#total].
    ///
    /// Haplotypes of one signature and one group are summed first; pairs of those sums are what remains.
    ///
    /// @param compared number of the locus among those compared
    GenotypeSums marginal(int compared) {
        int locus = this.compared[compared];
        against.gather(this, locus);
        GenotypeSums marginal = new GenotypeSums(1, 16);
        int[] pair = new int[1];
        for (int a = 0; a < against.size; a++) {
            for (int b = a; b < against.size; b++) {
                if (fit(against.signature[a], against.signature[b])) {
                    pair[0] = pair(locus, against.state[a], against.state[b]);
                    marginal.add(pair, 0, (a == b ? 1 : 2) * against.sum[a] * against.sum[b]);
                }
            }
        }
        return marginal;
    }

    /// The packed genotype of two haplotypes at a locus of the table.
    private int pair(int locus, int one, int other) {
        int[] codes = table.code[locus];
        if (restores && codes[one] == codes[other] && isRestored(locus, one)) {
            return PackedGenotype.of(codes[one], restored[locus]);
        }
        return pair(table, rule, locus, one, other);
    }

    /// The packed genotype of two haplotypes at a locus of the table, where no null is restored.
    static int pair(HaplotypeTable table, NullRule rule, int locus, int one, int other) {
        int[] codes = table.code[locus];
        boolean[] nulls = table.isNull[locus];
        return table.hasNulls[locus] && rule == NullRule.EXPRESSED
                ? expressed(codes[one], nulls[one], codes[other], nulls[other])
                : PackedGenotype.of(codes[one], codes[other]);
    }

    /// Adds how likely each number of mismatches with one genotype is, without listing pairs; after [#total].
    ///
    /// Each haplotype gets, besides its signature, what it has in common with the genotype at every locus:
    /// nothing, the first group, the second, or a null that takes its partner's place. Pairs of those classes
    /// decide both whether the pair is allowed and how many mismatches it has, so summed frequencies per
    /// class suffice.
    ///
    /// @param genotype packed, one a locus, from `from`
    /// @param weight what everything is multiplied with
    /// @param overall gets `P(0)`, `P(1)`, ... over all loci
    /// @param each gets `P(0)`, `P(1)`, `P(2)` of each locus
    void against(int[] genotype, int from, double weight, double[] overall, double[] each) {
        against.gather(this, genotype, from);
        against.add(this, weight, overall, each);
    }

    /// Adds how likely 0, 1 and 2 mismatches with one genotype are; passes over haplotypes that cannot be so near.
    /// After [#total].
    ///
    /// @param overall gets `P(0)`, `P(1)`, `P(2)`
    void near(int[] genotype, int from, double weight, double[] overall) {
        near.add(genotype, from, weight, overall);
    }

    /// Classes of haplotypes by signature and by what they have in common with one genotype.
    static final class Against {
        static final int OTHER = 0;
        private static final int FIRST = 1;
        private static final int SECOND = 2;
        static final int SILENT = 3;
        /// No group's code: it differs from both of a genotype's.
        private static final int NO_GROUP = 0xFFFE;

        private final java.util.HashMap<Long, Integer> numbers = new java.util.HashMap<>();
        private final byte[][] mismatches;
        /// By locus and state: the mismatches of a partner with the null that is restored there.
        private final byte[][] restoredMismatches;
        private int[] signature = new int[64];
        private int[] state = new int[64];
        private double[] sum = new double[64];
        private int size;

        Against(int loci) {
            this.mismatches = new byte[loci][16];
            this.restoredMismatches = new byte[loci][4];
        }

        private void gather(Imputation person, int[] genotype, int from) {
            numbers.clear();
            size = 0;
            for (int l = 0; l < person.compared.length; l++) {
                fillMismatches(mismatches[l], genotype[from + l]);
                fillRestored(restoredMismatches[l], genotype[from + l], person.restored[person.compared[l]]);
            }
            for (int a = 0; a < person.signatures; a++) {
                for (int i = person.starts[a]; i < person.starts[a + 1]; i++) {
                    int haplotype = person.order[i];
                    int at = number(a, state(person, haplotype, genotype, from));
                    sum[at] += person.table.frequency[haplotype];
                }
            }
        }

        /// Classes by signature and group at a locus; the state of a class is one of its haplotypes.
        private void gather(Imputation person, int locus) {
            numbers.clear();
            size = 0;
            for (int a = 0; a < person.signatures; a++) {
                for (int i = person.starts[a]; i < person.starts[a + 1]; i++) {
                    int haplotype = person.order[i];
                    int at = number(a, person.table.code[locus][haplotype]);
                    state[at] = haplotype;
                    sum[at] += person.table.frequency[haplotype];
                }
            }
        }

        static void fillMismatches(byte[] table, int genotype) {
            for (int s = 0; s < 4; s++) {
                for (int t = 0; t < 4; t++) {
                    int one = code(s == SILENT ? t : s, genotype);
                    int other = code(t == SILENT ? s : t, genotype);
                    int pair = s == SILENT && t == SILENT ? PackedGenotype.NOTHING : PackedGenotype.of(one, other);
                    table[4 * s + t] = (byte) PackedGenotype.mismatches(pair, genotype);
                }
            }
        }

        static void fillRestored(byte[] table, int genotype, int silent) {
            for (int s = 0; silent >= 0 && s < SILENT; s++) {
                int pair = PackedGenotype.of(code(s, genotype), silent);
                table[s] = (byte) PackedGenotype.mismatches(pair, genotype);
            }
        }

        private static int code(int state, int genotype) {
            return switch (state) {
                case FIRST -> genotype >>> 16;
                case SECOND -> genotype & 0xFFFF;
                default -> NO_GROUP;
            };
        }

        private static int state(Imputation person, int haplotype, int[] genotype, int from) {
            int state = 0;
            for (int l = 0; l < person.compared.length; l++) {
                int at = person.compared[l];
                state = 4 * state + stateAt(person, at, haplotype, genotype[from + l]);
            }
            return state;
        }

        static int stateAt(Imputation person, int locus, int haplotype, int genotype) {
            if (person.rule == NullRule.EXPRESSED && person.table.isNull[locus][haplotype]) {
                return SILENT;
            }
            int code = person.table.code[locus][haplotype];
            if (code == genotype >>> 16) {
                return FIRST;
            }
            return code == (genotype & 0xFFFF) ? SECOND : OTHER;
        }

        /// Whether the haplotype has nothing that the genotype lacks.
        private boolean isMadeOf(Imputation person, int haplotype, int[] genotype) {
            boolean made = true;
            for (int l = 0; made && l < person.compared.length; l++) {
                made = genotype[l] == PackedGenotype.NOTHING
                        || stateAt(person, person.compared[l], haplotype, genotype[l]) != OTHER;
            }
            return made;
        }

        private int number(int ofSignature, int ofState) {
            long key = (long) ofSignature << 32 | ofState;
            Integer known = numbers.get(key);
            if (known != null) {
                return known;
            }
            if (size == sum.length) {
                signature = Arrays.copyOf(signature, 2 * size);
                state = Arrays.copyOf(state, 2 * size);
                sum = Arrays.copyOf(sum, 2 * size);
            }
            signature[size] = ofSignature;
            state[size] = ofState;
            sum[size] = 0;
            numbers.put(key, size);
            return size++;
        }

        private void add(Imputation person, double weight, double[] overall, double[] each) {
            for (int a = 0; a < size; a++) {
                for (int b = a; b < size; b++) {
                    if (person.fit(signature[a], signature[b])) {
                        int restored = person.restoredAt(signature[a], signature[b]);
                        double share = weight * (a == b ? 1 : 2) * sum[a] * sum[b];
                        count(state[a], state[b], restored, share, overall, each);
                    }
                }
            }
        }

        private void count(int one, int other, int restored, double weight, double[] overall, double[] each) {
            int total = 0;
            for (int l = mismatches.length - 1, shift = 0; l >= 0; l--, shift += 2) {
                int count = (restored >>> l & 1) == 0
                        ? mismatches[l][4 * (one >>> shift & 3) + (other >>> shift & 3)]
                        : restoredMismatches[l][one >>> shift & 3];
                each[3 * l + count] += weight;
                total += count;
            }
            overall[total] += weight;
        }
    }

    private void fillRow(int one, int other) {
        for (int l = 0; l < compared.length; l++) {
            row[l] = pair(compared[l], one, other);
        }
    }

    private static int expressed(int one, boolean oneIsNull, int other, boolean otherIsNull) {
        if (oneIsNull) {
            return otherIsNull ? PackedGenotype.NOTHING : PackedGenotype.of(other, other);
        }
        return otherIsNull ? PackedGenotype.of(one, one) : PackedGenotype.of(one, other);
    }
}
