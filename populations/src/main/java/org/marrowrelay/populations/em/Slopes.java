package org.marrowrelay.populations.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrowrelay.populations.sample.Sample;

/// How steeply the likelihood rises with each haplotype that any donor allows, known or not.
///
/// The slope of a haplotype `h` is
///
/// ```
/// s(h) = 1/2N sum over classes c of 2 n[c] / P[c] F(partners of h in c)
/// ```
///
/// 1 for those that stand still at the maximum, and nowhere above it. For every cell of a class with known haplotypes,
/// the weight `2 n F / P` falls on all that its partners allow: a box. So the question is where boxes with weights add
/// up to more than `2N`. It is answered locus by locus: with the first names chosen, the boxes that hold them bound
/// every haplotype that begins so, and what cannot come to `2N` any more is not gone into. Nothing is left out that
/// could.
///
/// Names that lose to another everywhere are not asked ([Partners]): where they would rise, the other one does.
final class Slopes {
    private static final long MOST_WORK = 400_000_000L;

    private final Sample sample;
    private final Lineage whole;
    private final Crew crew;
    private final Side first;
    private final Side second;
    private final double donors;
    private int[] start = new int[0];
    private int[] other = new int[0];
    private double[] weight = new double[0];
    private double[] total = new double[0];

    /// The boxes' sets at the loci of one part.
    private static final class Side {
        private final int[] loci;
        private final int[][] set;
        private final int[][][] names;
        private final boolean[][] whole;
        private final int[] nameCount;

        Side(Node node, Halves halves, Partners[] partners) {
            loci = node.loci();
            set = halves.set();
            names = new int[loci.length][][];
            whole = new boolean[loci.length][];
            nameCount = new int[loci.length];
            for (int k = 0; k < loci.length; k++) {
                Partners at = partners[loci[k]];
                names[k] = at.names();
                whole[k] = at.whole();
                nameCount[k] = at.nameCount();
            }
        }
    }

    /// Which haplotypes have a slope above the one asked for.
    ///
    /// @param codes of their names, locus by locus of the sample
    /// @param complete whether every haplotype was asked; else some names were too many to be gone through
    record Rising(List<int[]> codes, boolean complete) {}

    /// @param em at the frequencies in question, after [EmStep#expect]
    Slopes(Sample sample, Lineage whole, EmStep em, Crew crew) {
        this.sample = sample;
        this.whole = whole;
        this.crew = crew;
        donors = em.donors();
        Partners[] partners = new Partners[sample.loci().size()];
        crew.pieces(partners.length, l -> partners[l] = new Partners(sample, l));
        Halves[] halves = new Halves[2];
        crew.pieces(2, i -> halves[i] = Halves.of(i == 0 ? whole.left() : whole.right(), partners));
        first = new Side(whole.left().node(), halves[0], partners);
        second = new Side(whole.right().node(), halves[1], partners);
        weigh(halves[0], halves[1], em);
    }

    /// The weights of all boxes, by their partners at the first part's loci.
    private void weigh(Halves u, Halves v, EmStep em) {
        Cells cells = new Cells(u, v, whole, em);
        for (int d = 0; d < sample.classes(); d++) {
            cells.add(d);
        }
        start = new int[u.partners() + 1];
        total = new double[u.partners()];
        for (int i = 0; i < cells.size; i++) {
            start[cells.one[i] + 1]++;
            total[cells.one[i]] += cells.weight[i];
        }
        for (int p = 0; p < total.length; p++) {
            start[p + 1] += start[p];
        }
        sort(cells);
    }

    private void sort(Cells cells) {
        int[] next = start.clone();
        other = new int[cells.size];
        weight = new double[cells.size];
        for (int i = 0; i < cells.size; i++) {
            int at = next[cells.one[i]]++;
            other[at] = cells.other[i];
            weight[at] = cells.weight[i];
        }
    }

