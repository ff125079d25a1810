package org.marrowrelay.testkit.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.testkit.Draw;

/// A made-up population: its name and the frequencies of its haplotypes, the most frequent first.
///
/// A class, because 100,000 haplotypes are held as arrays. Immutable and thread-safe.
public final class InventedPopulation {
    private static final String HEADER = "hap,freq\n";

    private final String name;
    private final long[] haplotypes;
    private final double[] frequencies;
    private final AliasTable table;

    private InventedPopulation(String name, long[] haplotypes, double[] frequencies) {
        this.name = name;
        this.haplotypes = haplotypes;
        this.frequencies = frequencies;
        this.table = new AliasTable(frequencies);
    }

    /// A population of these haplotypes, each as frequent as its share of all weights.
    ///
    /// @param weights above 0
    public static InventedPopulation of(String name, Map<InventedHaplotype, Double> weights) {
        List<Map.Entry<InventedHaplotype, Double>> ranked = new ArrayList<>(weights.entrySet());
        ranked.sort(Map.Entry.<InventedHaplotype, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey, Comparator.comparingLong(InventedHaplotype::packed)));
        double sum = ranked.stream().mapToDouble(Map.Entry::getValue).sum();
        return new InventedPopulation(
                name,
                ranked.stream().mapToLong(entry -> entry.getKey().packed()).toArray(),
                ranked.stream().mapToDouble(entry -> entry.getValue() / sum).toArray());
    }

    /// The population that arises when these are thrown together, each with its share.
    ///
    /// @param shares of each population, above 0
    public static InventedPopulation mixture(String name, Map<InventedPopulation, Double> shares) {
        Map<InventedHaplotype, Double> weights = new LinkedHashMap<>();
        shares.forEach((population, share) -> {
            for (int i = 0; i < population.size(); i++) {
                weights.merge(population.haplotype(i), share * population.frequency(i), Double::sum);
            }
        });
        return of(name, weights);
    }

    /// The name, which is also that of its file: letters only.
    public String name() {
        return name;
    }

    /// How many haplotypes there are.
    public int size() {
        return haplotypes.length;
    }

    /// The frequency of a haplotype, above 0; all together sum to 1 within 1e-9.
    public double frequency(int index) {
        return frequencies[index];
    }

    /// The haplotype at this place, 0 the most frequent.
    public InventedHaplotype haplotype(int index) {
        return InventedHaplotype.ofPacked(haplotypes[index]);
    }

    /// Every haplotype with its frequency: the header `hap,freq`, then a line each.
    public void write(Appendable out) throws IOException {
        out.append(HEADER);
        for (int i = 0; i < size(); i++) {
            out.append(haplotype(i).toString()).append(',');
            out.append(Double.toString(frequencies[i])).append('\n');
        }
    }

    /// What [#write] writes.
    public String toCsv() {
        StringBuilder text = new StringBuilder();
        try {
            write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// A haplotype, drawn by frequency.
    public InventedHaplotype draw(Draw draw) {
        return haplotype(table.draw(draw));
    }

    /// The name and how many haplotypes.
    @Override
    public String toString() {
        return name + " (" + size() + " invented haplotypes)";
    }
}
