package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// People drawn from a table of haplotypes in Hardy-Weinberg proportions, typed as ambiguously as a sample of others.
///
/// What is drawn follows from the table, the sample and the source of chance alone.
final class DrawnPeople {
    private final List<String> haplotypes;
    private final double[] upTo;
    private final Map<String, List<String>> lists;

    private DrawnPeople(List<String> haplotypes, double[] upTo, Map<String, List<String>> lists) {
        this.haplotypes = haplotypes;
        this.upTo = upTo;
        this.lists = lists;
    }

    /// @param truth frequencies by haplotype, such as `A*01:01~B*08:01`
    /// @param exact people as they are, `ID%GL`
    /// @param typed the same people in the same order, as a laboratory reported them: each name within a list
    static DrawnPeople of(Map<String, Double> truth, List<String> exact, List<String> typed) {
        Map<String, Double> ordered = new TreeMap<>(truth);
        double[] upTo = ordered.values().stream().mapToDouble(f -> f).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        Map<String, List<String>> lists = new HashMap<>();
        for (int i = 0; i < exact.size(); i++) {
            learn(names(exact.get(i)), names(typed.get(i)), lists);
        }
        return new DrawnPeople(List.copyOf(ordered.keySet()), upTo, lists);
    }

    private static String[] names(String line) {
        return line.substring(line.indexOf('%') + 1).split("[+^]", -1);
    }

    private static void learn(String[] names, String[] typed, Map<String, List<String>> lists) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.asList(typed[i].split("/", -1)).contains(names[i])) {
                lists.computeIfAbsent(names[i], name -> new ArrayList<>()).add(typed[i]);
            }
        }
    }

    /// So many people, `ID%GL`.
    List<String> draw(int count, Random random) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add("P" + i + "%" + person(random));
        }
        return people;
    }

    private String person(Random random) {
        String[] one = haplotype(random);
        String[] other = haplotype(random);
        List<String> loci = new ArrayList<>();
        for (int l = 0; l < one.length; l++) {
            loci.add(typed(one[l], random) + "+" + typed(other[l], random));
        }
        return String.join("^", loci);
    }

    private String[] haplotype(Random random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return haplotypes
                .get(Math.min(found < 0 ? -found - 1 : found, upTo.length - 1))
                .split("~", -1);
    }

    private String typed(String name, Random random) {
        List<String> known = lists.getOrDefault(name, List.of(name));
        return known.get(random.nextInt(known.size()));
    }
}
