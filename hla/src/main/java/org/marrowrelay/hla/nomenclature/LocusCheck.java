package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.problem.Problem;

/// Whether `+` joins what it may: the two copies of the same genes.
///
/// `A*01:01+B*08:01` would read as one allele of each locus, the other unknown, when `^` was meant. The two
/// chromosomes of a person may carry different ones of DRB3, DRB4 and DRB5, or none; so these count as one locus.
final class LocusCheck {
    private static final Set<Locus> ALTERNATIVES = EnumSet.of(Locus.DRB3, Locus.DRB4, Locus.DRB5);

    private LocusCheck() {}

    /// What is wrong in the whole tree.
    static List<Problem> problems(GlString tree) {
        List<Problem> problems = new ArrayList<>(0);
        collect(tree, problems);
        return problems;
    }

    private static void collect(GlString tree, List<Problem> problems) {
        if (tree instanceof GlString.Genotype(var copies)) {
            check(copies, problems);
        }
        tree.parts().forEach(part -> collect(part, problems));
    }

    /// Lists of alternatives that name several loci; an allele is ambiguous within its gene.
    static List<Problem> mixedLists(GlString tree) {
        if (tree instanceof GlString.AlleleList) {
            Set<Locus> loci = EnumSet.noneOf(Locus.class);
            addLoci(tree, loci);
            return loci.size() > 1 ? List.of(mixedLoci(tree, loci)) : List.of();
        }
        return tree.parts().stream().flatMap(part -> mixedLists(part).stream()).toList();
    }

    static Problem mixedLoci(GlString alleles, Set<Locus> named) {
        return Problem.of(
                "GL-0012",
                "the list \"{0}\" mixes the loci {1}",
                "join alleles of one locus with /, and different loci with ^",
                alleles,
                named);
    }

    private static void check(List<GlString> copies, List<Problem> problems) {
        for (int i = 1; i < copies.size(); i++) {
            Set<Locus> before = loci(copies.get(i - 1));
            Set<Locus> loci = loci(copies.get(i));
            if (!before.isEmpty() && !loci.isEmpty() && loci.stream().noneMatch(before::contains)) {
                problems.add(differentLoci(copies.get(i - 1), copies.get(i)));
            }
        }
    }

    private static Set<Locus> loci(GlString copy) {
        Set<Locus> loci = EnumSet.noneOf(Locus.class);
        addLoci(copy, loci);
        if (loci.removeAll(ALTERNATIVES)) {
            loci.add(Locus.DRB3);
        }
        return loci;
    }

    private static void addLoci(GlString tree, Set<Locus> loci) {
        if (tree instanceof GlString.Name(String text)) {
            ReportedName.locusOf(text).ifPresent(loci::add);
        } else {
            tree.parts().forEach(part -> addLoci(part, loci));
        }
    }

    private static Problem differentLoci(GlString one, GlString other) {
        return Problem.of(
                "GL-0015",
                "\"{0}\" and \"{1}\" are joined with + and belong to different loci",
                "join different loci with ^; + joins the two alleles of one locus",
                one,
                other);
    }
}
