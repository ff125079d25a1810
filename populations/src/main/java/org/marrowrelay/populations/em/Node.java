package org.marrowrelay.populations.em;

/// What is known about some loci: which haplotypes there can be, how frequent they are, and what each class of donors
/// can have.
///
/// A haplotype of several loci is one of the left part with one of the right part. Layout:
///
/// ```
/// haplotype h    left[h], right[h], frequency[h]       ascending by (left, right); a leaf has names in left
/// box b          member[boxStart[b] .. boxStart[b+1])   ascending haplotypes; no two boxes are equal
/// class c        pairX, pairY[classStart[c] .. classStart[c+1])   boxes, X <= Y
/// donors d       classOf[d]: the class at these loci of class d of the sample
/// ```
///
/// `loci` are positions in the sample, in the order in which they were joined; `boxSum` is the summed frequency of each
/// box.
final class Node {
    private final int[] loci;
    private final int[] left;
    private final int[] right;
    private final double[] frequency;
    private final int[] boxStart;
    private final int[] member;
    private final double[] boxSum;
    private final int[] classStart;
    private final int[] pairX;
    private final int[] pairY;
    private final int[] classOf;

    Node(
            int[] loci,
            int[] left,
            int[] right,
            double[] frequency,
            int[] boxStart,
            int[] member,
            double[] boxSum,
            int[] classStart,
            int[] pairX,
            int[] pairY,
            int[] classOf) {
        this.loci = loci;
        this.left = left;
        this.right = right;
        this.frequency = frequency;
        this.boxStart = boxStart;
        this.member = member;
        this.boxSum = boxSum;
        this.classStart = classStart;
        this.pairX = pairX;
        this.pairY = pairY;
        this.classOf = classOf;
    }

    int[] loci() {
        return loci;
    }

    int[] left() {
        return left;
    }

    int[] right() {
        return right;
    }

    double[] frequency() {
        return frequency;
    }

    int[] boxStart() {
        return boxStart;
    }

    int[] member() {
        return member;
    }

    double[] boxSum() {
        return boxSum;
    }

    int[] classStart() {
        return classStart;
    }

    int[] pairX() {
        return pairX;
    }

    int[] pairY() {
        return pairY;
    }

    int[] classOf() {
        return classOf;
    }

    int size() {
        return left.length;
    }

    int boxes() {
        return boxStart.length - 1;
    }

    int classes() {
        return classStart.length - 1;
    }

    /// The same with other frequencies.
    Node with(double[] frequencies) {
        return new Node(
                loci,
                left,
                right,
                frequencies,
                boxStart,
                member,
                sums(frequencies, boxStart, member),
                classStart,
                pairX,
                pairY,
                classOf);
    }

    static double[] sums(double[] frequency, int[] boxStart, int[] member) {
        double[] sums = new double[boxStart.length - 1];
        for (int b = 0; b < sums.length; b++) {
            double sum = 0;
            for (int i = boxStart[b]; i < boxStart[b + 1]; i++) {
                sum += frequency[member[i]];
            }
            sums[b] = sum;
        }
        return sums;
    }

    /// How many donors each class has.
    ///
    /// @param donors by class of the sample
    double[] counts(double[] donors) {
        double[] counts = new double[classes()];
        for (int d = 0; d < donors.length; d++) {
            counts[classOf[d]] += donors[d];
        }
        return counts;
    }

    /// The haplotypes as keys of left and right part, ascending.
    long[] keys() {
        long[] keys = new long[size()];
        for (int h = 0; h < keys.length; h++) {
            keys[h] = Keys.of(left[h], right[h]);
        }
        return keys;
    }
}
