package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;

/// What each [Habit] makes of a genotype, for one locus of one set: divisions that are drawn once.
final class Masks {
    private static final int LONGEST_LIST = 5;
    private static final int GENOTYPES = 3;

    /// First fields whose antigens are splits of one broad antigen, as the WHO nomenclature names them: A9 is A23
    /// and A24. A family that is not here is an antigen of its own.
    private static final Map<String, String> BROAD = broad(
            "A9 A*23 A*24",
            "A10 A*25 A*26 A*34 A*66",
            "A19 A*29 A*30 A*31 A*32 A*33 A*74",
            "A28 A*68 A*69",
            "B5 B*51 B*52",
            "B12 B*44 B*45",
            "B16 B*38 B*39",
            "B17 B*57 B*58",
            "B21 B*49 B*50",
            "B22 B*54 B*55 B*56",
            "DR2 DRB1*15 DRB1*16",
            "DR5 DRB1*11 DRB1*12",
            "DR6 DRB1*13 DRB1*14",
            "DQ1 DQB1*05 DQB1*06");

    private final Set<MatchingGroup> groups = new TreeSet<>(Comparator.comparing(MatchingGroup::name));
    private final Map<String, Set<MatchingGroup>> families = new TreeMap<>();
    private final Map<MatchingGroup, Set<MatchingGroup>> lists = new HashMap<>();
    private final Map<MatchingGroup, Set<MatchingGroup>> codes = new HashMap<>();
    private final Map<MatchingGroup, Set<MatchingGroup>> gGroups = new HashMap<>();
    private final Map<List<String>, Map<Genotype, List<Genotype>>> genotypes = new HashMap<>();
    private final Random random;

    /// @param seed the same seed gives the same divisions
    Masks(HaplotypeFrequencySet set, Locus locus, long seed) {
        this.random = new Random(seed);
        Map<MatchingGroup, Double> shares = new HashMap<>();
        int at = set.loci().indexOf(locus);
        for (HaplotypeFrequency row : set.haplotypes()) {
            shares.merge(row.haplotype().groups().get(at), row.frequency(), Double::sum);
        }
        groups.addAll(shares.keySet());
        groups.forEach(group -> families.computeIfAbsent(family(group), fresh -> new LinkedHashSet<>())
                .add(group));
        families.values().forEach(family -> divide(family, lists));
        divideCodes();
        families.values().forEach(family -> addNulls(family, shares));
    }

    private static Map<String, String> broad(String... rows) {
        Map<String, String> broad = new HashMap<>();
        for (String row : rows) {
            String[] names = row.split(" ", -1);
            for (int i = 1; i < names.length; i++) {
                broad.put(names[i], names[0]);
            }
        }
        return Collections.unmodifiableMap(broad);
    }

    /// The name up to its first field, as in `A*02`.
    private static String family(MatchingGroup group) {
        int colon = group.name().indexOf(':');
        return colon < 0 ? group.name() : group.name().substring(0, colon);
    }

    /// The digits of the second field, as in `01`; a null has those of its name.
    private static String second(MatchingGroup group) {
        return group.name().substring(group.name().indexOf(':') + 1).replaceAll("\\D.*", "");
    }

    private static boolean isNull(MatchingGroup group) {
        return group.kind() == MatchingGroup.Kind.NULL;
    }

    private static String antigen(MatchingGroup group) {
        return isNull(group) ? "" : BROAD.getOrDefault(family(group), family(group));
    }

    /// Cuts a family into lists of two to five, the last of what is left.
    private void divide(Collection<MatchingGroup> family, Map<MatchingGroup, Set<MatchingGroup>> lists) {
        for (List<MatchingGroup> list : cut(family)) {
            list.forEach(group -> lists.put(group, Set.copyOf(list)));
        }
    }

    private <T> List<List<T>> cut(Collection<T> all) {
        List<T> left = new ArrayList<>(all);
        Collections.shuffle(left, random);
        List<List<T>> lists = new ArrayList<>();
        while (!left.isEmpty()) {
            List<T> list = left.subList(0, Math.min(left.size(), 2 + random.nextInt(LONGEST_LIST - 1)));
            lists.add(List.copyOf(list));
            list.clear();
        }
        return lists;
    }

    /// Codes stand for second fields; with a first field, for its alleles that have one of them.
    private void divideCodes() {
        Set<String> seconds = new TreeSet<>();
        groups.forEach(group -> seconds.add(second(group)));
        for (List<String> code : cut(seconds)) {
            for (Set<MatchingGroup> family : families.values()) {
                List<MatchingGroup> meant = family.stream()
                        .filter(group -> code.contains(second(group)))
                        .toList();
                meant.forEach(group -> codes.put(group, Set.copyOf(meant)));
            }
        }
    }

