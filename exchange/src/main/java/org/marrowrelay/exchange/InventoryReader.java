package org.marrowrelay.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.hml.HmlLimits;
import org.marrowrelay.hla.hml.UntrustedXml;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// Reads a donor or cord blood inventory in the XML that registries upload to WMDA, as far as public facts go.
///
/// Not checked against the owner's schema, which is not public: see `docs/formats/inventory.md` for what is assumed.
/// Streaming; document types are refused, entities and addresses never followed.
public final class InventoryReader {
    private static final int DEEPEST = 100;
    private static final int FIRST_ELEMENTS = 10;

    private InventoryReader() {}

    /// The donors or units of an inventory, as rows of Donors v1; plain or gzip. Rows are numbered by the line in which
    /// their element ends.
    ///
    /// @param name what people are told as the place of problems
    public static Rows<DonorEntry> open(String name, InputStream stream, Nomenclature nomenclature) {
        XmlOrigin origin = new XmlOrigin(name, stream);
        try {
            InventoryLines lines =
                    new InventoryLines(UntrustedXml.open(stream, HmlLimits.USUAL.unbounded(), DEEPEST), origin);
            return DonorReader.open(origin, origin.watching(lines), nomenclature);
        } catch (XMLStreamException | IOException broken) {
            origin.broken(broken);
            return DonorReader.open(
                    origin,
                    java.util.List.of(new Line(0, String.join("\t", InventoryLines.COLUMNS)))
                            .iterator(),
                    nomenclature);
        }
    }

    /// What an inventory says about itself (`UPDATE_MODE`).
    public enum Mode {
        /// Everybody whom the registry lists is in it.
        FULL,
        /// Only what changed.
        DIFF,
        /// Nothing that is known here.
        UNSAID;

        static Mode of(@Nullable String attribute) {
            return switch (attribute == null ? "" : attribute.strip().toUpperCase(Locale.ROOT)) {
                case "FULL" -> FULL;
                case "DIFF" -> DIFF;
                default -> UNSAID;
            };
        }
    }

    /// What the first inventory of the file says; plain or gzip. Whether all say the same shows when they are read.
    public static Mode mode(InputStream stream) {
        try {
            XMLStreamReader xml = UntrustedXml.open(stream, HmlLimits.USUAL.unbounded(), DEEPEST);
            for (int elements = 0; elements < FIRST_ELEMENTS && xml.hasNext(); ) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("INVENTORY")) {
                        return Mode.of(xml.getAttributeValue(null, "UPDATE_MODE"));
                    }
                    elements++;
                }
            }
            return Mode.UNSAID;
        } catch (XMLStreamException | IOException | RuntimeException brokenAsReadingItTells) {
            return Mode.UNSAID;
        }
    }

    /// The header under which the rows are given.
    public static String header() {
        return String.join("\t", InventoryLines.COLUMNS);
    }

    /// Places and problems of an XML file.
    private static final class XmlOrigin implements Origin, InventoryLines.Breaking {
        private final String name;
        private final InputStream stream;
        private final Problems problems = new Problems(Limits.USUAL);
        private long line;

        XmlOrigin(String name, InputStream stream) {
            this.name = name;
            this.stream = stream;
        }

        java.util.Iterator<Line> watching(InventoryLines lines) {
            return new java.util.Iterator<>() {
                @Override
                public boolean hasNext() {
                    return lines.hasNext();
                }

                @Override
                public Line next() {
                    Line next = lines.next();
                    line = next.number();
                    return next;
                }
            };
        }

        @Override
        public Problems problems() {
            return problems;
        }

        @Override
        public Problem here(Problem problem) {
            return problem.at("line " + line).at(name);
        }

        @Override
        public void broken(Exception why) {
            int where = why instanceof XMLStreamException located && located.getLocation() != null
                    ? located.getLocation().getLineNumber()
                    : 0;
            problems.add(Problem.of(
                            "INV-0001",
                            "the inventory is not well-formed XML from here on; the donors before are used",
                            "have it sent again; it may be cut off")
                    .at("line " + where)
                    .at(name));
        }

        @Override
        public void notAnInventory(String root) {
            problems.add(Problem.of(
                            "INV-0002",
                            "the file is XML but no inventory: it begins with <{0}>",
                            "give an inventory, or an HML message",
                            root)
                    .at(name));
        }

        @Override
        public void documentType() {
            problems.add(Problem.of(
                            "INV-0003",
                            "the inventory has a document type, which inventories do not",
                            "remove the <!DOCTYPE ...>: entities are not followed")
                    .at(name));
        }

        @Override
        public void mixed() {
            problems.add(here(Problem.of(
                    "INV-0004",
                    "one inventory of the file holds everybody (UPDATE_MODE FULL) and another one changes",
                    "send them as files of their own")));
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
