package org.marrowrelay.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.StringJoiner;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;

/// The donors or units of an inventory as lines of Donors v1. One donor is held at a time.
///
/// Elements are known by name wherever they stand; names that public sources spell differently are all known. Specified
/// in `docs/formats/inventory.md`.
final class InventoryLines implements Iterator<Line> {
    static final List<String> COLUMNS = CsvMapping.targets();
    static final List<String> LOCI =
            List.of("A", "B", "C", "DRB1", "DRB3", "DRB4", "DRB5", "DQA1", "DQB1", "DPA1", "DPB1");
    static final Map<String, String> SEROLOGY =
            Map.of("A", "A", "B", "B", "C", "Cw", "DRB1", "DR", "DQB1", "DQ", "DPB1", "DP");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("BIRTH_DATE", "birth"),
            Map.entry("SEX", "sex"),
            Map.entry("ABO", "abo"),
            Map.entry("RHESUS", "rhesus"),
            Map.entry("ETHN", "ethnicity"),
            Map.entry("WEIGHT", "weight"),
            Map.entry("HEIGHT", "height"),
            Map.entry("NBR_PREG", "pregnancies"),
            Map.entry("NBR_TRANS", "transfusions"),
            Map.entry("CONTACT_DATE", "contact_on"),
            Map.entry("CHECKUP_DATE", "checkup_on"),
            Map.entry("STATUS", "status"),
            Map.entry("STAT_REASON", "status_reason"),
            Map.entry("STATUS_REASON", "status_reason"),
            Map.entry("STAT_END_DATE", "status_until"),
            Map.entry("STATUS_END_DATE", "status_until"),
            Map.entry("CMV", "cmv"),
            Map.entry("BANK_MANUF_ID", "bank"),
            Map.entry("CB_BANK", "bank"),
            Map.entry("TNC", "tnc"),
            Map.entry("TNC_FRZN", "tnc"),
            Map.entry("CD34PC", "cd34"),
            Map.entry("CD34", "cd34"),
            Map.entry("POPULATION", "population"),
            Map.entry("TYPED_ON", "typed_on"));
    private static final int LONGEST = 100_000;

    private final XMLStreamReader xml;
    private final Breaking breaking;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> values = new HashMap<>();
    private String pool = "";
    private String type = "D";
    private InventoryReader.@Nullable Mode mode;
    private boolean headerGiven;
    private boolean over;
    private @Nullable Line ahead;

    InventoryLines(XMLStreamReader xml, Breaking breaking) {
        this.xml = xml;
        this.breaking = breaking;
    }

    /// Hears of what ends the reading.
    interface Breaking {
        void broken(Exception why);

        void notAnInventory(String root);

        void documentType();

        /// One inventory holds everybody, another one does not.
        void mixed();
    }

    @Override
    public boolean hasNext() {
        if (!headerGiven) {
            return true;
        }
        if (ahead == null) {
            ahead = read();
        }
        return ahead != null;
    }

    @Override
    public Line next() {
        if (!headerGiven) {
            headerGiven = true;
            return new Line(0, String.join("\t", COLUMNS));
        }
        Line line = hasNext() ? ahead : null;
        if (line == null) {
            throw new NoSuchElementException();
        }
        ahead = null;
        return line;
    }

    private @Nullable Line read() {
        Line line = null;
        while (line == null && !over) {
            try {
                line = advance();
            } catch (XMLStreamException | RuntimeException broken) {
                breaking.broken(broken);
                over = true;
            }
        }
        return line;
    }

    private @Nullable Line advance() throws XMLStreamException {
        if (!xml.hasNext()) {
            over = true;
            return null;
        }
        switch (xml.next()) {
            case XMLStreamConstants.DTD -> {
                breaking.documentType();
                over = true;
            }
            case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(xml.getText());
            case XMLStreamConstants.END_ELEMENT -> {
                return end(xml.getLocalName());
            }
            default -> {}
        }
        return null;
    }

    private void append(String more) {
        if (text.length() < LONGEST) {
            text.append(more);
        }
    }

    private void begin(String name) {
        if (path.isEmpty() && !name.startsWith("INVENTOR")) {
            breaking.notAnInventory(name);
            over = true;
            return;
        }
        path.addLast(name);
        text.setLength(0);
        if (name.equals("INVENTORY")) {
            pool = attribute("POOL", attribute("LISTING_ORGANIZATION", ""));
            type = attribute("CONTENT_TYPE", "D").equals("C") ? "C" : "D";
            note(InventoryReader.Mode.of(xml.getAttributeValue(null, "UPDATE_MODE")));
        } else if (isPerson(name)) {
            values.clear();
        }
    }

    private void note(InventoryReader.Mode said) {
        if (mode != null && mode != said) {
            breaking.mixed();
        }
        mode = said;
    }

    private String attribute(String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value.strip();
    }

    private static boolean isPerson(String name) {
        return name.equals("DONOR") || name.equals("CBU");
    }

    private @Nullable Line end(String name) {
        String value = text.toString().strip().replaceAll("[\\t\\r\\n]+", " ");
        text.setLength(0);
        if (isPerson(name)) {
            path.pollLast();
            return new Line(xml.getLocation().getLineNumber(), row(name));
        }
        if (!value.isEmpty()) {
            keep(name, value);
        }
        path.pollLast();
        return null;
    }

    private void keep(String name, String value) {
        if (name.startsWith("FIELD")) {
            List<String> above = List.copyOf(path);
            int depth = above.size();
            if (depth >= 3) {
                values.put(above.get(depth - 3) + "/" + above.get(depth - 2) + "/" + name, value);
            }
        } else {
            values.put(name, value);
        }
    }

    private String row(String person) {
        Map<String, String> cells = new HashMap<>();
        NAMES.forEach((element, column) -> {
            if (values.containsKey(element)) {
                cells.put(column, translated(column, values.get(element)));
            }
        });
        cells.put("id", values.getOrDefault("GRID", values.getOrDefault("ID", "")));
        cells.put("type", person.equals("CBU") ? "C" : type);
        cells.put("registry", pool);
        cells.put("gl", gl());
        StringJoiner row = new StringJoiner("\t");
        COLUMNS.forEach(column -> row.add(cells.getOrDefault(column, "")));
        return row.toString();
    }

    private static String translated(String column, String value) {
        return switch (column) {
            case "birth", "contact_on", "checkup_on", "status_until" -> day(value);
            case "cmv" -> "GMBH".contains(value) ? "P" : value.equals("O") || value.equals("U") ? "" : value;
            case "rhesus" -> value.equals("+") ? "P" : value.equals("-") ? "N" : value;
            default -> value;
        };
    }

    private static String day(String value) {
        return value.matches("[0-9]{8}")
                ? value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6)
                : value;
    }

    /// The whole text where there is one (an element of ours), else DNA before serology. A blank second field means
    /// that both are the same (MATCHING rule 6).
    private String gl() {
        String whole = values.getOrDefault("GL", "");
        return whole.isEmpty() ? ofFields() : whole;
    }

    private String ofFields() {
        StringJoiner gl = new StringJoiner("^");
        for (String locus : LOCI) {
            String dna = values.getOrDefault(locus + "/DNA/FIELD1", "");
            String antigen = values.getOrDefault(locus + "/SER/FIELD1", "");
            if (!dna.isEmpty()) {
                gl.add(pair(locus + "*", dna, values.getOrDefault(locus + "/DNA/FIELD2", dna)));
            } else if (!antigen.isEmpty() && SEROLOGY.containsKey(locus)) {
                gl.add(pair(SEROLOGY.get(locus), antigen, values.getOrDefault(locus + "/SER/FIELD2", antigen)));
            }
        }
        return gl.toString();
    }

    private static String pair(String prefix, String one, String other) {
        return named(prefix, one) + "+" + named(prefix, other);
    }

    private static String named(String prefix, String text) {
        return text.indexOf('*') >= 0 ? text : prefix + text;
    }
}
