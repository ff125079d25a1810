package org.marrowrelay.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes an inventory in the XML that registries upload to WMDA, as far as public facts go: what [InventoryReader]
/// reads. One person is held at a time.
///
/// Not checked against the owner's schema, which is not public: `docs/formats/inventory.md` says what is assumed. The
/// stream is flushed by [#close()], not closed.
public final class InventoryWriter implements AutoCloseable {
    private final OutputStream out;
    private final InventoryReader.Mode mode;
    private final InventoryRecord.Form form;
    private final Instant snapshot;
    private boolean open;

    /// Begins a file.
    ///
    /// @param mode `FULL` or `DIFF`
    /// @param snapshot the moment of which the file tells
    public InventoryWriter(OutputStream out, InventoryReader.Mode mode, InventoryRecord.Form form, Instant snapshot)
            throws IOException {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.mode = mode;
        this.form = form;
        this.snapshot = snapshot.truncatedTo(ChronoUnit.SECONDS);
        write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<INVENTORIES"
                + (form == InventoryRecord.Form.WHOLE ? " xmlns:relay=\"" + InventoryRecord.NAMESPACE + "\"" : "")
                + ">\n");
    }

    /// Begins what one registry lists of one kind, after what was begun before.
    ///
    /// @param pool its issuing organisation number
    /// @param type `D` for donors, `C` for cord blood units
    public void begin(String pool, String type) throws IOException {
        end();
        StringBuilder xml = new StringBuilder("<INVENTORY POOL=\"");
        InventoryRecord.escape(xml, pool);
        write(xml + "\" CONTENT_TYPE=\"" + type + "\" UPDATE_MODE=\"" + mode + "\" SNAPSHOT_TIME=\"" + snapshot
                + "\">\n");
        open = true;
    }

    /// Writes somebody who is listed.
    public void write(InventoryRecord listed) throws IOException {
        write(listed.xml() + "\n");
    }

    /// Writes that somebody is listed no longer.
    ///
    /// @throws IllegalStateException in a file that says who is listed
    public void gone(String id, String type) throws IOException {
        if (mode == InventoryReader.Mode.FULL) {
            throw new IllegalStateException("who is not listed is not in the file");
        }
        write(InventoryRecord.gone(id, type) + "\n");
    }

    /// What the file may hold.
    public InventoryRecord.Form form() {
        return form;
    }

    private void end() throws IOException {
        if (open) {
            write("</INVENTORY>\n");
            open = false;
        }
    }

    private void write(String xml) throws IOException {
        out.write(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        end();
        write("</INVENTORIES>\n");
        out.flush();
    }
}
