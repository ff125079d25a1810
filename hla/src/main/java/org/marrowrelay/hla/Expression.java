package org.marrowrelay.hla;

import java.util.Optional;

/// The letter behind an allele's fields that says how its product is expressed.
public enum Expression {
    /// Null: not expressed.
    N,
    /// Low expression at the cell surface.
    L,
    /// Secreted, not at the cell surface.
    S,
    /// Cytoplasm, not at the cell surface.
    C,
    /// Aberrant: doubt whether a protein is expressed.
    A,
    /// Questionable: the effect seen in other alleles is not confirmed here.
    Q;

    /// The expression of that letter; empty for any other character.
    public static Optional<Expression> find(char letter) {
        return switch (letter) {
            case 'N' -> Optional.of(N);
            case 'L' -> Optional.of(L);
            case 'S' -> Optional.of(S);
            case 'C' -> Optional.of(C);
            case 'A' -> Optional.of(A);
            case 'Q' -> Optional.of(Q);
            default -> Optional.empty();
        };
    }

    /// Whether alleles with this letter take part in matching as a protein. Only a null does not (MATCHING rule
    /// 2).
    public boolean isExpressed() {
        return this != N;
    }
}
