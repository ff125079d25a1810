package org.marrowrelay.hla.mac;

import java.util.Collection;
import java.util.Optional;

/// A table of multiple allele codes.
///
/// Implementations are safe for many threads, and may be refreshed while in use.
public interface MultipleAlleleCodes {
    /// The code of those letters; empty when the table lacks it.
    Optional<CodeExpansion> find(String code);

    /// The letters that stand for exactly these subtypes, whatever their order; empty when no code does.
    ///
    /// @param subtypes as [CodeExpansion#subtypes()]: all second fields, or all first and second fields
    Optional<String> encode(Collection<String> subtypes);

    /// When the table was last updated, as its owner says; empty when no table is installed.
    Optional<String> date();

    /// No table is installed: nothing is found.
    static MultipleAlleleCodes none() {
        return NoCodes.INSTANCE;
    }
}
