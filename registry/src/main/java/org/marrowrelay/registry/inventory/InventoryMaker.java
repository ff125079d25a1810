package org.marrowrelay.registry.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.InventoryReader;
import org.marrowrelay.exchange.InventoryRecord;
import org.marrowrelay.exchange.InventoryWriter;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.springframework.stereotype.Component;

/// Writes inventories, a thousand donors at a time, so that memory holds no more.
///
/// What changes while it reads is in the file or in the next `DIFF`: what a file told of whom is kept as it was told.
@Component
class InventoryMaker {
    private static final int ROWS = 1_000;

    private final DonorDesk donors;
    private final Inventories inventories;
    private final InventoryFiles files;

    InventoryMaker(DonorDesk donors, Inventories inventories, InventoryFiles files) {
        this.donors = donors;
        this.inventories = inventories;
        this.files = files;
    }

    /// Writes the file of an inventory that was begun.
    void make(Inventory wanted) throws IOException {
        Run run = new Run(wanted);
        InventoryFiles.Written written = files.write(wanted.id(), out -> {
            InventoryReader.Mode mode =
                    InventoryReader.Mode.valueOf(wanted.mode().name());
            try (InventoryWriter xml = new InventoryWriter(out, mode, wanted.form(), wanted.madeAt())) {
                for (Donor.Kind kind : Donor.Kind.values()) {
                    xml.begin(wanted.pool(), kind.name());
                    run.listed(kind, xml);
                }
                // after everybody who is listed, so that who was taken for another kind is not gone
                for (Donor.Kind kind : Donor.Kind.values()) {
                    run.gone(kind, xml);
                }
            }
        });
        inventories.made(wanted.id(), run.counts(), written.bytes(), written.sha256());
    }

    private final class Run {
        private final Inventory wanted;
        private final @Nullable Long base;
        private long listed;
        private long put;
        private long gone;
        private long narrowed;

        Run(Inventory wanted) {
            this.wanted = wanted;
            this.base = wanted.base();
        }

        Inventory.Counts counts() {
            return new Inventory.Counts(listed, put, gone, narrowed);
        }

        void listed(Donor.Kind kind, InventoryWriter xml) throws IOException {
            String after = "";
            List<DonorFile> some = donors.listToTell(wanted.pool(), kind, after, ROWS);
            while (!some.isEmpty()) {
                write(some, kind, xml);
                after = some.getLast().donor().id().value();
                some = donors.listToTell(wanted.pool(), kind, after, ROWS);
            }
        }

        private void write(List<DonorFile> some, Donor.Kind kind, InventoryWriter xml) throws IOException {
            Map<String, String> before = base == null
                    ? Map.of()
                    : inventories.told(
                            base,
                            some.stream().map(file -> file.donor().id().value()).toList());
            List<Inventories.Told> told = new ArrayList<>();
            for (DonorFile file : some) {
                InventoryRecord record = InventoryRecord.of(file.row(), wanted.form());
                String digest = digest(record.xml());
                told.add(new Inventories.Told(record.id(), kind.name(), digest));
                listed++;
                if (!digest.equals(before.get(record.id()))) {
                    xml.write(record);
                    put++;
                    narrowed += record.narrowed() ? 1 : 0;
                }
            }
            inventories.keep(wanted.id(), told);
        }

        void gone(Donor.Kind kind, InventoryWriter xml) throws IOException {
            if (base == null) {
                return;
            }
            List<String> some = inventories.gone(base, wanted.id(), kind.name(), "", ROWS);
            if (!some.isEmpty()) {
                xml.begin(wanted.pool(), kind.name());
            }
            while (!some.isEmpty()) {
                for (String id : some) {
                    xml.gone(id, kind.name());
                    gone++;
                }
                some = inventories.gone(base, wanted.id(), kind.name(), some.getLast(), ROWS);
            }
        }
    }

    private static String digest(String xml) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
