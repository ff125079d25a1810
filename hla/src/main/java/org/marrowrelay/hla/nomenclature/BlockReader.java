package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.problem.Problem;

/// Reads one stretch of a GL String between two `^` into the typings of its loci; serves one stretch.
///
/// Every genotype of a genotype list becomes one product a locus. Phase (`~`) is not kept: a phenotype is
/// unphased. A locus that one genotype of the list names and another does not can be anything in the other.
final class BlockReader {
    private static final Position ANY = new Position.Any();
    private static final Product UNKNOWN = new Product(ANY, ANY);

    private final Nomenclature nomenclature;
    private final List<Problem> notes = new ArrayList<>(0);
    private final List<Problem> problems = new ArrayList<>(0);
    private @Nullable Locus onlyLocus;

    BlockReader(Nomenclature nomenclature) {
        this.nomenclature = nomenclature;
    }

    PhenotypeReader.BlockReading read(GlString block) {
        Set<Locus> loci = EnumSet.noneOf(Locus.class);
        collectLoci(block, loci);
        onlyLocus = loci.size() == 1 ? loci.iterator().next() : null;
        problems.addAll(LocusCheck.problems(block));
        List<Map<Locus, List<Position>>> genotypes = genotypes(block);
        Map<Locus, LocusTyping> typings = new EnumMap<>(Locus.class);
        for (Locus locus : loci) {
            typings.put(locus, typing(locus, genotypes));
        }
        return new PhenotypeReader.BlockReading(typings, notes, problems);
    }

    private static void collectLoci(GlString tree, Set<Locus> loci) {
        if (tree instanceof GlString.Name(String text)) {
            ReportedName.locusOf(text).ifPresent(loci::add);
        } else {
            tree.parts().forEach(part -> collectLoci(part, loci));
        }
    }

    private List<Map<Locus, List<Position>>> genotypes(GlString block) {
        List<GlString> alternatives = block instanceof GlString.GenotypeList(var parts) ? parts : List.of(block);
        List<Map<Locus, List<Position>>> genotypes = new ArrayList<>(alternatives.size());
        alternatives.forEach(alternative -> genotypes.add(copies(alternative)));
        return genotypes;
    }

    private Map<Locus, List<Position>> copies(GlString genotype) {
        Map<Locus, List<Position>> copies = new EnumMap<>(Locus.class);
        for (GlString copy : genotype instanceof GlString.Genotype(var parts) ? parts : List.of(genotype)) {
            for (GlString allele : copy instanceof GlString.Haplotype(var parts) ? parts : List.of(copy)) {
                addPosition(copies, allele);
            }
        }
        return copies;
    }

    private void addPosition(Map<Locus, List<Position>> copies, GlString alleles) {
        Optional<Locus> locus = locusOf(alleles);
        if (locus.isEmpty()) {
            return;
        }
        List<Position> positions = copies.computeIfAbsent(locus.get(), ignored -> new ArrayList<>(2));
        positions.add(position(locus.get(), alleles));
        if (positions.size() == 3) {
            problems.add(threeCopies(locus.get()));
        }
    }

    private Optional<Locus> locusOf(GlString alleles) {
        Set<Locus> named = EnumSet.noneOf(Locus.class);
        collectLoci(alleles, named);
        if (named.isEmpty() && onlyLocus == null) {
            names(alleles).forEach(name -> problems.add(unreadable(name)));
        }
        if (named.size() > 1) {
            problems.add(LocusCheck.mixedLoci(alleles, named));
        }
        return named.isEmpty()
                ? Optional.ofNullable(onlyLocus)
                : Optional.of(named.iterator().next());
    }

    private static List<String> names(GlString alleles) {
        return alleles instanceof GlString.AlleleList(var parts)
                ? parts.stream().map(GlString::toString).toList()
                : List.of(alleles.toString());
    }

    private Position position(Locus locus, GlString alleles) {
        if (alleles instanceof GlString.Name(String text)) {
            return position(locus, List.of(text));
        }
        return position(locus, names(alleles));
    }

    private Position position(Locus locus, List<String> names) {
        Set<MatchingGroup> groups = new LinkedHashSet<>();
        boolean any = false;
        for (String name : names) {
            switch (nomenclature.read(locus, name)) {
                case NameReading.Groups read -> keep(read, groups);
                case NameReading.Untyped() -> any = true;
                case NameReading.Unknown(Problem problem) -> problems.add(problem.at("locus " + locus));
            }
        }
        return any || groups.isEmpty() ? ANY : new Position.OneOf(groups);
    }

    private void keep(NameReading.Groups read, Set<MatchingGroup> groups) {
        groups.addAll(read.groups());
        read.notes().forEach(note -> notes.add(note));
    }

    private static LocusTyping typing(Locus locus, List<Map<Locus, List<Position>>> genotypes) {
        Set<Product> products = new LinkedHashSet<>();
        for (Map<Locus, List<Position>> genotype : genotypes) {
            products.add(product(genotype.getOrDefault(locus, List.of())));
        }
        return products.contains(UNKNOWN)
                ? new LocusTyping.Untyped(locus)
                : new LocusTyping.Typed(locus, List.copyOf(products));
    }

    private static Product product(List<Position> copies) {
        return switch (copies.size()) {
            case 0 -> UNKNOWN;
            case 1 -> new Product(copies.getFirst(), ANY);
            default -> new Product(copies.get(0), copies.get(1));
        };
    }

    private static Problem unreadable(String name) {
        int star = name.indexOf('*');
        return star > 0
                ? noLocus(name.substring(0, star))
                : Problem.of(
                        "GL-0010",
                        "\"{0}\" does not say which locus it is about",
                        "write the locus, for example A*{0}",
                        name);
    }

    private static Problem noLocus(String text) {
        return Problem.of(
                "HLA-0102",
                "\"{0}\" is not an HLA locus",
                "use a locus name as published, for example A, C, B, DRB1 or DQB1",
                text);
    }

    private static Problem threeCopies(Locus locus) {
        return Problem.of(
                "GL-0011",
                "locus {0} has more than two alleles joined with + or ~",
                "join alternatives with / or |; + joins the two alleles of one person",
                locus);
    }
}
