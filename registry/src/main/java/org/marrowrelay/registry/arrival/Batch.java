package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.exchange.DonorChange;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;

/// Rows that will be stored together. Of several changes of one donor the last one counts. Serves one thread.
final class Batch {
    private final String header;
    private final Map<DonorId, Donor> puts = new LinkedHashMap<>();
    private final Map<DonorId, Boolean> deletes = new LinkedHashMap<>();
    private final List<Row.Quarantined<?>> quarantined = new ArrayList<>();
    private long accepted;
    private long lastLine;

    /// @param header the first line of the file, which names the columns
    Batch(String header) {
        this.header = header;
    }

    /// Takes a row of a file of donors, or of one of changes.
    void take(Row<?> row) {
        lastLine = row.line();
        switch (row) {
            case Row.Good<?>(long line, DonorEntry entry, var _) -> put(line, entry);
            case Row.Good<?>(long line, DonorChange.Put(DonorEntry entry), var _) -> put(line, entry);
            case Row.Good<?>(long _, DonorChange.Delete(String id), var _) -> delete(new DonorId(id));
            case Row.Quarantined<?> bad -> quarantined.add(bad);
            case Row.Good<?> other -> throw new IllegalArgumentException("no row about a donor: " + other.value());
        }
    }

    private void put(long line, DonorEntry entry) {
        switch (entry.type()) {
            case DONOR -> put(Entries.donor(entry, Donor.Kind.D));
            case CORD_BLOOD_UNIT -> put(Entries.donor(entry, Donor.Kind.C));
            case PATIENT ->
                quarantined.add(new Row.Quarantined<>(line, Entries.text(entry, header), List.of(patient(line))));
        }
    }

    private void put(Donor donor) {
        deletes.remove(donor.id());
        puts.put(donor.id(), donor);
        accepted++;
    }

    private void delete(DonorId id) {
        puts.computeIfPresent(id, (_, donor) -> donor.with(Status.DE));
        deletes.put(id, true);
        accepted++;
    }

    private static Problem patient(long line) {
        return Problem.of(
                        "IMP-0003",
                        "the row is about a patient, and patients are not imported with donors",
                        "enter the patient, or dismiss the row")
                .at("line " + line);
    }

    int size() {
        return puts.size() + deletes.size() + quarantined.size();
    }

    long accepted() {
        return accepted;
    }

    long lastLine() {
        return lastLine;
    }

    List<Donor> puts() {
        return List.copyOf(puts.values());
    }

    List<DonorId> deletes() {
        return List.copyOf(deletes.keySet());
    }

    List<Row.Quarantined<?>> quarantined() {
        return List.copyOf(quarantined);
    }
}