    /// The cells of all classes that have known haplotypes, and the weights that fall on their partners.
    private final class Cells {
        private final Halves u;
        private final Halves v;
        private final EmStep em;
        private final double[] f;
        private final double[] count;
        private final double[] people;
        private final Filling filling;
        private final Keys products = new Keys(1024);
        private double[] sums = new double[1024];
        private final Ints met = new Ints(1024);
        private int[] one = new int[1024];
        private int[] other = new int[1024];
        private double[] weight = new double[1024];
        private int size;

        Cells(Halves u, Halves v, Lineage whole, EmStep em) {
            this.u = u;
            this.v = v;
            this.em = em;
            f = whole.node().frequency();
            people = sample.counts();
            count = whole.node().counts(people);
            filling = whole.filling();
        }

        void add(int ofSample) {
            int known = whole.node().classOf()[ofSample];
            double w = people[ofSample] * em.classGain()[known] / count[known];
            int uClass = u.classOf(ofSample);
            int vClass = v.classOf(ofSample);
            for (int i = u.from(uClass); i < u.to(uClass); i++) {
                for (int j = v.from(vClass); j < v.to(vClass); j++) {
                    double sum = sum(u.content(i), v.content(j));
                    if (sum > 0) {
                        add(u.partner(i), v.partner(j), w * sum);
                    }
                }
            }
        }

        private double sum(int boxU, int boxV) {
            int known = products.size();
            int number = products.number(Keys.of(boxU, boxV));
            if (number == known) {
                sums = number < sums.length ? sums : Arrays.copyOf(sums, Math.multiplyExact(2, number));
                met.cut(0);
                Halves.gather(filling, u, boxU, v, boxV, met);
                sums[number] = 0;
                for (int i = 0; i < met.size(); i++) {
                    sums[number] += f[met.get(i)];
                }
            }
            return sums[number];
        }

