package org.marrowrelay.populations.em;

import java.util.Arrays;
import java.util.List;

/// Makes one node of two: finds which of their haplotypes go together.
///
/// For every class of donors, each pair `{aU, bU}` of the first part and each pair `{aV, bV}` of the second make the
/// pairs `{aU aV, bU bV}` and `{aU bV, bU aV}` of the whole. So pairs are found without looking at loci again, and a
/// product of two boxes ("raw box") is known once, however many classes use it.
///
/// Which haplotypes fill the raw boxes is decided by what they would expect if both parts were independent
/// ([#candidates]); classes that would be left without any are given their likeliest ([#assemble]).
final class Joining {
    private static final int RANGES = 64;
    private static final double FAINTEST = 1e-5;
    private static final int RESCUED_PAIRS = 4;
    private static final int RESCUED_MEMBERS = 3;

    private final Node u;
    private final Node v;
    private final Crew crew;
    private final double[] donors;
    private final int[] wholeClassOf;
    private final int wholeClasses;
    private final double[] count;
    private final double people;
    private final int[] start;
    private final int[] rawX;
    private final int[] rawY;
    private final Keys raw;
    private final int[] rawOfU;
    private final int[] rawOfUStart;
    private final int[] home;
    private final int[] homeStart;

    /// @param donors by class of the sample
    Joining(Node u, Node v, double[] donors, Crew crew) {
        this.u = u;
        this.v = v;
        this.crew = crew;
        this.donors = donors;
        Keys classes = new Keys(donors.length);
        wholeClassOf = new int[donors.length];
        for (int d = 0; d < donors.length; d++) {
            wholeClassOf[d] = classes.number(Keys.of(u.classOf()[d], v.classOf()[d]));
        }
        wholeClasses = classes.size();
        count = counts();
        people = Arrays.stream(donors).sum();
        start = new int[wholeClasses + 1];
        raw = new Keys(wholeClasses * 4);
        Ints x = new Ints(wholeClasses * 4);
        Ints y = new Ints(wholeClasses * 4);
        for (int c = 0; c < wholeClasses; c++) {
            pair(Keys.high(classes.key(c)), Keys.low(classes.key(c)), x, y);
            start[c + 1] = x.size();
        }
        rawX = x.toArray();
        rawY = y.toArray();
        rawOfUStart = new int[u.boxes() + 1];
        rawOfU = rawOfU();
        homeStart = new int[u.size() + 1];
        home = home();
    }

    /// The boxes of the first part that hold each of its haplotypes, ascending.
    private int[] home() {
        for (int one : u.member()) {
            homeStart[one + 1]++;
        }
        for (int h = 1; h < homeStart.length; h++) {
            homeStart[h] += homeStart[h - 1];
        }
        int[] next = homeStart.clone();
        int[] boxes = new int[u.member().length];
        for (int box = 0; box < u.boxes(); box++) {
            for (int i = u.boxStart()[box]; i < u.boxStart()[box + 1]; i++) {
                boxes[next[u.member()[i]]++] = box;
            }
        }
        return boxes;
    }

    /// The raw boxes by their box of the first part, ascending.
    private int[] rawOfU() {
        for (int k = 0; k < raw.size(); k++) {
            rawOfUStart[Keys.high(raw.key(k)) + 1]++;
        }
        for (int b = 1; b < rawOfUStart.length; b++) {
            rawOfUStart[b] += rawOfUStart[b - 1];
        }
        int[] next = rawOfUStart.clone();
        int[] sorted = new int[raw.size()];
        for (int k = 0; k < sorted.length; k++) {
            sorted[next[Keys.high(raw.key(k))]++] = k;
        }
        return sorted;
    }

    private double[] counts() {
        double[] counts = new double[wholeClasses];
        for (int d = 0; d < donors.length; d++) {
            counts[wholeClassOf[d]] += donors[d];
        }
        return counts;
    }

    private void pair(int classU, int classV, Ints x, Ints y) {
        for (int i = u.classStart()[classU]; i < u.classStart()[classU + 1]; i++) {
            int a = u.pairX()[i];
            int b = u.pairY()[i];
            for (int j = v.classStart()[classV]; j < v.classStart()[classV + 1]; j++) {
                int c = v.pairX()[j];
                int d = v.pairY()[j];
                x.add(raw.number(Keys.of(a, c)));
                y.add(raw.number(Keys.of(b, d)));
                if (a != b && c != d) {
                    x.add(raw.number(Keys.of(a, d)));
                    y.add(raw.number(Keys.of(b, c)));
                }
            }
        }
    }

