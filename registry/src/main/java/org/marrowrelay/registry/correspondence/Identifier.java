package org.marrowrelay.registry.correspondence;

/// A place in a text that may tell who somebody is, or where.
///
/// @param from index of its first character, 0-based
/// @param to index after its last
/// @param text what stands there
public record Identifier(Kind kind, int from, int to, String text) implements Comparable<Identifier> {
    /// What it may be. The order decides which of two that overlap is kept.
    public enum Kind {
        MAIL,
        LINK,
        PHONE,
        /// Names of accounts, as in `@name`, and numbers of messengers.
        HANDLE,
        /// Numbers of papers, donors, donations, patients.
        NUMBER,
        FLIGHT,
        HOSPITAL,
        /// Workplaces, schools, churches, teams.
        INSTITUTION,
        ADDRESS,
        DATE,
        NAME,
        PLACE,
        AGE,
        /// What newspapers, television or social networks have told: it identifies by itself.
        MEDIA,
        /// An occupation or office so rare that it may single somebody out.
        OCCUPATION
    }

    /// True when both name at least one common character.
    boolean overlaps(Identifier other) {
        return from < other.to && other.from < to;
    }

    @Override
    public int compareTo(Identifier other) {
        return Integer.compare(from, other.from);
    }
}
