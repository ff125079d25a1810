package org.marrowrelay.registry.arrival;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.marrowrelay.exchange.Alias;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.exchange.DonorReader;
import org.marrowrelay.exchange.HmlDonors;
import org.marrowrelay.exchange.InventoryReader;
import org.marrowrelay.exchange.NamedRow;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Source;

/// Files about donors, told apart by how they begin.
final class DonorFiles {
    private static final int LOOK = 8_192;
    private static final int GZIP = 0x1F;
    private static final int TABLE = 3;

    private DonorFiles() {}

    /// What a file is, from its first bytes and its first line.
    static Import.Kind kind(Path file, String header) {
        String start = start(file);
        if (start.startsWith("<")) {
            return start.contains("INVENTOR") ? Import.Kind.INVENTORY : Import.Kind.HML;
        }
        return kind(header);
    }

    /// What a text is: Donors v1 has columns `id` and `gl`, changes `op` besides, identifiers `legacy_id` and `id`;
    /// anything else in three columns or more is somebody's own table.
    static Import.Kind kind(String header) {
        List<String> names =
                Arrays.stream(header.split("\t")).map(String::strip).toList();
        if (names.contains("op")) {
            return Import.Kind.CHANGES;
        }
        if (names.contains("legacy_id") && names.contains("id")) {
            return Import.Kind.IDS;
        }
        Optional<Import.Kind> named = Arrays.stream(Import.Kind.values())
                .filter(kind -> !kind.columns().isEmpty() && names.containsAll(kind.columns()))
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        boolean ours = names.contains("id") && names.contains("gl");
        int cells = header.split(CsvMapping.separator(header), -1).length;
        return !ours && cells >= TABLE ? Import.Kind.CSV : Import.Kind.DONORS;
    }

    /// What an inventory says about itself; other files say nothing.
    static InventoryReader.Mode mode(Import.Kind kind, Path file) {
        if (kind != Import.Kind.INVENTORY) {
            return InventoryReader.Mode.UNSAID;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return InventoryReader.mode(bytes);
        } catch (IOException cannot) {
            return InventoryReader.Mode.UNSAID;
        }
    }

    private static String start(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            bytes.mark(1);
            int first = bytes.read();
            bytes.reset();
            InputStream plain = first == GZIP ? new GZIPInputStream(bytes) : bytes;
            String text = new String(plain.readNBytes(LOOK), StandardCharsets.UTF_8);
            return text.replaceFirst("^[\\uFEFF\\s]+", "");
        } catch (IOException cannot) {
            return "";
        }
    }

    /// The header under which the rows of a file are given.
    static String header(Import.Kind kind, String first) {
        return switch (kind) {
            case HML -> HmlDonors.HEADER;
            case INVENTORY -> InventoryReader.header();
            case DONORS, CHANGES, CSV, IDS, PATIENTS, CONSENTS, SAMPLES, REQUESTS, DOCUMENTS -> first;
        };
    }

    static Rows<?> open(Import some, InputStream bytes, Nomenclature nomenclature) {
        return switch (some.kind()) {
            case HML -> HmlDonors.open(some.fileName(), bytes, nomenclature);
            case INVENTORY -> InventoryReader.open(some.fileName(), bytes, nomenclature);
            case CSV ->
                DonorReader.openCsv(
                        Source.of(some.fileName(), bytes),
                        some.encoding(),
                        Limits.USUAL,
                        Objects.requireNonNull(some.mapping(), "a table is read with its mapping"),
                        nomenclature);
            case DONORS, CHANGES, IDS, PATIENTS, CONSENTS, SAMPLES, REQUESTS, DOCUMENTS ->
                open(some.kind(), Source.of(some.fileName(), bytes), some.encoding(), nomenclature);
        };
    }

    /// Rows of a text with a header of ours; tables and messages were made such before they came here.
    static Rows<?> open(Import.Kind kind, Source source, Encoding encoding, Nomenclature nomenclature) {
        return switch (kind) {
            case CHANGES -> DonorReader.openChanges(source, encoding, Limits.USUAL, nomenclature);
            case IDS -> Alias.open(source, encoding, Limits.USUAL);
            case CONSENTS, SAMPLES, REQUESTS, DOCUMENTS ->
                NamedRow.open(source, encoding, Limits.USUAL, kind.columns());
            case DONORS, CSV, HML, INVENTORY, PATIENTS ->
                DonorReader.open(source, encoding, Limits.USUAL, nomenclature);
        };
    }
}