        private void add(int partnerU, int partnerV, double much) {
            if (size == one.length) {
                int room = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2));
                one = Arrays.copyOf(one, room);
                other = Arrays.copyOf(other, room);
                weight = Arrays.copyOf(weight, room);
            }
            one[size] = partnerU;
            other[size] = partnerV;
            weight[size++] = much;
        }
    }

    /// The haplotypes whose slope is above that, and which the node does not have or all but lost.
    ///
    /// @param slope above 1
    /// @param lost expected copies below which a haplotype of the node is as good as lost
    Rising above(double slope, double lost) {
        double least = 2 * donors * slope;
        int[] all = new int[total.length];
        Arrays.setAll(all, p -> p);
        Branches top = new Branches(first, 0, all, all.length, total, least);
        Walk[] walks = new Walk[top.count];
        crew.pieces(walks.length, i -> {
            walks[i] = new Walk(least);
            walks[i].into(top, i);
        });
        List<int[]> rising = new ArrayList<>();
        boolean complete = true;
        for (Walk walk : walks) {
            complete &= walk.work <= MOST_WORK;
            walk.found.stream().filter(codes -> isOut(codes, lost)).forEach(rising::add);
        }
        return new Rising(rising, complete);
    }

    private boolean isOut(int[] codes, double lost) {
        int known = whole.find(codes);
        return known < 0 || whole.node().frequency()[known] * 2 * donors < lost;
    }

    /// Boxes by the names of one locus: for each name that may still come to enough, those that hold it.
    private static final class Branches {
        private final int[] name;
        private final int[] common;
        private final int[] from;
        private final int[] item;
        private final double[] sum;
        private int count;
        private final long work;

        Branches(Side side, int depth, int[] items, int size, double[] gain, double least) {
            int[] set = side.set[depth];
            int[][] names = side.names[depth];
            boolean[] whole = side.whole[depth];
            sum = new double[side.nameCount[depth]];
            int[] held = new int[sum.length];
            int commons = 0;
            double ofAll = 0;
            long done = size;
            for (int i = 0; i < size; i++) {
                double g = gain[items[i]];
                int s = set[items[i]];
                if (whole[s]) {
                    ofAll += g;
                    commons++;
                } else {
                    for (int n : names[s]) {
                        sum[n] += g;
                        held[n]++;
                    }
                    done += names[s].length;
                }
            }
            work = done;
            name = new int[sum.length];
            from = new int[sum.length + 1];
            int[] place = chosen(names, held, ofAll, least, commons == size);
            common = new int[commons];
            item = new int[from[count]];
            fill(items, size, set, names, whole, place);
        }

        private int[] chosen(int[][] names, int[] held, double ofAll, double least, boolean alike) {
            int[] place = new int[sum.length];
            Arrays.fill(place, -1);
            if (alike) {
                for (int s = 0; s < names.length && count == 0 && ofAll >= least; s++) {
                    choose(names[s].length == 0 ? -1 : names[s][0], 0, ofAll, place);
                }
                return place;
            }
            for (int n = 0; n < sum.length; n++) {
                if (held[n] > 0 && sum[n] + ofAll >= least) {
                    choose(n, held[n], sum[n] + ofAll, place);
                }
            }
            return place;
        }

        private void choose(int chosen, int held, double all, int[] place) {
            if (chosen >= 0) {
                sum[chosen] = all;
                name[count] = chosen;
                from[count + 1] = from[count] + held;
                place[chosen] = from[count++];
            }
        }

        private void fill(int[] items, int size, int[] set, int[][] names, boolean[] whole, int[] place) {
            int commons = 0;
            for (int i = 0; i < size && count > 0; i++) {
                int s = set[items[i]];
                if (whole[s]) {
                    common[commons++] = items[i];
                } else {
                    for (int n : names[s]) {
                        if (place[n] >= 0) {
                            item[place[n]++] = items[i];
                        }
                    }
                }
            }
        }

        int[] items(int branch) {
            int own = from[branch + 1] - from[branch];
            int[] all = Arrays.copyOf(common, common.length + own);
            System.arraycopy(item, from[branch], all, common.length, own);
            return all;
        }
    }

    /// Goes through all names that begin with one of the first locus.
    private final class Walk {
        private final double least;
        private final int[] codes = new int[sample.loci().size()];
        private final double[] gain = new double[second.set[0].length];
        private final int[] touched = new int[gain.length];
        private final List<int[]> found = new ArrayList<>();
        private long work;

        Walk(double least) {
            this.least = least;
        }

        void into(Branches branches, int branch) {
            codes[first.loci[0]] = branches.name[branch];
            visit(1, branches.items(branch));
        }

        private void visit(int depth, int[] items) {
            if (depth == first.loci.length) {
                turn(items);
                return;
            }
            Branches branches = branches(first, depth, items, items.length, total);
            for (int b = 0; b < branches.count && work <= MOST_WORK; b++) {
                codes[first.loci[depth]] = branches.name[b];
                visit(depth + 1, branches.items(b));
            }
        }

        private Branches branches(Side side, int depth, int[] items, int size, double[] gains) {
            Branches branches = new Branches(side, depth, items, size, gains, least);
            work += branches.work;
            return branches;
        }

        /// The first part's names are chosen: what falls on which partners of the second part.
        private void turn(int[] items) {
            int size = 0;
            for (int p : items) {
                for (int i = start[p]; i < start[p + 1]; i++) {
                    int q = other[i];
                    if (gain[q] == 0) {
                        touched[size++] = q;
                    }
                    gain[q] += weight[i];
                }
                work += start[p + 1] - start[p];
            }
            visitSecond(0, Arrays.copyOf(touched, size), size);
            for (int i = 0; i < size; i++) {
                gain[touched[i]] = 0;
            }
        }

        private void visitSecond(int depth, int[] items, int size) {
            Branches branches = branches(second, depth, items, size, gain);
            for (int b = 0; b < branches.count && work <= MOST_WORK; b++) {
                codes[second.loci[depth]] = branches.name[b];
                if (depth == second.loci.length - 1) {
                    found.add(codes.clone());
                } else {
                    int[] held = branches.items(b);
                    visitSecond(depth + 1, held, held.length);
                }
            }
        }
    }
}
