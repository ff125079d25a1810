package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.exchange.Row;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores a batch, what it quarantines, and the line reached, all or nothing.
@Component
class BatchStore {
    private final Storing storing;
    private final Quarantine quarantine;
    private final Imports imports;
    private final RollDesk roll;

    BatchStore(Storing storing, Quarantine quarantine, Imports imports, RollDesk roll) {
        this.roll = roll;
        this.storing = storing;
        this.quarantine = quarantine;
        this.imports = imports;
    }

    /// Returns how far the import is when this returns: committed.
    @Transactional
    public Import.Progress store(Import running, Import.Progress before, Batch batch, long bytesRead) {
        List<Row.Quarantined<?>> bad = new ArrayList<>(batch.quarantined());
        List<Row.Quarantined<?>> refused = storing.store(running.id(), batch, running.startedBy());
        bad.addAll(refused);
        Import.Progress now = new Import.Progress(
                batch.lastLine(),
                bytesRead,
                before.accepted() + batch.accepted() + batch.singles().size() - refused.size(),
                before.quarantined() + bad.size());
        quarantine.add(running.id(), bad);
        if (running.whole()) {
            roll.note(running.id(), batch);
        }
        imports.reached(running.id(), now);
        return now;
    }
}
