package org.marrowrelay.hla;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A gene of the HLA region that IPD-IMGT/HLA gives names in.
///
/// The order is the one in which results are shown (A, C, B, DRB1, ... as on the chromosome for the classical
/// genes), and part of the canonical order of GL Strings.
public enum Locus {
    A,
    C,
    B,
    DRB1,
    DRB3,
    DRB4,
    DRB5,
    DQA1,
    DQB1,
    DPA1,
    DPB1,
    DRA,
    DRB2,
    DRB6,
    DRB7,
    DRB8,
    DRB9,
    DQA2,
    DQB2,
    DPA2,
    DPB2,
    DMA,
    DMB,
    DOA,
    DOB,
    E,
    F,
    G,
    H,
    J,
    K,
    L,
    N,
    P,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
    HFE,
    MICA,
    MICB,
    TAP1,
    TAP2;

    /// The five loci of a "10/10" match, in the order of results.
    public static final List<Locus> MATCHED = List.of(A, C, B, DRB1, DQB1);

    /// Every locus that a registry stores and shows, in the order of results.
    public static final List<Locus> STORED = List.of(A, C, B, DRB1, DRB3, DRB4, DRB5, DQA1, DQB1, DPA1, DPB1);

    private static final Map<String, Locus> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Locus::name, Function.identity()));

    /// The locus of that name, as in `DRB1`, without `HLA-`; empty for an unknown one. Case matters.
    public static Optional<Locus> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
