package org.marrowrelay.registry.donor;

import java.util.List;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.Phenotype;

/// Whether two typings can be of one person: at each locus some genotype is possible under both.
final class Agreement {
    private Agreement() {}

    /// The loci at which no genotype is possible under both.
    static List<Locus> against(Phenotype one, Phenotype other) {
        return Stream.of(Locus.values())
                .filter(locus -> !agree(one.at(locus), other.at(locus)))
                .toList();
    }

    /// How many loci are typed in both.
    static long common(Phenotype one, Phenotype other) {
        return Stream.of(Locus.values())
                .filter(locus ->
                        one.at(locus) instanceof LocusTyping.Typed && other.at(locus) instanceof LocusTyping.Typed)
                .count();
    }

    private static boolean agree(LocusTyping one, LocusTyping other) {
        return !(one instanceof LocusTyping.Typed(var _, var these)
                        && other instanceof LocusTyping.Typed(var _, var those))
                || these.stream().anyMatch(a -> those.stream().anyMatch(b -> agree(a, b)));
    }

    private static boolean agree(Product a, Product b) {
        return (meet(a.first(), b.first()) && meet(a.second(), b.second()))
                || (meet(a.first(), b.second()) && meet(a.second(), b.first()));
    }

    private static boolean meet(Position a, Position b) {
        return !(a instanceof Position.OneOf(var some) && b instanceof Position.OneOf(var others))
                || some.stream().anyMatch(others::contains);
    }
}
