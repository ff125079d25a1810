package org.marrowrelay.exchange;

import org.marrowrelay.hla.Phenotype;

/// A person as a match sees them.
///
/// @param id unique within its file; 1 to 64 printable characters without blanks
/// @param registry that lists the person, as the file says; empty when it says nothing
/// @param population what the file says; empty when it says nothing
public record Subject(String id, String registry, String population, Phenotype phenotype) {
    public Subject {
        if (!Identifiers.isValid(id)) {
            throw new IllegalArgumentException("an identifier has 1 to 64 printable characters without blanks");
        }
    }

    /// A person of no registry that is known.
    public Subject(String id, String population, Phenotype phenotype) {
        this(id, "", population, phenotype);
    }
}
