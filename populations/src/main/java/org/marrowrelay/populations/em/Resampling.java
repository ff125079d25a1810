package org.marrowrelay.populations.em;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Everything that a bootstrap replicate needs, in plain arrays, so that it can be sent to another machine.
///
/// A replicate depends on nothing but these arrays, the seed and its number: wherever it is made, its bytes are the
/// same. Safe for many threads.
public final class Resampling implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Ascent.Limits LIMITS = new Ascent.Limits(1e-7, 0, 0.2, 12);

    private final int haplotypes;
    private final int[] boxStart;
    private final int[] member;
    private final int[] classStart;
    private final int[] pairX;
    private final int[] pairY;
    private final int[] count;
    private final double[] frequencies;
    private final long seed;
    private transient volatile EmStep shared;

    Resampling(Fit fit, long seed) {
        Node node = fit.em().node();
        this.seed = seed;
        haplotypes = node.size();
        boxStart = node.boxStart();
        member = node.member();
        classStart = node.classStart();
        pairX = node.pairX();
        pairY = node.pairY();
        count = Arrays.stream(node.counts(fit.sample().counts()))
                .mapToInt(n -> (int) Math.round(n))
                .toArray();
        frequencies = fit.frequencies();
        shared = fit.em();
    }

    /// The frequencies of one replicate.
    ///
    /// @param number from 0
    public double[] replicate(int number) {
        double[] weight = drawn(new SplittableRandom(Keys.mixed(seed) + number));
        try (Crew alone = Crew.of(1)) {
            Ascent ascent = new Ascent(step().with(weight, alone), alone, frequencies, LIMITS);
            ascent.run();
            return ascent.frequencies();
        }
    }

    /// As many donors as there are, drawn with replacement, by class.
    private double[] drawn(SplittableRandom random) {
        int[] donors = donors();
        double[] weight = new double[count.length];
        for (int i = 0; i < donors.length; i++) {
            weight[donors[random.nextInt(donors.length)]]++;
        }
        return weight;
    }

    /// The class of every donor.
    private int[] donors() {
        int[] donors =
                new int[Math.toIntExact(Arrays.stream(count).asLongStream().sum())];
        int next = 0;
        for (int c = 0; c < count.length; c++) {
            Arrays.fill(donors, next, next + count[c], c);
            next += count[c];
        }
        return donors;
    }

    private EmStep step() {
        EmStep known = shared;
        if (known == null) {
            try (Crew alone = Crew.of(1)) {
                known = new EmStep(node(), new double[count.length], alone);
            }
            shared = known;
        }
        return known;
    }

    private Node node() {
        int[] none = new int[0];
        return new Node(
                none,
                new int[haplotypes],
                new int[haplotypes],
                frequencies,
                boxStart,
                member,
                Node.sums(frequencies, boxStart, member),
                classStart,
                pairX,
                pairY,
                none);
    }
}
