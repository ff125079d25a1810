package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.exchange.Alias;
import org.marrowrelay.exchange.DonorChange;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.NamedRow;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Arriving;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;

/// Rows that will be stored together. Of several changes of one donor the last one counts. Serves one thread.
final class Batch {
    private final Import.Kind kind;
    private final String header;
    private final Map<DonorId, Arriving> puts = new LinkedHashMap<>();
    private final Map<DonorId, Boolean> deletes = new LinkedHashMap<>();
    private final List<Single<?>> singles = new ArrayList<>();
    private final List<Row.Quarantined<?>> quarantined = new ArrayList<>();
    private long accepted;
    private long lastLine;

    /// @param header the first line of the file, which names the columns
    Batch(Import.Kind kind, String header) {
        this.kind = kind;
        this.header = header;
    }

    /// A row that is stored by itself, because its room may refuse it.
    sealed interface Single<T> {
        long line();

        T value();

        /// The row again, for quarantine.
        String text();
    }

    /// A typing report about a donor who is here.
    record Report(long line, DonorEntry value, String text) implements Single<DonorEntry> {}

    /// A patient.
    record Patient(long line, DonorEntry value, String text) implements Single<DonorEntry> {}

    /// Another name of a donor.
    record Name(long line, Alias value, String text) implements Single<Alias> {}

    /// A row of a former system, told apart by the kind of its import.
    record Former(long line, NamedRow value, String text, Import.Kind kind) implements Single<NamedRow> {}

    /// Takes a row.
    void take(Row<?> row) {
        lastLine = row.line();
        switch (row) {
            case Row.Good<?>(long line, DonorEntry entry, var _) -> put(line, entry);
            case Row.Good<?>(long line, DonorChange.Put(DonorEntry entry), var _) -> put(line, entry);
            case Row.Good<?>(long _, DonorChange.Delete(String id), var _) -> delete(new DonorId(id));
            case Row.Good<?>(long line, Alias alias, var _) ->
                singles.add(new Name(line, alias, alias.legacyId() + "\t" + alias.id()));
            case Row.Good<?>(long line, NamedRow named, var _) ->
                singles.add(new Former(line, named, named.text(), kind));
            case Row.Quarantined<?> bad -> quarantined.add(bad);
            case Row.Good<?> other -> throw new IllegalArgumentException("no row about a donor: " + other.value());
        }
    }

    private void put(long line, DonorEntry entry) {
        if (kind == Import.Kind.HML) {
            singles.add(new Report(line, entry, Entries.text(entry, header)));
            return;
        }
        if (kind == Import.Kind.PATIENTS) {
            singles.add(new Patient(line, entry, Entries.text(entry, header)));
            return;
        }
        switch (entry.type()) {
            case DONOR -> put(Entries.arriving(entry, Donor.Kind.D));
            case CORD_BLOOD_UNIT -> put(Entries.arriving(entry, Donor.Kind.C));
            case PATIENT ->
                quarantined.add(new Row.Quarantined<>(line, Entries.text(entry, header), List.of(patient(line))));
        }
    }

    private void put(Arriving donor) {
        deletes.remove(donor.donor().id());
        puts.put(donor.donor().id(), donor);
        accepted++;
    }

    private void delete(DonorId id) {
        puts.computeIfPresent(id, (_, some) -> new Arriving(some.donor().with(Status.DE), some.particulars()));
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

    /// What the rows in quarantine hold as identifiers.
    List<String> quarantinedIds() {
        int at = Arrays.stream(header.split("\t", -1))
                .map(String::strip)
                .toList()
                .indexOf("id");
        return at < 0
                ? List.of()
                : quarantined.stream()
                        .map(bad -> bad.text().split("\t", -1))
                        .filter(cells -> cells.length > at && !cells[at].isBlank())
                        .map(cells -> cells[at].strip())
                        .distinct()
                        .toList();
    }

    int size() {
        return puts.size() + deletes.size() + singles.size() + quarantined.size();
    }

    /// Rows that need no room's consent.
    long accepted() {
        return accepted;
    }

    long lastLine() {
        return lastLine;
    }

    List<Arriving> puts() {
        return List.copyOf(puts.values());
    }

    List<DonorId> deletes() {
        return List.copyOf(deletes.keySet());
    }

    List<Single<?>> singles() {
        return List.copyOf(singles);
    }

    List<Row.Quarantined<?>> quarantined() {
        return List.copyOf(quarantined);
    }
}
