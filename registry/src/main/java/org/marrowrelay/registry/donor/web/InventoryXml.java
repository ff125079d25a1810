package org.marrowrelay.registry.donor.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.web.TypingView;

/// Writes an inventory as `docs/formats/inventory.md` says; not checked against the owner's schema. Loci with one
/// position, several genotypes or text that the two fields cannot hold are left out. One `INVENTORY` for each registry,
/// whose number is its `POOL`.
final class InventoryXml implements AutoCloseable {
    private final XMLStreamWriter xml;
    private final String mode;
    private final String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    /// @param whole everybody is written, not a part
    InventoryXml(OutputStream out, boolean whole) throws XMLStreamException {
        mode = whole ? "FULL" : "DIFF";
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("INVENTORIES");
        xml.writeCharacters("\n");
    }

    void begin(String registry) throws XMLStreamException {
        xml.writeStartElement("INVENTORY");
        xml.writeAttribute("POOL", registry);
        xml.writeAttribute("UPDATE_MODE", mode);
        xml.writeAttribute("SNAPSHOT_TIME", now);
        xml.writeCharacters("\n");
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    void write(DonorFile file) {
        try {
            boolean unit = file.donor().kind() == Donor.Kind.C;
            xml.writeStartElement(unit ? "CBU" : "DONOR");
            element(unit ? "ID" : "GRID", file.donor().id());
            traits(file.donor().traits(), file.particulars());
            hla(file.donor().typing().gl());
            status(file);
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void traits(Traits traits, Particulars some) throws XMLStreamException {
        element("BIRTH_DATE", traits.birth());
        element("SEX", traits.sex());
        element("ABO", traits.abo());
        element("RHESUS", some.rhesus());
        element("ETHN", some.ethnicity());
        element("WEIGHT", traits.weightKg() == null ? null : traits.weightKg().toBigInteger());
        element("HEIGHT", some.heightCm());
        element("NBR_PREG", some.pregnancies());
        element("NBR_TRANS", some.transfusions());
        element("CMV", traits.cmv());
        element("BANK_MANUF_ID", some.bank());
    }

    private void status(DonorFile file) throws XMLStreamException {
        Particulars some = file.particulars();
        Donor.Cells cells = file.donor().cells();
        element("TNC", cells == null ? null : cells.tnc());
        element("CD34PC", cells == null ? null : cells.cd34());
        element("CONTACT_DATE", some.contactOn());
        element("CHECKUP_DATE", some.checkupOn());
        element("STATUS", file.donor().status());
        element("STAT_REASON", some.reason());
        element("STAT_END_DATE", some.until());
    }

    private void hla(String gl) throws XMLStreamException {
        xml.writeStartElement("HLA");
        for (var locus : TypingView.split(gl).entrySet()) {
            String[] both = locus.getValue().split("\\+", -1);
            String prefix = locus.getKey().name() + "*";
            boolean plain = both.length == 2 && List.of(both).stream().allMatch(name -> isPlain(name, prefix));
            if (plain) {
                xml.writeStartElement(locus.getKey().name());
                xml.writeStartElement("DNA");
                element("FIELD1", both[0].substring(prefix.length()));
                element("FIELD2", both[1].substring(prefix.length()));
                xml.writeEndElement();
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static boolean isPlain(String name, String prefix) {
        return name.startsWith(prefix) && name.matches("[^/|~^]+") && !name.contains("UUUU");
    }

    private void element(String name, @Nullable Object value) throws XMLStreamException {
        if (value != null) {
            xml.writeStartElement(name);
            xml.writeCharacters(value.toString());
            xml.writeEndElement();
        }
    }

    @Override
    public void close() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }
}
