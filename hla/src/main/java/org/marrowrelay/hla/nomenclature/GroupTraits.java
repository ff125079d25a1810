package org.marrowrelay.hla.nomenclature;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.TceGroup;
import org.marrowrelay.hla.serology.Antigens;

/// What the alleles of a matching group have in common beside their protein: T-cell epitope group, antigens.
///
/// Safe for several threads.
public final class GroupTraits {
    private static final TceGroup NOT_ASSIGNED = new TceGroup(0, false);

    private final Groups groups;
    private final Catalogue catalogue;
    private final Antigens antigens;
    private final Map<MatchingGroup, TceGroup> tce = new ConcurrentHashMap<>();
    private final Map<MatchingGroup, Set<Antigen>> carried = new ConcurrentHashMap<>();

    GroupTraits(Groups groups, Antigens antigens) {
        this.groups = groups;
        this.catalogue = groups.catalogue();
        this.antigens = antigens;
    }

    /// The T-cell epitope group, version 2 of the assignment: 1, 2 or 3; 0 when no allele of the group is assigned,
    /// or two are differently, or it is no group of expressed DPB1 alleles.
    public int tceGroup(MatchingGroup group) {
        return tce(group).number();
    }

    /// As [#tceGroup], with whether it is only predicted: of every allele of the group that is assigned.
    public TceGroup tce(MatchingGroup group) {
        return tce.computeIfAbsent(group, this::findTce);
    }

    private TceGroup findTce(MatchingGroup group) {
        List<TceGroup> assigned = members(group)
                .mapToObj(catalogue::tce)
                .filter(one -> one.number() > 0)
                .toList();
        long different = assigned.stream().map(TceGroup::number).distinct().count();
        return different == 1
                ? new TceGroup(assigned.getFirst().number(), assigned.stream().allMatch(TceGroup::predicted))
                : NOT_ASSIGNED;
    }

    /// The antigens that the group's product can carry at the level at which antigens are matched: splits where they
    /// are known, associated antigens as the one they belong to.
    ///
    /// Where only a broad antigen is known, it comes with its splits; where nothing is known, with every antigen of
    /// the alleles of the same first field. Empty for nulls and novel alleles, and where the release knows none.
    public Set<Antigen> antigens(MatchingGroup group) {
        return carried.computeIfAbsent(group, this::findAntigens);
    }

    /// The alleles after which the group is called say most surely what it carries; then all of it, then the first
    /// field.
    private Set<Antigen> findAntigens(MatchingGroup group) {
        long name = PackedName.parse(group.name());
        if (name == PackedName.NONE || group.kind() != MatchingGroup.Kind.EXPRESSED) {
            return Set.of();
        }
        long bare = PackedName.withMark(name, '-');
        return Stream.of(PackedName.first(bare, 2), name, PackedName.first(bare, 1))
                .map(each -> antigens(expressed(each)))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private Set<Antigen> antigens(IntStream alleles) {
        Set<Antigen> named = alleles.boxed()
                .flatMap(allele -> antigens.assigned(allele).stream())
                .map(antigens::parent)
                .collect(Collectors.toSet());
        return named.stream()
                .filter(antigen -> Collections.disjoint(antigens.splits(antigen), named))
                .flatMap(antigen -> withSplits(antigen).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What a person in whom the antigen was found carries, at the level of [#antigens]; empty for one that the release
    /// does not know.
    Set<Antigen> carriedBy(Antigen found) {
        return antigens.isKnown(found) ? Set.copyOf(withSplits(antigens.parent(found))) : Set.of();
    }

    private SortedSet<Antigen> withSplits(Antigen antigen) {
        SortedSet<Antigen> all = new TreeSet<>(antigens.splits(antigen));
        all.add(antigen);
        return all;
    }

    private IntStream members(MatchingGroup group) {
        long name = PackedName.parse(group.name());
        return name == PackedName.NONE || group.kind() != MatchingGroup.Kind.EXPRESSED
                ? IntStream.empty()
                : expressed(name);
    }

    private IntStream expressed(long name) {
        return Arrays.stream(groups.members(name)).filter(allele -> !PackedName.isNull(catalogue.name(allele)));
    }
}
