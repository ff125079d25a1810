package org.marrowrelay.hla.gl;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operators of a GL String, outermost first: the text is split at the first of them that it holds.
enum Operator {
    GENE('?'),
    LOCUS('^'),
    GENOTYPE('|'),
    COPY('+'),
    PHASE('~'),
    ALLELE('/');

    final char sign;

    Operator(char sign) {
        this.sign = sign;
    }

    /// The operator of that sign; `null` for a character of a name.
    static @Nullable Operator of(char sign) {
        return switch (sign) {
            case '?' -> GENE;
            case '^' -> LOCUS;
            case '|' -> GENOTYPE;
            case '+' -> COPY;
            case '~' -> PHASE;
            case '/' -> ALLELE;
            default -> null;
        };
    }

    String join(List<GlString> parts) {
        return parts.stream().map(GlString::toString).collect(Collectors.joining(String.valueOf(sign)));
    }

    GlString node(List<GlString> parts) {
        return switch (this) {
            case GENE -> new GlString.GeneAmbiguity(parts);
            case LOCUS -> new GlString.Loci(parts);
            case GENOTYPE -> new GlString.GenotypeList(parts);
            case COPY -> new GlString.Genotype(parts);
            case PHASE -> new GlString.Haplotype(parts);
            case ALLELE -> new GlString.AlleleList(parts);
        };
    }
}
