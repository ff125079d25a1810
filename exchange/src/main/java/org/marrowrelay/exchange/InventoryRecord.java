package org.marrowrelay.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.marrowrelay.hla.Grid;

/// One donor or unit of an inventory, as the text of its element: what [InventoryLines] reads back to the same row.
///
/// @param id of the donor or unit
/// @param xml the element, without line ends
/// @param narrowed whether a typing was left out because two fields cannot hold it and the form has no other place
public record InventoryRecord(String id, String xml, boolean narrowed) {
    /// Where elements of ours live; who does not know the namespace passes them over.
    public static final String NAMESPACE = "urn:marrow-relay:inventory:1";

    /// What the file may hold.
    public enum Form {
        /// Only elements that public sources name.
        PLAIN,
        /// With elements of our own namespace for what those cannot say, so that nothing is lost between two of us.
        WHOLE
    }

    private static final List<String> BEFORE_HLA = List.of(
            "BIRTH_DATE birth",
            "SEX sex",
            "ABO abo",
            "RHESUS rhesus",
            "ETHN ethnicity",
            "WEIGHT weight",
            "HEIGHT height",
            "NBR_PREG pregnancies",
            "NBR_TRANS transfusions",
            "CMV cmv",
            "BANK_MANUF_ID bank");
    private static final List<String> AFTER_HLA = List.of(
            "TNC tnc",
            "CD34PC cd34",
            "CONTACT_DATE contact_on",
            "CHECKUP_DATE checkup_on",
            "STATUS status",
            "STAT_REASON status_reason",
            "STAT_END_DATE status_until");

    /// The element of a row of Donors v1.
    ///
    /// @param row cells by the names of columns; a column that is missing is empty
    /// @throws IllegalArgumentException without an identifier, or of a patient
    public static InventoryRecord of(Map<String, String> row, Form form) {
        String id = cell(row, "id");
        String type = cell(row, "type");
        if (id.isEmpty() || !(type.equals("D") || type.equals("C"))) {
            throw new IllegalArgumentException("an inventory holds donors and units that have an identifier");
        }
        String person = type.equals("C") ? "CBU" : "DONOR";
        StringBuilder xml = new StringBuilder(512).append('<').append(person).append('>');
        append(xml, identifier(id, type), id);
        BEFORE_HLA.forEach(pair -> append(xml, row, pair));
        boolean narrowed = hla(xml, cell(row, "gl"), form);
        AFTER_HLA.forEach(pair -> append(xml, row, pair));
        if (form == Form.WHOLE) {
            append(xml, "relay:POPULATION", cell(row, "population"));
            append(xml, "relay:TYPED_ON", cell(row, "typed_on"));
        }
        return new InventoryRecord(
                id, xml.append("</").append(person).append('>').toString(), narrowed);
    }

    /// The element that takes somebody off the list: the identifier, and the status of who is deleted.
    ///
    /// @param type `D` or `C`
    public static String gone(String id, String type) {
        String person = type.equals("C") ? "CBU" : "DONOR";
        StringBuilder xml = new StringBuilder().append('<').append(person).append('>');
        append(xml, identifier(id, type), id);
        append(xml, "STATUS", "DE");
        return xml.append("</").append(person).append('>').toString();
    }

    /// Units have no GRID; a volunteer without one is known by the registry's own number.
    private static String identifier(String id, String type) {
        return type.equals("D") && Grid.isValid(id) ? "GRID" : "ID";
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }

    private static void append(StringBuilder xml, Map<String, String> row, String elementAndColumn) {
        int space = elementAndColumn.indexOf(' ');
        String column = elementAndColumn.substring(space + 1);
        String value = cell(row, column);
        append(xml, elementAndColumn.substring(0, space), column.equals("weight") ? kilograms(value) : value);
    }

    /// Whole ones, rounded as they are when they are read.
    private static String kilograms(String value) {
        return value.matches("[0-9]+\\.[0-9]+") ? "" + Math.round(Double.parseDouble(value)) : value;
    }

    private static void append(StringBuilder xml, String element, String value) {
        if (!value.isEmpty()) {
            xml.append('<').append(element).append('>');
            escape(xml, value);
            xml.append("</").append(element).append('>');
        }
    }

    /// @return whether something had to be left out
    private static boolean hla(StringBuilder xml, String gl, Form form) {
        Map<String, Fields> loci = new LinkedHashMap<>();
        int segments = 0;
        for (String segment : gl.split("\\^", -1)) {
            segments++;
            Fields.of(segment).ifPresent(found -> loci.putIfAbsent(found.locus(), found));
        }
        xml.append("<HLA>");
        loci.values().forEach(fields -> fields.append(xml));
        if (form == Form.WHOLE && !read(loci).equals(gl)) {
            append(xml, "relay:GL", gl);
        }
        xml.append("</HLA>");
        return form == Form.PLAIN && loci.size() < segments;
    }

    /// What a reader makes of these fields.
    private static String read(Map<String, Fields> loci) {
        TreeSet<Fields> sorted =
                new TreeSet<>(java.util.Comparator.comparingInt(fields -> InventoryLines.LOCI.indexOf(fields.locus())));
        sorted.addAll(loci.values());
        return String.join("^", sorted.stream().map(Fields::text).toList());
    }

    /// A locus of which two plain names are known, as two fields hold them.
    ///
    /// @param kind `DNA` or `SER`
    private record Fields(String locus, String kind, String one, String other, String text) {
        static Optional<Fields> of(String segment) {
            String[] both = segment.split("\\+", -1);
            if (both.length != 2) {
                return Optional.empty();
            }
            for (String locus : InventoryLines.LOCI) {
                Optional<Fields> found = dna(locus, both, segment).or(() -> serology(locus, both, segment));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private static Optional<Fields> dna(String locus, String[] both, String segment) {
            String prefix = locus + "*";
            return isPlain(both[0], prefix) && isPlain(both[1], prefix)
                    ? Optional.of(new Fields(
                            locus,
                            "DNA",
                            both[0].substring(prefix.length()),
                            both[1].substring(prefix.length()),
                            segment))
                    : Optional.empty();
        }

        private static boolean isPlain(String name, String prefix) {
            return name.startsWith(prefix)
                    && name.substring(prefix.length()).matches("[0-9A-Z:]{1,20}")
                    && !name.contains("UUUU");
        }

        private static Optional<Fields> serology(String locus, String[] both, String segment) {
            String prefix = InventoryLines.SEROLOGY.get(locus);
            return prefix != null && isAntigen(both[0], prefix) && isAntigen(both[1], prefix)
                    ? Optional.of(new Fields(
                            locus,
                            "SER",
                            both[0].substring(prefix.length()),
                            both[1].substring(prefix.length()),
                            segment))
                    : Optional.empty();
        }

        private static boolean isAntigen(String name, String prefix) {
            return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9]{1,4}");
        }

        void append(StringBuilder xml) {
            xml.append('<').append(locus).append("><").append(kind).append('>');
            InventoryRecord.append(xml, "FIELD1", one);
            InventoryRecord.append(xml, "FIELD2", other);
            xml.append("</").append(kind).append("></").append(locus).append('>');
        }
    }

    /// Characters that XML 1.0 cannot hold become a space.
    static void escape(StringBuilder xml, String value) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                default -> xml.appendCodePoint(isXml(c) ? c : ' ');
            }
        });
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
