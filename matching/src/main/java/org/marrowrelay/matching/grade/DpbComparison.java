package org.marrowrelay.matching.grade;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;

/// DPB1 of two people: how many mismatches the typings allow, and whether a mismatch is permissive.
///
/// @param permissiveness what is possible if DPB1 is mismatched; empty when it matches whatever the genotypes are
/// @param predicted names of groups that the typings allow whose epitope group is only predicted, whether or not
///     another number would change the answer; empty when DPB1 matches whatever the genotypes are
public record DpbComparison(
        LocusComparison comparison, Set<Permissiveness> permissiveness, SortedSet<String> predicted) {
    public DpbComparison {
        predicted = Collections.unmodifiableSortedSet(new TreeSet<>(predicted));
        Set<Permissiveness> copy = EnumSet.noneOf(Permissiveness.class);
        copy.addAll(permissiveness);
        permissiveness = Collections.unmodifiableSet(copy);
    }

    /// Compares two people at DPB1.
    ///
    /// @param facts what the release that the typings were read under knows of alleles
    public static DpbComparison of(Phenotype patient, Phenotype donor, NullRule rule, AlleleFacts facts) {
        DpbComparison plain = of(patient, donor, rule, facts::tceGroup);
        SortedSet<String> predicted = new TreeSet<>();
        if (!plain.permissiveness.isEmpty()) {
            Stream.of(patient, donor)
                    .flatMap(person -> groups(person.at(Locus.DPB1)))
                    .filter(facts::isTcePredicted)
                    .forEach(group -> predicted.add(group.name()));
        }
        return new DpbComparison(plain.comparison, plain.permissiveness, predicted);
    }

    private static Stream<MatchingGroup> groups(LocusTyping typing) {
        return switch (typing) {
            case LocusTyping.Untyped _ -> Stream.empty();
            case LocusTyping.Typed typed ->
                typed.products().stream()
                        .flatMap(product -> Stream.of(product.first(), product.second()))
                        .flatMap(position -> switch (position) {
                            case LocusTyping.Position.Any _ -> Stream.empty();
                            case LocusTyping.Position.OneOf(var some) -> some.stream();
                        });
        };
    }

    /// Compares two people at DPB1, without asking which epitope groups are only predicted.
    ///
    /// @param tceGroup the T-cell epitope group of a matching group: 1, 2, 3, or 0 when not assigned
    public static DpbComparison of(
            Phenotype patient, Phenotype donor, NullRule rule, ToIntFunction<MatchingGroup> tceGroup) {
        LocusTyping p = patient.at(Locus.DPB1);
        LocusTyping d = donor.at(Locus.DPB1);
        LocusComparison comparison = LocusComparison.of(p, d, rule);
        Set<Permissiveness> possible = EnumSet.noneOf(Permissiveness.class);
        if (comparison.most() > 0) {
            EpitopeGenotypes ofPatient = EpitopeGenotypes.of(p, rule, tceGroup);
            EpitopeGenotypes ofDonor = EpitopeGenotypes.of(d, rule, tceGroup);
            possible.addAll(ofPatient.against(ofDonor));
        }
        return new DpbComparison(comparison, possible, Collections.emptySortedSet());
    }

    /// The one answer that the typings leave; empty while they leave several, or DPB1 is matched.
    public Optional<Permissiveness> decided() {
        return permissiveness.size() == 1
                ? Optional.of(permissiveness.iterator().next())
                : Optional.empty();
    }
}
