package org.marrowrelay.index.build;

import java.util.ArrayList;
import java.util.List;

/// A growing list of `int` without copies: chunks of a million.
public final class IntChunks {
    private static final int BITS = 20;
    private static final int MASK = (1 << BITS) - 1;

    private final List<int[]> chunks = new ArrayList<>();
    private int size;

    public void add(int value) {
        if ((size & MASK) == 0) {
            chunks.add(new int[1 << BITS]);
        }
        chunks.get(size >>> BITS)[size & MASK] = value;
        size++;
    }

    public int get(int row) {
        return chunks.get(row >>> BITS)[row & MASK];
    }

    public int size() {
        return size;
    }
}
