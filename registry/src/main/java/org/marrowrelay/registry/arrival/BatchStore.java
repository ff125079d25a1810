package org.marrowrelay.registry.arrival;

import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores a batch, what it quarantines, and the line reached, all or nothing.
@Component
class BatchStore {
    private final DonorDesk donors;
    private final Quarantine quarantine;
    private final Imports imports;

    BatchStore(DonorDesk donors, Quarantine quarantine, Imports imports) {
        this.donors = donors;
        this.quarantine = quarantine;
        this.imports = imports;
    }

    /// Returns how far the import is when this returns: committed.
    @Transactional
    public Import.Progress store(long importId, Import.Progress before, Batch batch, long bytesRead) {
        Import.Progress now = new Import.Progress(
                batch.lastLine(),
                bytesRead,
                before.accepted() + batch.accepted(),
                before.quarantined() + batch.quarantined().size());
        if (!batch.puts().isEmpty()) {
            donors.put(batch.puts(), importId, false);
        }
        if (!batch.deletes().isEmpty()) {
            donors.setStatus(batch.deletes(), Status.DE);
        }
        quarantine.add(importId, batch.quarantined());
        imports.reached(importId, now);
        return now;
    }
}
