package org.marrowrelay.registry.identity;

import java.util.Set;

/// Somebody in the vault who shares something with the person asked about.
///
/// @param on what they share, at least one
public record Alike(Subject subject, Set<Likeness> on) {
    public Alike {
        on = Set.copyOf(on);
    }

    /// What two people can share. A shared [#NUMBER] is the same person; a shared [#NAME] alone is often not.
    public enum Likeness {
        /// Family and given name, in either order, without accents, spaces and case; the birth or Latin name counts.
        NAME,
        /// The last nine digits of a phone number.
        PHONE,
        /// An e-mail address, whatever its case.
        EMAIL,
        /// A national or hospital number.
        NUMBER
    }
}
