package org.marrowrelay.exchange;

import java.util.concurrent.ThreadLocalRandom;

/// Remembers which identifiers a file has given, and in which line, in 16 bytes a slot.
///
/// Keeps 96 bits of hash instead of the text: among 50 million identifiers the chance that two different ones are
/// taken for one is below 2e-14. The hashes begin at random, so a file cannot be made to collide.
///
/// Layout: open addressing, linear probing, at most two thirds full. `lines[i] == 0` marks a free slot.
final class SeenIds {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final long seed = ThreadLocalRandom.current().nextLong() | 1;
    private long[] hashes = new long[1 << 10];
    private int[] checks = new int[1 << 10];
    private int[] lines = new int[1 << 10];
    private int size;

    /// Remembers the identifier; returns the line that gave it before, or 0 when it is new.
    ///
    /// @param line from 1; lines above two thousand million are remembered as that
    int put(String id, long line) {
        if (size >= lines.length / 3 * 2) {
            grow();
        }
        long hash = hash(id);
        int check = check(id);
        int slot = slot(hash, check);
        if (lines[slot] != 0) {
            return lines[slot];
        }
        hashes[slot] = hash;
        checks[slot] = check;
        lines[slot] = (int) Math.min(line, Integer.MAX_VALUE);
        size++;
        return 0;
    }

    /// Where the identifier is, or the free slot where it belongs.
    private int slot(long hash, int check) {
        int mask = lines.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (lines[slot] != 0 && (hashes[slot] != hash || checks[slot] != check)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private long hash(String id) {
        long hash = seed;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return hash ^ hash >>> 32;
    }

    private int check(String id) {
        long hash = ~seed;
        for (int i = 0; i < id.length(); i++) {
            hash = Long.rotateLeft(hash, 7) * 31 + id.charAt(i) * MULTIPLIER;
        }
        return (int) (hash ^ hash >>> 32);
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldChecks = checks;
        int[] oldLines = lines;
        hashes = new long[2 * oldLines.length];
        checks = new int[2 * oldLines.length];
        lines = new int[2 * oldLines.length];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] != 0) {
                int slot = slot(oldHashes[i], oldChecks[i]);
                hashes[slot] = oldHashes[i];
                checks[slot] = oldChecks[i];
                lines[slot] = oldLines[i];
            }
        }
    }
}
