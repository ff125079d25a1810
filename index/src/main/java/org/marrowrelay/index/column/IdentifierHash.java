package org.marrowrelay.index.column;

/// The number by which donors are looked up: part of the file format, so it never changes.
///
/// FNV-1a over the UTF-16 units, 32 bits, then mixed by a multiplication so that neighbours spread.
public final class IdentifierHash {
    private static final int OFFSET = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private IdentifierHash() {}

    /// As an unsigned number, of `[0, 2^32)`.
    public static long of(String id) {
        int hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return mixed(hash);
    }

    /// That of the identifier of a code which is none among the texts; the identifier itself is not made.
    public static long ofCode(long code) {
        int hash = OFFSET;
        for (byte letter : IdentifierCode.spelled(code)) {
            hash = (hash ^ letter) * PRIME;
        }
        return mixed(hash);
    }

    private static long mixed(int fnv) {
        int hash = fnv ^ fnv >>> 15;
        hash *= 0x2C1B3C6D;
        return (hash ^ hash >>> 13) & 0xFFFFFFFFL;
    }
}
