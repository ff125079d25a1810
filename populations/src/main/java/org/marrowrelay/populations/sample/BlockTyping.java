package org.marrowrelay.populations.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.problem.Problem;

/// What one stretch of a GL String between two `^` says, in names.
///
/// @param typings by locus: the products of which one holds; none for a locus of which nothing is known
/// @param phase what it says of which names are on one chromosome
/// @param problem why the stretch cannot be used, and at which locus; `null` when it can
record BlockTyping(
        Map<Locus, List<Product>> typings,
        Phase phase,
        @Nullable Problem problem,
        String locus) {
    /// Names at one position and names at the other; `null` is any name.
    record Product(@Nullable Set<String> first, @Nullable Set<String> second) {
        /// Whether both positions hold the same, so that no phase can tell them apart.
        boolean isTwice() {
            return first != null && first.equals(second);
        }
    }

    /// Which names are on one chromosome, as `~` says.
    sealed interface Phase {
        /// Nothing is said, or nothing that the names alone do not say.
        record None() implements Phase {}

        /// By locus: what one chromosome holds, and what the other.
        record Known(Map<Locus, Product> chromosomes) implements Phase {}

        /// Something is said, but not which two chromosomes there are.
        record Open() implements Phase {}
    }

    private static final Product UNKNOWN = new Product(null, null);

    static BlockTyping read(String text, Naming naming, Set<Locus> wanted) {
        return switch (GlString.read(text)) {
            case GlString.Reading.Refused(var problems) -> refused(problems.getFirst(), "");
            case GlString.Reading.Read(GlString.GeneAmbiguity ignored) -> refused(ambiguousGene(), "");
            case GlString.Reading.Read(GlString.Loci(var blocks)) -> refused(ambiguousGene(), "");
            case GlString.Reading.Read(GlString block) -> new Reader(naming, wanted).read(block);
        };
    }

    static BlockTyping refused(Problem problem, String locus) {
        return new BlockTyping(Map.of(), new Phase.None(), problem, locus);
    }

    private static Problem ambiguousGene() {
        return Problem.of(
                "GL-0009",
                "the GL String leaves open which gene was typed (?)",
                "report the gene that was typed; a person cannot be matched on one of several genes");
    }

    /// Reads one stretch.
    private static final class Reader {
        private final Naming naming;
        private final Set<Locus> wanted;
        private final Set<Locus> loci = EnumSet.noneOf(Locus.class);
        private @Nullable Problem problem;
        private String problemLocus = "";

        Reader(Naming naming, Set<Locus> wanted) {
            this.naming = naming;
            this.wanted = wanted;
        }

        BlockTyping read(GlString block) {
            collect(block);
            List<GlString> genotypes = block instanceof GlString.GenotypeList(var parts) ? parts : List.of(block);
            Map<Locus, List<Product>> typings = new EnumMap<>(Locus.class);
            for (GlString genotype : genotypes) {
                add(positions(genotype), typings);
            }
            typings.values().removeIf(products -> products.contains(UNKNOWN));
            return new BlockTyping(typings, phase(genotypes), problem, problemLocus);
        }

        private Phase phase(List<GlString> genotypes) {
            if (genotypes.stream().noneMatch(this::isPhased)) {
                return new Phase.None();
            }
            if (genotypes.size() > 1
                    || !(genotypes.getFirst() instanceof GlString.Genotype(var copies))
                    || copies.size() != 2) {
                return new Phase.Open();
            }
            Map<Locus, List<@Nullable Set<String>>> one = positions(copies.get(0));
            Map<Locus, List<@Nullable Set<String>>> other = positions(copies.get(1));
            Map<Locus, Product> chromosomes = new EnumMap<>(Locus.class);
            int different = 0;
            for (Locus locus : loci) {
                List<@Nullable Set<String>> here = one.getOrDefault(locus, List.of());
                List<@Nullable Set<String>> there = other.getOrDefault(locus, List.of());
                if (here.size() > 1 || there.size() > 1) {
                    return new Phase.Open();
                }
                Product product =
                        new Product(here.isEmpty() ? null : here.getFirst(), there.isEmpty() ? null : there.getFirst());
                if (!product.equals(UNKNOWN)) {
                    chromosomes.put(locus, product);
                    different += product.isTwice() ? 0 : 1;
                }
            }
            return different < 2 ? new Phase.None() : new Phase.Known(chromosomes);
        }

        /// Whether two loci of the estimate are on one chromosome of it.
        private boolean isPhased(GlString genotype) {
            return (genotype instanceof GlString.Genotype(var copies) ? copies : List.of(genotype))
                    .stream()
                            .anyMatch(copy -> copy instanceof GlString.Haplotype
                                    && positions(copy).size() > 1);
        }

        private void collect(GlString tree) {
            if (tree instanceof GlString.Name(String text)) {
                ReportedName.locusOf(text).ifPresent(loci::add);
            } else {
                tree.parts().forEach(this::collect);
            }
        }

        private void add(Map<Locus, List<@Nullable Set<String>>> positions, Map<Locus, List<Product>> typings) {
            for (Locus locus : loci) {
                if (wanted.contains(locus)) {
                    typings.computeIfAbsent(locus, ignored -> new ArrayList<>())
                            .add(product(positions.getOrDefault(locus, List.of())));
                }
            }
        }

        private static Product product(List<@Nullable Set<String>> positions) {
            return switch (positions.size()) {
                case 0 -> UNKNOWN;
                case 1 -> new Product(positions.getFirst(), null);
                default -> new Product(positions.get(0), positions.get(1));
            };
        }

        private Map<Locus, List<@Nullable Set<String>>> positions(GlString genotype) {
            Map<Locus, List<@Nullable Set<String>>> positions = new EnumMap<>(Locus.class);
            for (GlString copy : genotype instanceof GlString.Genotype(var parts) ? parts : List.of(genotype)) {
                for (GlString alleles : copy instanceof GlString.Haplotype(var parts) ? parts : List.of(copy)) {
                    position(alleles, positions);
                }
            }
            return positions;
        }

        private void position(GlString alleles, Map<Locus, List<@Nullable Set<String>>> positions) {
            Locus locus = locusOf(alleles);
            if (locus == null || !wanted.contains(locus)) {
                return;
            }
            List<@Nullable Set<String>> known = positions.computeIfAbsent(locus, ignored -> new ArrayList<>(2));
            known.add(names(locus, alleles));
            if (known.size() > 2) {
                refuse(threeCopies(locus), locus.name());
            }
        }

        private @Nullable Locus locusOf(GlString alleles) {
            for (GlString name : alleles instanceof GlString.AlleleList(var parts) ? parts : List.of(alleles)) {
                var named = ReportedName.locusOf(name.toString());
                if (named.isPresent()) {
                    return named.get();
                }
            }
            if (loci.size() == 1) {
                return loci.iterator().next();
            }
            refuse(noLocus(alleles), "");
            return null;
        }

        private @Nullable Set<String> names(Locus locus, GlString alleles) {
            Set<String> names = new TreeSet<>();
            boolean any = false;
            for (GlString name : alleles instanceof GlString.AlleleList(var parts) ? parts : List.of(alleles)) {
                switch (naming.read(locus, name.toString())) {
                    case Naming.Meaning.Names(var known) -> names.addAll(known);
                    case Naming.Meaning.Untyped() -> any = true;
                    case Naming.Meaning.Unusable(Problem why) -> refuse(why, locus.name());
                }
            }
            return any || names.isEmpty() ? null : names;
        }

        private void refuse(Problem why, String locus) {
            if (problem == null) {
                problem = why;
                problemLocus = locus;
            }
        }

        private static Problem noLocus(GlString alleles) {
            return Problem.of(
                    "FRQ-0104",
                    "\"{0}\" does not say which locus it is about",
                    "write names with their locus, for example A*02:01",
                    alleles);
        }

        private static Problem threeCopies(Locus locus) {
            return Problem.of(
                    "GL-0011",
                    "locus {0} has more than two alleles joined with + or ~",
                    "join alternatives with / or |; + joins the two alleles of one person",
                    locus);
        }
    }
}
