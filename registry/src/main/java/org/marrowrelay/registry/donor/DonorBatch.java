package org.marrowrelay.registry.donor;

import java.util.List;

/// Some donors just as the database gave them, not read yet, so that whoever takes them can read them on another
/// processor. Immutable.
public final class DonorBatch {
    private final List<byte[]> rows;

    DonorBatch(List<byte[]> rows) {
        this.rows = List.copyOf(rows);
    }

    /// The donors, in the order in which the database gave them.
    public List<RevisedDonor> read() {
        return rows.stream().map(row -> new CopiedRow(row).donor()).toList();
    }

    public int size() {
        return rows.size();
    }
}
