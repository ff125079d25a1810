package org.marrowrelay.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

/// Small invented worlds: sets of a few haplotypes, and people typed in every awkward way (products, unions, overlap,
/// nulls, homozygotes, one position, untyped, unexplained).
public final class SmallWorld {
    private static final String[] NAMES = {"01:01", "02:01", "03:01", "04:01", "05:01N", "06:01N"};

    private final Random random;
    private final int loci;

    public SmallWorld(long seed, int loci) {
        this.random = new Random(seed);
        this.loci = loci;
    }

    public HaplotypeFrequencySet set(String population, int haplotypes) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < haplotypes) {
            names.add(haplotype());
        }
        List<String> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(name + " " + (1 + random.nextInt(1_000)) / (1_000.0 * haplotypes));
        }
        return Typings.set(population, rows.toArray(String[]::new));
    }

    private String haplotype() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < loci; i++) {
            names.add(NAMES[(int) (Math.pow(random.nextDouble(), 1.5) * NAMES.length)]);
        }
        return String.join("~", names);
    }

    public Phenotype person() {
        List<String> typings = new ArrayList<>();
        for (int i = 0; i < loci; i++) {
            typings.add(typing());
        }
        return Typings.person(typings.toArray(String[]::new));
    }

    private String typing() {
        return switch (random.nextInt(8)) {
            case 0 -> "-";
            case 1 -> product() + "|" + product();
            case 2 -> product() + "|" + product() + "|" + product();
            case 3 -> position() + "+?";
            default -> product();
        };
    }

    private String product() {
        return position() + "+" + position();
    }

    private String position() {
        Set<String> drawn = new LinkedHashSet<>();
        int size = 1 + random.nextInt(NAMES.length);
        for (int i = 0; i < size; i++) {
            drawn.add(NAMES[random.nextInt(NAMES.length)]);
        }
        return String.join("/", drawn);
    }
}
