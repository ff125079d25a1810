package org.marrowrelay.hla.nomenclature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;

/// The matching groups of names: the P group of what is expressed, and nulls as themselves.
///
/// An expressed allele without a P group is its own group, named by two fields; a null allele by its two
/// fields and `N`, because what differs behind them does not change the protein that is not there. A name of
/// one to three fields without a letter stands for the expressed protein: laboratories report a null with its
/// `N`. Groups and XX codes hold their nulls too, as alternatives (MATCHING rule 2).
final class ExpressedGroups {
    private static final Comparator<MatchingGroup> BY_NAME = Comparator.comparing(MatchingGroup::name);

    private final Groups groups;
    private final Catalogue catalogue;
    private final MatchingGroup[] ofP;
    private final Map<Long, Set<MatchingGroup>> remembered = new ConcurrentHashMap<>();

    ExpressedGroups(Groups groups) {
        this.groups = groups;
        this.catalogue = groups.catalogue();
        ofP = new MatchingGroup[catalogue.pGroupCount()];
        Arrays.setAll(ofP, group -> expressed(catalogue.pName(group)));
    }

    private static MatchingGroup expressed(long name) {
        return MatchingGroup.expressed(PackedName.locus(name), PackedName.print(name));
    }

    /// The groups that the names can be.
    Set<MatchingGroup> of(Notation.Names names) {
        return names.names().size() == 1 && !names.whole()
                ? of(names.names().getFirst())
                : names.names().stream()
                        .flatMap(name -> (names.whole() ? whole(name) : of(name)).stream())
                        .collect(Collectors.toSet());
    }

    /// The groups that the name can be.
    Set<MatchingGroup> of(long name) {
        return remembered.computeIfAbsent(name, this::find);
    }

    private Set<MatchingGroup> find(long name) {
        int[] members = groups.members(name);
        boolean isShort = PackedName.mark(name) == '-' && !PackedName.hasLetter(name) && catalogue.find(name) < 0;
        int[] meant = isShort ? expressedOnly(members) : members;
        return groupsOf(meant);
    }

    private Set<MatchingGroup> whole(long name) {
        return groupsOf(groups.members(name));
    }

    private Set<MatchingGroup> groupsOf(int[] alleles) {
        return Arrays.stream(alleles).mapToObj(this::of).collect(Collectors.toUnmodifiableSet());
    }

    private int[] expressedOnly(int[] members) {
        int[] expressed = Arrays.stream(members)
                .filter(allele -> !PackedName.isNull(catalogue.name(allele)))
                .toArray();
        return expressed.length == 0 ? members : expressed;
    }

    /// The group of one allele.
    MatchingGroup of(int allele) {
        long name = catalogue.name(allele);
        if (PackedName.isNull(name)) {
            return MatchingGroup.nullAllele(
                    PackedName.locus(name), PackedName.print(PackedName.firstWithLetter(name, 2)));
        }
        int group = catalogue.pGroup(allele);
        return group < 0 ? expressed(PackedName.firstWithLetter(name, 2)) : ofP[group];
    }

    /// The one group that the name is called after: of its expressed groups the one that contains the name's
    /// own two fields, else the lowest; a null group only when nothing is expressed.
    Optional<MatchingGroup> one(long name) {
        Set<MatchingGroup> all = of(PackedName.withMark(name, '-'));
        Set<MatchingGroup> candidates = all.isEmpty() ? of(name) : all;
        List<MatchingGroup> expressed = candidates.stream()
                .filter(group -> group.kind() == MatchingGroup.Kind.EXPRESSED)
                .sorted(BY_NAME)
                .toList();
        return expressed.stream()
                .filter(group -> isCalledAfter(group, name))
                .findFirst()
                .or(() -> lowest(expressed))
                .or(() -> candidates.stream().min(BY_NAME));
    }

    private static Optional<MatchingGroup> lowest(List<MatchingGroup> expressed) {
        return expressed.stream().min(Comparator.comparingLong(group -> PackedName.parse(group.name())));
    }

    private static boolean isCalledAfter(MatchingGroup group, long name) {
        return PackedName.first(PackedName.parse(group.name()), 2) == PackedName.first(name, 2);
    }
}
