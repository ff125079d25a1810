package org.marrowrelay.hla.gl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Writes GL Strings in their canonical form, names replaced on the way when wanted.
///
/// `^`, `|` and `/` are flattened, sorted and hold each part once; `+` is sorted and keeps equal parts; `~` keeps its
/// order. The order is [CanonicalOrder].
public final class Canonical {
    private Canonical() {}

    /// The canonical form.
    public static String of(GlString tree) {
        return of(tree, List::of);
    }

    /// The canonical form with every name replaced.
    ///
    /// @param replacement gives what stands for a name: alternatives, which become a `/` list; none leaves the
    /// name
    /// out
    public static String of(GlString tree, Function<String, List<String>> replacement) {
        return switch (tree) {
            case GlString.Name(String text) -> joined(replacement.apply(text), Operator.ALLELE);
            case GlString.AlleleList(var parts) -> distinct(parts, Operator.ALLELE, replacement);
            case GlString.Haplotype(var parts) -> String.join("~", texts(parts, replacement));
            case GlString.Genotype(var parts) -> sorted(parts, replacement);
            case GlString.GenotypeList(var parts) -> distinct(parts, Operator.GENOTYPE, replacement);
            case GlString.Loci(var parts) -> distinct(parts, Operator.LOCUS, replacement);
            case GlString.GeneAmbiguity(var parts) -> distinct(parts, Operator.GENE, replacement);
        };
    }

    private static String sorted(List<GlString> parts, Function<String, List<String>> replacement) {
        List<String> texts = new ArrayList<>(texts(parts, replacement));
        texts.sort(CanonicalOrder.INSTANCE);
        return String.join("+", texts);
    }

    private static String distinct(
            List<GlString> parts, Operator operator, Function<String, List<String>> replacement) {
        List<String> flat = texts(parts, replacement).stream()
                .flatMap(text ->
                        operator == Operator.ALLELE ? List.of(text.split("/", -1)).stream() : List.of(text).stream())
                .toList();
        return joined(flat, operator);
    }

    private static String joined(List<String> texts, Operator operator) {
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        List<String> canonical =
                texts.stream().distinct().sorted(CanonicalOrder.INSTANCE).toList();
        return String.join(String.valueOf(operator.sign), canonical);
    }

    private static List<String> texts(List<GlString> parts, Function<String, List<String>> replacement) {
        return parts.stream()
                .map(part -> of(part, replacement))
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
