package org.marrowrelay.hla.serology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;

/// The antigens of one release, and how they relate to alleles and to each other.
public final class Antigens {
    private static final int UNAMBIGUOUS = 0;
    private static final int POSSIBLE = 1;
    private static final int ASSUMED = 2;
    private static final int EXPERT = 3;
    private static final int HATS = 4;
    private static final List<Integer> BEST_FIRST = List.of(UNAMBIGUOUS, EXPERT, ASSUMED, POSSIBLE);

    private final Catalogue catalogue;
    private final List<String[]> rows;
    private final Map<Antigen, NavigableSet<Antigen>> splits = new HashMap<>();
    private final Map<Antigen, NavigableSet<Antigen>> associated = new HashMap<>();
    private final Map<Antigen, NavigableSet<Antigen>> broads = new HashMap<>();
    private final Map<Antigen, NavigableSet<Antigen>> parents = new HashMap<>();
    private final Set<Antigen> known;
    private volatile @Nullable Map<Antigen, int[]> carriers;
    private final Map<String, AtomicReferenceArray<String>> texts = new ConcurrentHashMap<>();

    public Antigens(Catalogue catalogue) {
        this.catalogue = catalogue;
        rows = catalogue.serologyRows().stream().map(row -> row.split(";", -1)).toList();
        catalogue.relationRows().forEach(this::relate);
        known = catalogue.antigenRows().stream()
                .map(row -> row.split(";", -1))
                .flatMap(row -> Antigen.find(row[0] + row[1]).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void relate(String row) {
        String[] columns = row.split(";", -1);
        Antigen.find(columns[0] + columns[1]).ifPresent(antigen -> {
            link(antigen, columns[2], splits, broads);
            link(antigen, columns.length > 3 ? columns[3] : "", associated, parents);
        });
    }

    private static void link(
            Antigen above,
            String numbers,
            Map<Antigen, NavigableSet<Antigen>> down,
            Map<Antigen, NavigableSet<Antigen>> up) {
        for (String number : numbers.strip().split("/", -1)) {
            Antigen.find(above.family() + number).ifPresent(below -> {
                down.computeIfAbsent(above, ignored -> new TreeSet<>()).add(below);
                up.computeIfAbsent(below, ignored -> new TreeSet<>()).add(above);
            });
        }
    }

    /// Who carries each antigen: worked out when antigens are first asked for, because many runs never ask.
    private Map<Antigen, int[]> carriers() {
        Map<Antigen, int[]> known = carriers;
        if (known == null) {
            known = findCarriers();
            carriers = known;
        }
        return known;
    }

    private Map<Antigen, int[]> findCarriers() {
        Map<Antigen, List<Integer>> found = new HashMap<>();
        for (int allele = 0; allele < catalogue.size(); allele++) {
            for (Antigen antigen : assigned(allele)) {
                found.computeIfAbsent(antigen, ignored -> new ArrayList<>()).add(allele);
            }
        }
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> ints(entry.getValue())));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Whether the release names the antigen.
    public boolean isKnown(Antigen antigen) {
        return known.contains(antigen);
    }

    /// What the best column of the allele says, without broad antigens; empty for nulls and unassigned alleles.
    public SortedSet<Antigen> assigned(int allele) {
        Optional<String> family = Antigen.familyOf(PackedName.locus(catalogue.name(allele)));
        int row = catalogue.serology(allele);
        return family.isEmpty() || row < 0
                ? Collections.emptySortedSet()
                : BEST_FIRST.stream()
                        .map(column -> antigens(family.get(), rows.get(row)[column]))
                        .filter(antigens -> !antigens.isEmpty())
                        .findFirst()
                        .orElseGet(TreeSet::new);
    }

    /// `0` (null) and `?` (none known) are no antigens.
    private static NavigableSet<Antigen> antigens(String family, String numbers) {
        return Arrays.stream(numbers.split("/", -1))
                .flatMap(number -> Antigen.find(family + number).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The allele's antigens with the broad antigens above them, in canonical order.
    public SortedSet<Antigen> of(int allele) {
        SortedSet<Antigen> all = new TreeSet<>();
        assigned(allele).forEach(antigen -> collect(antigen, broads, all));
        return all;
    }

    /// The allele's antigens with the broad antigens above them, joined with `/`; empty when it has none.
    public String text(int allele) {
        Optional<String> family = Antigen.familyOf(PackedName.locus(catalogue.name(allele)));
        int row = catalogue.serology(allele);
        if (family.isEmpty() || row < 0) {
            return "";
        }
        AtomicReferenceArray<String> known =
                texts.computeIfAbsent(family.get(), ignored -> new AtomicReferenceArray<>(rows.size()));
        String text = known.getPlain(row);
        return text != null ? text : remember(known, row, of(allele));
    }

    private static String remember(AtomicReferenceArray<String> known, int row, SortedSet<Antigen> antigens) {
        String text = antigens.stream().map(Antigen::toString).collect(Collectors.joining("/"));
        known.setRelease(row, text);
        return text;
    }

    /// Whether the release assigns HATS antigens to any allele.
    public boolean hasHats() {
        return rows.stream().anyMatch(row -> row.length > HATS && !row[HATS].isBlank());
    }

    /// The HATS antigens of the allele as the release writes them; empty before 3.64.0.
    public SortedSet<String> hats(int allele) {
        int row = catalogue.serology(allele);
        String written = row < 0 ? "" : rows.get(row)[HATS];
        return Arrays.stream(written.split("/", -1))
                .filter(antigen -> !antigen.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The alleles that carry the antigen or one of its splits, ascending.
    public int[] alleles(Antigen antigen) {
        return carriersOf(withBelow(antigen, List.of(splits)));
    }

    /// The alleles that a person may have who was typed for the antigen: those of the antigen, of its splits
    /// and of associated antigens. Alleles of which only the broad antigen is known are not among those of a
    /// split, because siblings mismatch (MATCHING rule 4).
    public int[] possibleAlleles(Antigen antigen) {
        return carriersOf(withBelow(antigen, List.of(splits, associated)));
    }

    private static SortedSet<Antigen> withBelow(Antigen antigen, List<Map<Antigen, NavigableSet<Antigen>>> relations) {
        SortedSet<Antigen> all = new TreeSet<>(Set.of(antigen));
        relations.forEach(relation -> List.copyOf(all).forEach(one -> collect(one, relation, all)));
        return all;
    }

    private static void collect(Antigen antigen, Map<Antigen, NavigableSet<Antigen>> relation, SortedSet<Antigen> all) {
        if (all.add(antigen) || relation.containsKey(antigen)) {
            relation.getOrDefault(antigen, Collections.emptyNavigableSet()).stream()
                    .filter(next -> !all.contains(next))
                    .forEach(next -> collect(next, relation, all));
        }
    }

    private int[] carriersOf(Set<Antigen> antigens) {
        Map<Antigen, int[]> all = carriers();
        return antigens.stream()
                .flatMapToInt(antigen -> Arrays.stream(all.getOrDefault(antigen, new int[0])))
                .sorted()
                .distinct()
                .toArray();
    }

    /// The splits of a broad antigen; empty for others.
    public SortedSet<Antigen> splits(Antigen broad) {
        return related(broad, splits);
    }

    /// The broad antigens that the antigen is a split of.
    public SortedSet<Antigen> broads(Antigen split) {
        return related(split, broads);
    }

    /// The antigen that an associated antigen is a variant of; the antigen itself when it is none.
    public Antigen parent(Antigen antigen) {
        SortedSet<Antigen> above = related(antigen, parents);
        return above.isEmpty() ? antigen : above.first();
    }

    private static SortedSet<Antigen> related(Antigen antigen, Map<Antigen, NavigableSet<Antigen>> relation) {
        return Collections.unmodifiableSortedSet(relation.getOrDefault(antigen, Collections.emptyNavigableSet()));
    }

    /// The first fields that an old broad family stands for, such as A*09 for A*23 and A*24: the splits of the
    /// antigen of that number, at their locus; empty when the number is no broad antigen.
    public List<Integer> firstFieldsOfBroad(Locus locus, int number) {
        return Antigen.familyOf(locus).stream()
                .map(family -> new Antigen(family, number))
                .flatMap(broad -> splits(broad).stream())
                .map(Antigen::number)
                .toList();
    }
}
