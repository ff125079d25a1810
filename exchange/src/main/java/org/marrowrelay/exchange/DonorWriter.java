package org.marrowrelay.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.marrowrelay.exchange.DonorEntry.Coded;

/// Writes rows of the format Donors v1, or of its changes. The stream is flushed by [#close()], not closed.
public final class DonorWriter implements AutoCloseable {
    private final OutputStream out;
    private final boolean changes;

    private DonorWriter(OutputStream out, boolean changes) {
        this.out = out;
        this.changes = changes;
    }

    /// Begins a file of people.
    public static DonorWriter of(OutputStream out) throws IOException {
        return new DonorWriter(out, false).begin();
    }

    /// Begins a file of changes.
    public static DonorWriter ofChanges(OutputStream out) throws IOException {
        return new DonorWriter(out, true).begin();
    }

    private DonorWriter begin() throws IOException {
        line((changes ? DonorColumns.OP + "\t" : "") + String.join("\t", DonorColumns.NAMES));
        return this;
    }

    /// Writes a person; in a file of changes, to be put.
    public void write(DonorEntry entry) throws IOException {
        line((changes ? "U\t" : "") + row(entry));
    }

    /// Writes a change.
    ///
    /// @throws IllegalStateException if this is no file of changes
    public void write(DonorChange change) throws IOException {
        if (!changes) {
            throw new IllegalStateException("a file of people holds no changes");
        }
        switch (change) {
            case DonorChange.Put(DonorEntry entry) -> write(entry);
            case DonorChange.Delete(String id) -> line("D\t" + id + "\t".repeat(DonorColumns.NAMES.size() - 1));
        }
    }

    private static String row(DonorEntry entry) {
        return new StringJoiner("\t")
                .add(entry.subject().id())
                .add(entry.type().code())
                .add(entry.subject().population())
                .add(entry.registry())
                .add(day(entry.birth()))
                .add(code(entry.sex()))
                .add(code(entry.cmv()))
                .add(code(entry.bloodGroup()))
                .add(
                        entry.weightKg().isPresent()
                                ? String.valueOf(entry.weightKg().getAsInt())
                                : "")
                .add(code(entry.status()))
                .add(day(entry.typedOn()))
                .add(number(entry.tnc()))
                .add(number(entry.cd34()))
                .add(entry.subject().phenotype().text())
                .toString();
    }

    private static String day(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse("");
    }

    private static String code(Optional<? extends Coded> value) {
        return value.map(Coded::code).orElse("");
    }

    /// Without `.0`, so that whole numbers come back as they were.
    private static String number(OptionalDouble number) {
        if (number.isEmpty()) {
            return "";
        }
        double value = number.getAsDouble();
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
