package org.marrowrelay.registry.donor.web;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.exchange.InventoryReader;
import org.marrowrelay.exchange.InventoryRecord;
import org.marrowrelay.exchange.InventoryWriter;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorOrder;
import org.marrowrelay.registry.donor.DonorStretch;
import org.marrowrelay.registry.donor.Records;
import org.springframework.stereotype.Component;

/// Writes every donor that fits a filter, a thousand at a time, so that memory holds no more.
@Component
class DonorExport {
    private static final int ROWS = 1_000;

    private final DonorDesk desk;
    private final Records records;
    private final Clock clock;

    DonorExport(DonorDesk desk, Records records, Clock clock) {
        this.clock = clock;
        this.desk = desk;
        this.records = records;
    }

    /// How a file is written.
    enum Format {
        /// For spreadsheets.
        CSV("text/csv;charset=UTF-8"),
        /// Donors v1 with its further columns.
        TSV("text/tab-separated-values;charset=UTF-8"),
        /// An inventory as far as public facts go.
        XML("application/xml");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /// One of the other files about donors, as `docs/formats/migration.md` says.
    void write(Records.Table table, OutputStream to) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        out.write(table.header() + "\n");
        records.each(table, row -> append(row, out));
        out.flush();
    }

    private static void append(List<String> row, Writer out) {
        try {
            out.write(row.stream()
                            .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                            .collect(Collectors.joining("\t"))
                    + "\n");
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }

    void write(DonorFilter filter, Format format, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 16);
        switch (format) {
            case CSV -> lines(filter, DonorCsv.HEADER, DonorCsv::line, out);
            case TSV -> lines(filter, DonorRows.WHOLE_HEADER, DonorRows::whole, out);
            case XML -> inventory(filter, out);
        }
        out.flush();
    }

    private void lines(DonorFilter filter, String header, Function<DonorFile, String> line, OutputStream out)
            throws IOException {
        out.write(header.getBytes(StandardCharsets.UTF_8));
        Optional<String> after = Optional.empty();
        do {
            DonorStretch some = desk.list(filter, DonorOrder.BY_ID, after, ROWS);
            for (DonorFile file : some.donors()) {
                out.write(line.apply(file).getBytes(StandardCharsets.UTF_8));
            }
            after = some.next();
        } while (after.isPresent());
    }

    private void inventory(DonorFilter filter, OutputStream out) throws IOException {
        InventoryReader.Mode mode =
                filter.equals(DonorFilter.ALL) ? InventoryReader.Mode.FULL : InventoryReader.Mode.DIFF;
        try (InventoryWriter xml = new InventoryWriter(out, mode, InventoryRecord.Form.PLAIN, clock.instant())) {
            for (String registry : registries(filter)) {
                for (Donor.Kind kind : Donor.Kind.values()) {
                    if (filter.kind() == null || filter.kind() == kind) {
                        xml.begin(registry, kind.name());
                        each(filter.of(registry).of(kind), file -> write(file, xml));
                    }
                }
            }
        }
    }

    private static void write(DonorFile file, InventoryWriter xml) {
        try {
            xml.write(InventoryRecord.of(file.row(), xml.form()));
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }

    /// Of the filter, or all, and the unknown one.
    private List<String> registries(DonorFilter filter) {
        String one = filter.registry();
        return one != null
                ? List.of(one)
                : Stream.concat(desk.registries().stream(), Stream.of("")).toList();
    }

    private void each(DonorFilter filter, Consumer<DonorFile> to) {
        Optional<String> after = Optional.empty();
        do {
            DonorStretch some = desk.list(filter, DonorOrder.BY_ID, after, ROWS);
            some.donors().forEach(to);
            after = some.next();
        } while (after.isPresent());
    }
}
