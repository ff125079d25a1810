package org.marrowrelay.populations.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrowrelay.populations.sample.Sample;

/// The frequencies that an estimate came to, with what is needed to ask about them.
///
/// Haplotypes are numbered from the most frequent on; equal ones by their names.
public final class Fit {
    private final Sample sample;
    private final Node node;
    private final List<TraceRow> trace;
    private final StopRule stopped;
    private final Risers risers;
    private final int[][] codes;
    private final int[] order;
    private final double likelihood;
    private final EmStep em;

    Fit(Sample sample, Node node, List<Node> parts, EstimationState state, StopRule stopped, Risers risers, Crew crew) {
        this.sample = sample;
        this.node = node;
        this.trace = state.trace();
        this.stopped = stopped;
        this.risers = risers;
        this.codes = codes(node, parts);
        this.order = order();
        this.em = new EmStep(node, node.counts(sample.counts()), crew);
        this.likelihood = em.expect(node.frequency());
    }

    /// The names' codes of every haplotype, in the order of the sample's loci.
    private int[][] codes(Node whole, List<Node> parts) {
        int[][] codes = new int[whole.size()][sample.loci().size()];
        Lineage lineage = Lineage.of(whole, parts);
        for (int h = 0; h < codes.length; h++) {
            lineage.fill(codes[h], h);
        }
        return codes;
    }

    private int[] order() {
        List<Integer> all = new ArrayList<>();
        for (int h = 0; h < codes.length; h++) {
            if (node.frequency()[h] > 0) {
                all.add(h);
            }
        }
        all.sort((a, b) -> {
            int byFrequency = Double.compare(node.frequency()[b], node.frequency()[a]);
            return byFrequency != 0 ? byFrequency : Arrays.compare(codes[a], codes[b]);
        });
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    public Sample sample() {
        return sample;
    }

    /// How many haplotypes have a frequency above 0.
    public int size() {
        return order.length;
    }

    /// Share of the population's haplotypes; all sum to 1.
    public double frequency(int haplotype) {
        return node.frequency()[order[haplotype]];
    }

    /// Expected copies among the donors: 2 N f.
    public double copies(int haplotype) {
        return 2.0 * sample.donors() * frequency(haplotype);
    }

    /// The code of the haplotype's name at a locus of the sample.
    public int code(int haplotype, int locus) {
        return codes[order[haplotype]][locus];
    }

    /// The names joined by `~`, in the order of loci.
    public String name(int haplotype) {
        StringBuilder name = new StringBuilder();
        for (int l = 0; l < sample.loci().size(); l++) {
            name.append(l == 0 ? "" : "~").append(sample.name(l, code(haplotype, l)));
        }
        return name.toString();
    }

    /// The natural logarithm of the likelihood of all donors as typed.
    public double likelihood() {
        return likelihood;
    }

    public List<TraceRow> trace() {
        return trace;
    }

    /// Which rule ended the ascent.
    public StopRule stopped() {
        return stopped;
    }

    /// Haplotypes that would still rise if they were let in.
    public Risers risers() {
        return risers;
    }

    /// For each haplotype, whether a donor has it beyond doubt: in every genotype that the typing leaves open, and in
    /// every phase.
    public boolean[] supported() {
        Support support = new Support(sample);
        boolean[] supported = new boolean[size()];
        for (int h = 0; h < supported.length; h++) {
            supported[h] = support.has(codes[order[h]]);
        }
        return supported;
    }

    /// Names this estimate among others of the same sample: what replicates of it stand on.
    public String mark() {
        return Double.doubleToLongBits(likelihood) + " " + Arrays.hashCode(node.frequency());
    }

    EmStep em() {
        return em;
    }

    double[] frequencies() {
        return node.frequency();
    }

    /// The place of a haplotype in [#frequencies].
    int place(int haplotype) {
        return order[haplotype];
    }
}
