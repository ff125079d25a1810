package org.marrowrelay.populations.sample;

import java.util.Arrays;

/// Remembers identifiers by 64 bits each: 16 to 32 bytes a donor. Two different identifiers among ten million are taken
/// for one with a probability of three in a million.
final class IdSet {
    private long[] table = new long[1 << 14];
    private int size;

    /// Whether the identifier is new.
    boolean add(String id) {
        long hash = hash(id);
        int at = slot(hash);
        if (table[at] == hash) {
            return false;
        }
        if (size * 2L >= table.length) {
            grow();
            at = slot(hash);
        }
        table[at] = hash;
        size++;
        return true;
    }

    private int slot(long hash) {
        int at = (int) (hash >>> 32) & (table.length - 1);
        while (table[at] != 0 && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        table = new long[Math.multiplyExact(old.length, 2)];
        Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> table[slot(hash)] = hash);
    }

    private static long hash(String id) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 31;
        }
        return hash == 0 ? 1 : hash;
    }
}
