package org.marrowrelay.populations.em;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.marrowrelay.populations.sample.Sample;

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
    /// People of a kind: the class of one half of each of them, that of the other, and how many there are.
    private final int[] half;
    private final int[] otherHalf;
    private final int[] people;
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
        double[] whole = node.counts(fit.sample().unphased());
        List<Sample.Phased> phased = fit.sample().phased();
        half = new int[whole.length + phased.size()];
        otherHalf = new int[half.length];
        people = new int[half.length];
        for (int c = 0; c < whole.length; c++) {
            half[c] = c;
            otherHalf[c] = c;
            people[c] = (int) Math.round(whole[c]);
        }
        for (int i = 0; i < phased.size(); i++) {
            half[whole.length + i] = node.classOf()[phased.get(i).one()];
            otherHalf[whole.length + i] = node.classOf()[phased.get(i).other()];
            people[whole.length + i] = Math.toIntExact(phased.get(i).donors());
        }
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
        double[] weight = new double[classStart.length - 1];
        for (int i = 0; i < donors.length; i++) {
            int kind = donors[random.nextInt(donors.length)];
            weight[half[kind]] += 0.5;
            weight[otherHalf[kind]] += 0.5;
        }
        return weight;
    }

    /// The kind of every donor.
    private int[] donors() {
        int[] donors =
                new int[Math.toIntExact(Arrays.stream(people).asLongStream().sum())];
        int next = 0;
        for (int kind = 0; kind < people.length; kind++) {
            Arrays.fill(donors, next, next + people[kind], kind);
            next += people[kind];
        }
        return donors;
    }

    private EmStep step() {
        EmStep known = shared;
        if (known == null) {
            try (Crew alone = Crew.of(1)) {
                known = new EmStep(node(), new double[classStart.length - 1], alone);
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