    /// The nulls of a family are not told from its most frequent expressed group.
    private void addNulls(Set<MatchingGroup> family, Map<MatchingGroup, Double> shares) {
        family.forEach(group -> gGroups.put(group, Set.of(group)));
        family.stream()
                .filter(group -> !isNull(group))
                .max(Comparator.comparing((MatchingGroup group) -> shares.getOrDefault(group, 0.0))
                        .thenComparing(MatchingGroup::name))
                .ifPresent(most -> {
                    Set<MatchingGroup> alike = new LinkedHashSet<>(Set.of(most));
                    family.stream().filter(Masks::isNull).forEach(alike::add);
                    alike.forEach(group -> gGroups.put(group, Set.copyOf(alike)));
                });
    }

    /// What is reported; nothing for a locus that is not typed.
    List<Product> report(Genotype genotype, Habit habit) {
        return switch (habit) {
            case SEQUENCE -> List.of(product(Set.of(genotype.first()), Set.of(genotype.second())));
            case G_GROUP -> each(genotype, gGroups);
            case ALLELE_LIST -> each(genotype, lists);
            case ALLELE_CODE -> each(genotype, codes);
            case GENOTYPE_LIST -> genotypes(genotype);
            case FIRST_FIELD -> List.of(product(family(genotype, true), family(genotype, false)));
            case SEROLOGY -> antigens(genotype);
            case UNTYPED -> List.of();
        };
    }

    private static Product product(Set<MatchingGroup> first, Set<MatchingGroup> second) {
        return new Product(new Position.OneOf(first), new Position.OneOf(second));
    }

    private static List<Product> each(Genotype genotype, Map<MatchingGroup, Set<MatchingGroup>> division) {
        return List.of(product(
                division.getOrDefault(genotype.first(), Set.of()), division.getOrDefault(genotype.second(), Set.of())));
    }

    private Set<MatchingGroup> family(Genotype genotype, boolean first) {
        return family(family(first ? genotype.first() : genotype.second()));
    }

    private Set<MatchingGroup> family(String name) {
        return families.getOrDefault(name, Set.of());
    }

    private List<Product> antigens(Genotype genotype) {
        Set<String> seen = new TreeSet<>(List.of(antigen(genotype.first()), antigen(genotype.second())));
        seen.remove("");
        List<String> antigens = List.copyOf(seen);
        Set<MatchingGroup> silent = with("");
        return switch (antigens.size()) {
            case 2 -> List.of(product(with(antigens.get(0)), with(antigens.get(1))));
            case 1 -> oneAntigen(with(antigens.getFirst()), silent);
            default -> List.of(product(silent, silent));
        };
    }

    private static List<Product> oneAntigen(Set<MatchingGroup> seen, Set<MatchingGroup> silent) {
        Product homozygous = product(seen, seen);
        return silent.isEmpty() ? List.of(homozygous) : List.of(homozygous, product(seen, silent));
    }

    private Set<MatchingGroup> with(String antigen) {
        Set<MatchingGroup> with = new LinkedHashSet<>();
        groups.stream().filter(group -> antigen(group).equals(antigen)).forEach(with::add);
        return with;
    }

    /// Genotypes of the same two first fields, divided into lists of three.
    private List<Product> genotypes(Genotype genotype) {
        List<String> both = new TreeSet<>(List.of(family(genotype.first()), family(genotype.second())))
                .stream().toList();
        List<Genotype> list = genotypes
                .computeIfAbsent(both, fresh -> divided(family(both.getFirst()), family(both.getLast())))
                .getOrDefault(genotype, List.of(genotype));
        return list.stream()
                .map(one -> product(Set.of(one.first()), Set.of(one.second())))
                .toList();
    }

    private Map<Genotype, List<Genotype>> divided(Set<MatchingGroup> some, Set<MatchingGroup> others) {
        Set<Genotype> all = new LinkedHashSet<>();
        some.forEach(one -> others.forEach(other -> all.add(Genotype.of(one, other))));
        List<Genotype> left = new ArrayList<>(all);
        Collections.shuffle(left, new Random(random.nextLong()));
        Map<Genotype, List<Genotype>> divided = new LinkedHashMap<>();
        for (int from = 0; from < left.size(); from += GENOTYPES) {
            List<Genotype> list = List.copyOf(left.subList(from, Math.min(left.size(), from + GENOTYPES)));
            list.forEach(one -> divided.put(one, list));
        }
        return divided;
    }
}
