package org.marrowrelay.hla.gl;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// A GL String as a tree.
///
/// A level without its operator has no node: `A*01:01` alone is a [Name], not a genotype list of one genotype
/// of one haplotype. [#toString()] prints the text that was parsed, to the letter.
public sealed interface GlString {
    /// The longest text that is read, in characters.
    int LONGEST_TEXT = 1_000_000;

    /// The most names that one text may hold.
    int MOST_NAMES = 100_000;

    /// The longest name, in characters.
    int LONGEST_NAME = 100;

    /// The operands of this node, in the order of the text; empty for a name.
    List<GlString> parts();

    /// One name, not looked up: an allele, a group, a code, an antigen, or `NEW`.
    record Name(String text) implements GlString {
        @Override
        public List<GlString> parts() {
            return List.of();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// One of these alleles (`/`).
    record AlleleList(List<GlString> parts) implements GlString {
        public AlleleList {
            parts = severalOf(parts);
        }

        @Override
        public String toString() {
            return Operator.ALLELE.join(parts);
        }
    }

    /// All of these on one chromosome, in this order (`~`).
    record Haplotype(List<GlString> parts) implements GlString {
        public Haplotype {
            parts = severalOf(parts);
        }

        @Override
        public String toString() {
            return Operator.PHASE.join(parts);
        }
    }

    /// All of these, one a gene copy (`+`).
    record Genotype(List<GlString> parts) implements GlString {
        public Genotype {
            parts = severalOf(parts);
        }

        @Override
        public String toString() {
            return Operator.COPY.join(parts);
        }
    }

    /// One of these genotypes (`|`).
    record GenotypeList(List<GlString> parts) implements GlString {
        public GenotypeList {
            parts = severalOf(parts);
        }

        @Override
        public String toString() {
            return Operator.GENOTYPE.join(parts);
        }
    }

    /// All of these loci (`^`).
    record Loci(List<GlString> parts) implements GlString {
        public Loci {
            parts = severalOf(parts);
        }

        @Override
        public String toString() {
            return Operator.LOCUS.join(parts);
        }
    }

    /// One of these genes (`?`, grammar 1.1).
    ///
    /// Best effort: read as the outermost operator; the place that the 1.1 paper gives it is not verified here.
    record GeneAmbiguity(List<GlString> parts) implements GlString {
        public GeneAmbiguity {
            parts = severalOf(parts);
        }

        @Override
        public String toString() {
            return Operator.GENE.join(parts);
        }
    }

    /// What reading a text gave.
    sealed interface Reading {
        /// The tree; nothing was wrong with the grammar.
        record Read(GlString tree) implements Reading {}

        /// Everything that is wrong with the grammar, in the order of the text.
        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// The tree of the text.
    ///
    /// @throws InvalidGlString with the first problem, when the text does not follow the grammar
    static GlString parse(String text) {
        return switch (read(text)) {
            case Reading.Read(GlString tree) -> tree;
            case Reading.Refused(var problems) -> throw new InvalidGlString(problems.getFirst());
        };
    }

    /// The tree of the text, or every problem of its grammar.
    static Reading read(String text) {
        return new GlParser(text).read();
    }

    /// The tree of the text, if it follows the grammar.
    static Optional<GlString> find(String text) {
        return read(text) instanceof Reading.Read(GlString tree) ? Optional.of(tree) : Optional.empty();
    }

    private static List<GlString> severalOf(List<GlString> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("an operator joins at least two parts, found " + parts.size());
        }
        return List.copyOf(parts);
    }
}
