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
    /// @param replacement gives what stands for a name: alternatives, which become a `/` list; none leaves
    ///     the name out
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
        List<String> texts = texts(parts, replacement);
        texts.sort(CanonicalOrder.INSTANCE);
        return String.join("+", texts);
    }

    private static String distinct(
            List<GlString> parts, Operator operator, Function<String, List<String>> replacement) {
        List<String> texts = texts(parts, replacement);
        return joined(operator == Operator.ALLELE ? flat(texts) : texts, operator);
    }

    /// A name may have been replaced by a list.
    private static List<String> flat(List<String> lists) {
        List<String> flat = new ArrayList<>(lists.size());
        for (String list : lists) {
            int from = 0;
            for (int end = list.indexOf('/'); end >= 0; end = list.indexOf('/', from)) {
                flat.add(list.substring(from, end));
                from = end + 1;
            }
            flat.add(list.substring(from));
        }
        return flat;
    }

    private static String joined(List<String> texts, Operator operator) {
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        List<String> canonical = new ArrayList<>(texts);
        canonical.sort(CanonicalOrder.INSTANCE);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < canonical.size(); i++) {
            if (i == 0 || !canonical.get(i).equals(canonical.get(i - 1))) {
                joined.append(i == 0 ? "" : operator.sign).append(canonical.get(i));
            }
        }
        return joined.toString();
    }

    private static List<String> texts(List<GlString> parts, Function<String, List<String>> replacement) {
        List<String> texts = new ArrayList<>(parts.size());
        for (GlString part : parts) {
            String text = of(part, replacement);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }
}
