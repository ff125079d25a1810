package org.marrowrelay.registry.identity;

import java.util.function.BiFunction;

/// Papers that another room keeps in tables of its own, sealed by [IdentityDesk#sealPaper]: when keys are
/// replaced, that room brings each of them to be sealed again.
@FunctionalInterface
public interface SealedElsewhere {
    /// Seals everything again; what was done before may be done again.
    ///
    /// @param again takes the sealed paper and its purpose, and gives it sealed under the new keys
    /// @return how many there were
    long sealAgain(BiFunction<byte[], String, byte[]> again);
}