    /// What would be expected of every combination if the parts were independent, where it is at least that many
    /// copies.
    private Chosen expected(double copies) {
        double[] sum = new double[raw.size()];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = u.boxSum()[Keys.high(raw.key(k))] * v.boxSum()[Keys.low(raw.key(k))];
        }
        return chosen(gains(sum), u.frequency(), v.frequency(), FAINTEST, copies);
    }

    /// `2 n / P` times the partner's sum, for every raw box.
    private double[] gains(double[] sum) {
        double[] gain = new double[raw.size()];
        for (int c = 0; c < wholeClasses; c++) {
            double p = 0;
            for (int i = start[c]; i < start[c + 1]; i++) {
                p += (rawX[i] == rawY[i] ? 1 : 2) * sum[rawX[i]] * sum[rawY[i]];
            }
            double w = p > 0 ? 2 * count[c] / p : 0;
            for (int i = start[c]; i < start[c + 1]; i++) {
                gain[rawX[i]] += w * sum[rawY[i]];
                if (rawX[i] != rawY[i]) {
                    gain[rawY[i]] += w * sum[rawX[i]];
                }
            }
        }
        return gain;
    }

    /// Combinations, ascending, with their sums.
    private record Chosen(List<long[]> keys, List<double[]> sums) {
        long[] allKeys() {
            return keys.stream().flatMapToLong(Arrays::stream).toArray();
        }

        double[] allSums() {
            return sums.stream().flatMapToDouble(Arrays::stream).toArray();
        }
    }

    /// Adds `gain * a * b` to every combination of the raw boxes' members, and keeps what comes to at least `least`;
    /// single contributions below `faintest` are passed over.
    ///
    /// Left haplotypes are gone through one by one, each with a row of sums for all right ones: nothing is
    /// looked up, and no more is known at one time than a row for each thread and what is kept.
    private Chosen chosen(double[] gain, double[] a, double[] b, double faintest, double least) {
        long[][] keys = new long[RANGES][];
        double[][] sums = new double[RANGES][];
        crew.pieces(RANGES, range -> {
            int from = (int) ((long) u.size() * range / RANGES);
            int to = (int) ((long) u.size() * (range + 1) / RANGES);
            Row row = new Row(v.size(), least);
            for (int one = from; one < to; one++) {
                spread(row, one, gain, a[one], b, faintest);
                row.take(one);
            }
            keys[range] = Arrays.copyOf(row.keys, row.size);
            sums[range] = Arrays.copyOf(row.kept, row.size);
        });
        return new Chosen(List.of(keys), List.of(sums));
    }

    /// The sums of one left haplotype with every right one, and what was kept of all rows so far.
    private static final class Row {
        private final double least;
        private final double[] sum;
        private final int[] touched;
        private int count;
        private long[] keys = new long[1_024];
        private double[] kept = new double[1_024];
        private int size;

        Row(int size, double least) {
            this.least = least;
            sum = new double[size];
            touched = new int[size];
        }

        void add(int other, double weight) {
            if (sum[other] == 0) {
                touched[count++] = other;
            }
            sum[other] += weight;
        }

        /// Keeps what is enough, ascending, and begins the next row.
        void take(int one) {
            Arrays.sort(touched, 0, count);
            for (int i = 0; i < count; i++) {
                int other = touched[i];
                if (sum[other] >= least) {
                    keep(Keys.of(one, other), sum[other]);
                }
                sum[other] = 0;
            }
            count = 0;
        }

        private void keep(long key, double much) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, Math.multiplyExact(size, 2));
                kept = Arrays.copyOf(kept, keys.length);
            }
            keys[size] = key;
            kept[size++] = much;
        }
    }

    private void spread(Row row, int one, double[] gain, double a, double[] b, double faintest) {
        for (int i = homeStart[one]; i < homeStart[one + 1]; i++) {
            int boxU = home[i];
            for (int r = rawOfUStart[boxU]; r < rawOfUStart[boxU + 1]; r++) {
                int k = rawOfU[r];
                if (gain[k] > 0) {
                    spread(row, gain[k] * a, Keys.low(raw.key(k)), b, faintest);
                }
            }
        }
    }

    private void spread(Row row, double share, int boxV, double[] b, double faintest) {
        if (share * v.boxSum()[boxV] < faintest) {
            return;
        }
        int[] member = v.member();
        int end = v.boxStart()[boxV + 1];
        for (int j = v.boxStart()[boxV]; j < end; j++) {
            double weight = share * b[member[j]];
            if (weight > 0 && weight >= faintest) {
                row.add(member[j], weight);
            }
        }
    }

    /// The node of the combinations that expect at least that many copies, with what everybody needs besides.
    ///
    /// @param copies under independence
    Node candidates(double copies) {
        Chosen expected = expected(copies);
        long[] keys = expected.allKeys();
        double[] frequency = expected.allSums();
        for (int h = 0; h < keys.length; h++) {
            frequency[h] /= 2 * people;
        }
        return assemble(keys, frequency);
    }

    /// The node of these haplotypes. Classes that none of them explains are given more: their likeliest combinations.
    ///
    /// @param keys of left and right part, ascending
    Node assemble(long[] keys, double[] frequency) {
        Assembly assembly = new Assembly(keys, frequency);
        if (assembly.unexplained.size() == 0) {
            return assembly.node();
        }
        Weights more = new Weights();
        for (int i = 0; i < assembly.unexplained.size(); i++) {
            rescue(assembly.unexplained.get(i), more);
        }
        return extended(keys, frequency, more).node();
    }

    private Assembly extended(long[] keys, double[] frequency, Weights more) {
        Weights all = more;
        double least = 0.5 / (2 * people);
        for (long key : keys) {
            all.add(key, 1);
        }
        long[] together = all.keysFrom(0);
        double[] frequencies = new double[together.length];
        double total = 0;
        for (int h = 0, old = 0; h < together.length; h++) {
            boolean known = old < keys.length && keys[old] == together[h];
            frequencies[h] = known ? frequency[old++] : least;
            total += frequencies[h];
        }
        for (int h = 0; h < together.length; h++) {
            frequencies[h] /= total;
        }
        return new Assembly(together, frequencies);
    }

    private void rescue(int wholeClass, Weights more) {
        double[] best = new double[RESCUED_PAIRS];
        int[] at = new int[RESCUED_PAIRS];
        Arrays.fill(at, -1);
        for (int i = start[wholeClass]; i < start[wholeClass + 1]; i++) {
            keepBest(best, at, (rawX[i] == rawY[i] ? 1 : 2) * sum(rawX[i]) * sum(rawY[i]), i);
        }
        for (int i : at) {
            if (i >= 0) {
                rescueBox(rawX[i], more);
                rescueBox(rawY[i], more);
            }
        }
    }

    private double sum(int box) {
        return u.boxSum()[Keys.high(raw.key(box))] * v.boxSum()[Keys.low(raw.key(box))];
    }

    private static void keepBest(double[] best, int[] at, double value, int item) {
        int place = best.length;
        while (place > 0 && (at[place - 1] < 0 || value > best[place - 1])) {
            place--;
        }
        if (place < best.length) {
            System.arraycopy(best, place, best, place + 1, best.length - place - 1);
            System.arraycopy(at, place, at, place + 1, at.length - place - 1);
            best[place] = value;
            at[place] = item;
        }
    }

    private void rescueBox(int box, Weights more) {
        for (int one : likeliest(u, Keys.high(raw.key(box)))) {
            for (int other : likeliest(v, Keys.low(raw.key(box)))) {
                if (one >= 0 && other >= 0) {
                    more.add(Keys.of(one, other), 1);
                }
            }
        }
    }

    private static int[] likeliest(Node node, int box) {
        double[] best = new double[RESCUED_MEMBERS];
        int[] at = new int[RESCUED_MEMBERS];
        Arrays.fill(at, -1);
        for (int i = node.boxStart()[box]; i < node.boxStart()[box + 1]; i++) {
            keepBest(best, at, node.frequency()[node.member()[i]], node.member()[i]);
        }
        return at;
    }

    /// Haplotypes filled into the raw boxes: equal boxes become one, empty ones vanish, classes with the same pairs
    /// become one.
    private final class Assembly {
        private final long[] keys;
        private final double[] frequency;
        private final Filling filling;
        private final int[] boxOf = new int[raw.size()];
        private final Boxes boxes;
        private final Ints unexplained = new Ints(16);
        private final int[] classOfWhole = new int[wholeClasses];
        private final Ints classStart = new Ints(wholeClasses + 1);
        private final Ints x = new Ints(rawX.length / 2);
        private final Ints y = new Ints(rawX.length / 2);
        private final Keys classHashes = new Keys(wholeClasses);
        private final Ints classOfHash = new Ints(wholeClasses);

        Assembly(long[] keys, double[] frequency) {
            this.keys = keys;
            this.frequency = frequency;
            filling = new Filling(u.size(), v.size(), keys);
            boxes = new Boxes(keys.length, raw.size());
            fillBoxes();
            fillClasses();
        }

        private void fillBoxes() {
            for (int k = 0; k < boxOf.length; k++) {
                int from = boxes.members().size();
                gather(Keys.high(raw.key(k)), Keys.low(raw.key(k)));
                boxOf[k] = boxes.close(from);
            }
        }

        private void gather(int boxU, int boxV) {
            filling.gather(
                    u.member(),
                    u.boxStart()[boxU],
                    u.boxStart()[boxU + 1],
                    v.member(),
                    v.boxStart()[boxV],
                    v.boxStart()[boxV + 1],
                    boxes.members());
        }

        private void fillClasses() {
            classStart.add(0);
            for (int c = 0; c < wholeClasses; c++) {
                int from = x.size();
                for (int i = start[c]; i < start[c + 1]; i++) {
                    addPair(boxOf[rawX[i]], boxOf[rawY[i]], from);
                }
                if (x.size() == from) {
                    unexplained.add(c);
                }
                classOfWhole[c] = classFrom(from);
            }
        }

        private void addPair(int one, int other, int from) {
            if (one >= 0 && other >= 0) {
                int first = Math.min(one, other);
                int second = Math.max(one, other);
                x.add(first);
                y.add(second);
                for (int i = x.size() - 1;
                        i > from && Keys.of(x.get(i - 1), y.get(i - 1)) > Keys.of(first, second);
                        i--) {
                    swap(i);
                }
            }
        }

        private void swap(int i) {
            int[] xs = x.items();
            int[] ys = y.items();
            int oldX = xs[i];
            int oldY = ys[i];
            xs[i] = xs[i - 1];
            ys[i] = ys[i - 1];
            xs[i - 1] = oldX;
            ys[i - 1] = oldY;
        }

        private int classFrom(int from) {
            int size = x.size() - from;
            long hash = (Boxes.hash(x.items(), from, size) * 31 + Boxes.hash(y.items(), from, size)) & Long.MAX_VALUE;
            for (int number = classHashes.find(hash); number >= 0; number = classHashes.find(++hash & Long.MAX_VALUE)) {
                int found = classOfHash.get(number);
                if (sameClass(found, from, size)) {
                    x.cut(from);
                    y.cut(from);
                    return found;
                }
            }
            classHashes.number(hash & Long.MAX_VALUE);
            classStart.add(x.size());
            classOfHash.add(classStart.size() - 2);
            return classStart.size() - 2;
        }

        private boolean sameClass(int known, int from, int size) {
            int start = classStart.get(known);
            return classStart.get(known + 1) - start == size
                    && Arrays.equals(x.items(), start, start + size, x.items(), from, from + size)
                    && Arrays.equals(y.items(), start, start + size, y.items(), from, from + size);
        }

        private Node node() {
            int[] left = new int[keys.length];
            for (int h = 0; h < left.length; h++) {
                left[h] = Keys.high(keys[h]);
            }
            int[] classOf = new int[wholeClassOf.length];
            for (int d = 0; d < classOf.length; d++) {
                classOf[d] = classOfWhole[wholeClassOf[d]];
            }
            int[] starts = boxes.starts();
            int[] member = boxes.members().toArray();
            return new Node(
                    joined(u.loci(), v.loci()),
                    left,
                    filling.rights(),
                    frequency,
                    starts,
                    member,
                    Node.sums(frequency, starts, member),
                    classStart.toArray(),
                    x.toArray(),
                    y.toArray(),
                    classOf);
        }
    }

    static int[] joined(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
