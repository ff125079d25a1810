package org.marrowrelay.hla.nomenclature;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.SequenceExtent;

/// What one release proves: two reports are compared by all alleles that they stand for.
final class ReleaseFacts implements AlleleFacts {
    private static final int[] NOBODY = {};

    private final NotationReader notations;
    private final Groups groups;
    private final Catalogue catalogue;
    private final GroupTraits traits;
    private final boolean knowsSequences;

    ReleaseFacts(NotationReader notations, Groups groups, GroupTraits traits) {
        this.notations = notations;
        this.groups = groups;
        this.catalogue = groups.catalogue();
        this.traits = traits;
        this.knowsSequences = IntStream.range(0, catalogue.size())
                .anyMatch(allele -> catalogue.extent(allele) != SequenceExtent.UNKNOWN);
    }

    @Override
    public ProvenIdentity identity(Locus locus, String one, String other) {
        int[] first = alleles(locus, one);
        int[] second = alleles(locus, other);
        if (first.length == 0 || second.length == 0) {
            return ProvenIdentity.NONE;
        }
        return identity(IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .distinct()
                .toArray());
    }

    /// What all these alleles have in common.
    private ProvenIdentity identity(int[] alleles) {
        if (alleles.length == 1) {
            return catalogue.extent(alleles[0]) == SequenceExtent.GENOMIC
                    ? ProvenIdentity.GENOMIC
                    : ProvenIdentity.ALLELE;
        }
        if (!areSame(alleles, allele -> PackedName.isNull(catalogue.name(allele)) ? 1 : 0)) {
            return ProvenIdentity.NONE;
        }
        if (haveSameFields(alleles, 2)) {
            return haveSameFields(alleles, 3) && areCodingComplete(alleles)
                    ? ProvenIdentity.CODING
                    : ProvenIdentity.PROTEIN;
        }
        return group(alleles);
    }

    private ProvenIdentity group(int[] alleles) {
        if (catalogue.gGroup(alleles[0]) >= 0 && areSame(alleles, catalogue::gGroup)) {
            return ProvenIdentity.G_GROUP;
        }
        return catalogue.pGroup(alleles[0]) >= 0 && areSame(alleles, catalogue::pGroup)
                ? ProvenIdentity.P_GROUP
                : ProvenIdentity.NONE;
    }

    private boolean haveSameFields(int[] alleles, int fields) {
        return Arrays.stream(alleles).allMatch(allele -> PackedName.fieldCount(catalogue.name(allele)) >= fields)
                && areSame(alleles, allele -> PackedName.first(catalogue.name(allele), fields));
    }

    private boolean areCodingComplete(int[] alleles) {
        return Arrays.stream(alleles)
                .allMatch(allele -> catalogue.extent(allele).isCodingComplete());
    }

    private static boolean areSame(int[] alleles, IntToLongFunction property) {
        return Arrays.stream(alleles).mapToLong(property).distinct().count() == 1;
    }

    /// The alleles that a report can be; empty when one of its names cannot be read. A short name without a
    /// letter stands for the expressed ones, as in matching.
    private int[] alleles(Locus locus, String report) {
        IntStream.Builder all = IntStream.builder();
        for (String name : report.split("/", -1)) {
            int[] members = notations.read(locus, name) instanceof Notation.Names names ? members(names) : NOBODY;
            if (members.length == 0) {
                return NOBODY;
            }
            Arrays.stream(members).forEach(all);
        }
        return all.build().sorted().distinct().toArray();
    }

    private int[] members(Notation.Names names) {
        return names.names().stream()
                .flatMapToInt(name -> Arrays.stream(names.whole() ? groups.members(name) : meant(name)))
                .toArray();
    }

    private int[] meant(long name) {
        int[] members = groups.members(name);
        boolean isShort = PackedName.mark(name) == '-' && !PackedName.hasLetter(name) && catalogue.find(name) < 0;
        int[] expressed = isShort
                ? Arrays.stream(members)
                        .filter(allele -> !PackedName.isNull(catalogue.name(allele)))
                        .toArray()
                : members;
        return expressed.length == 0 ? members : expressed;
    }

    @Override
    public Set<Antigen> antigens(MatchingGroup group) {
        return traits.antigens(group);
    }

    @Override
    public Set<Antigen> reportedAntigens(String report) {
        return Antigen.find(report).map(traits::carriedBy).orElse(Set.of());
    }

    @Override
    public int tceGroup(MatchingGroup group) {
        return traits.tceGroup(group);
    }

    @Override
    public boolean isTcePredicted(MatchingGroup group) {
        return traits.tce(group).predicted();
    }

    @Override
    public boolean knowsSequences() {
        return knowsSequences;
    }
}
