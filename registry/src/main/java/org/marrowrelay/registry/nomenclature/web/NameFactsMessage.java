package org.marrowrelay.registry.nomenclature.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.nomenclature.NameFacts;

/// What a program is told about a name.
///
/// @param reductions by the names that the field gives them, such as `lgx`
record NameFactsMessage(
        String name,
        String release,
        List<Problem> problems,
        List<Node> tree,
        Map<String, String> reductions,
        String standsFor,
        List<NameFacts.OneName> names) {
    /// A node of the tree of a GL String.
    ///
    /// @param kind `name`, `list`, `haplotype`, `genotype`, `genotypes`, `loci` or `genes`
    /// @param text of a name; empty for the others
    record Node(String kind, String text, List<Node> parts) {
        static Node of(GlString tree) {
            String text = tree instanceof GlString.Name(String name) ? name : "";
            return new Node(
                    kind(tree), text, tree.parts().stream().map(Node::of).toList());
        }

        private static String kind(GlString tree) {
            return switch (tree) {
                case GlString.Name _ -> "name";
                case GlString.AlleleList _ -> "list";
                case GlString.Haplotype _ -> "haplotype";
                case GlString.Genotype _ -> "genotype";
                case GlString.GenotypeList _ -> "genotypes";
                case GlString.Loci _ -> "loci";
                case GlString.GeneAmbiguity _ -> "genes";
            };
        }
    }

    static NameFactsMessage of(NameFacts facts) {
        Map<String, String> reductions = new LinkedHashMap<>();
        facts.reductions().forEach(reduced -> reductions.put(reduced.to().toString(), reduced.text()));
        return new NameFactsMessage(
                facts.text(),
                facts.release(),
                facts.problems(),
                facts.trees().stream().map(Node::of).toList(),
                reductions,
                facts.standsFor(),
                facts.names());
    }
}
