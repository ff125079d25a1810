package org.marrowrelay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.hla.nomenclature.Nomenclature;

/// What is written as an inventory is read as what it was.
class InventoryRoundTripTest {
    static final List<String> COLUMNS = List.of(InventoryReader.header().split("\t"));
    static final Instant THEN = Instant.parse("2026-11-22T13:00:00.123Z");

    static Map<String, String> row(String id, String type, String gl, String... more) {
        Map<String, String> row = new LinkedHashMap<>(Map.of("id", id, "type", type, "registry", "0990", "gl", gl));
        for (int i = 0; i < more.length; i += 2) {
            row.put(more[i], more[i + 1]);
        }
        return row;
    }

    static byte[] written(List<Map<String, String>> rows, InventoryRecord.Form form) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (InventoryWriter writer = new InventoryWriter(file, InventoryReader.Mode.FULL, form, THEN)) {
            for (String type : List.of("D", "C")) {
                writer.begin("0990", type);
                for (Map<String, String> row : rows) {
                    if (row.get("type").equals(type)) {
                        writer.write(InventoryRecord.of(row, form));
                    }
                }
            }
        }
        return file.toByteArray();
    }

    /// Rows of Donors v1 as the file holds them, each with its cells that are not empty.
    static List<Map<String, String>> read(byte[] file) {
        TablesAndInventoriesTest.Read read = TablesAndInventoriesTest.read(
                InventoryReader.open("inventory.xml", new ByteArrayInputStream(file), Nomenclature.none()));
        assertThat(read.codes()).isEmpty();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row<?> row : read.rows()) {
            rows.add(cells((DonorEntry) ((Row.Good<?>) row).value()));
        }
        return rows;
    }

    private static Map<String, String> cells(DonorEntry entry) {
        Map<String, String> all = new LinkedHashMap<>();
        DonorEntry.Further further = entry.further();
        all.put("id", entry.subject().id());
        all.put("type", entry.type().code());
        all.put("registry", entry.registry());
        all.put("population", entry.subject().population());
        all.put("gl", entry.subject().phenotype().text());
        all.put("birth", entry.birth().map(Object::toString).orElse(""));
        all.put("sex", entry.sex().map(DonorEntry.Coded::code).orElse(""));
        all.put("cmv", entry.cmv().map(DonorEntry.Coded::code).orElse(""));
        all.put("abo", entry.bloodGroup().map(DonorEntry.Coded::code).orElse(""));
        all.put("weight", entry.weightKg().isPresent() ? "" + entry.weightKg().getAsInt() : "");
        all.put("status", entry.status().map(DonorEntry.Coded::code).orElse(""));
        all.put("typed_on", entry.typedOn().map(Object::toString).orElse(""));
        all.put("tnc", entry.tnc().isPresent() ? "" + entry.tnc().getAsDouble() : "");
        all.put("cd34", entry.cd34().isPresent() ? "" + entry.cd34().getAsDouble() : "");
        all.put("rhesus", further.rhesus());
        all.put("ethnicity", further.ethnicity());
        all.put(
                "height",
                further.heightCm().isPresent() ? "" + further.heightCm().getAsInt() : "");
        all.put(
                "pregnancies",
                further.pregnancies().isPresent() ? "" + further.pregnancies().getAsInt() : "");
        all.put(
                "transfusions",
                further.transfusions().isPresent() ? "" + further.transfusions().getAsInt() : "");
        all.put("contact_on", further.contactOn().map(Object::toString).orElse(""));
        all.put("checkup_on", further.checkupOn().map(Object::toString).orElse(""));
        all.put("bank", further.bank());
        all.put("status_reason", further.reason());
        all.put("status_until", further.until().map(Object::toString).orElse(""));
        all.values().removeIf(String::isEmpty);
        assertThat(COLUMNS).containsAll(all.keySet());
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            A*02:01+A*24:02^B*07:02+B*44:03^DRB1*04:01+DRB1*15:01
            A*02:01+A*02:01
            C*07:02+C*04:09N^B*07:02+B*08:01
            A2+A24^B7+B44^DR4+DR15
            A*02:01/A*02:07+A*24:02
            A*02:01+A*24:02|A*02:07+A*24:03
            A*02:01
            B*07:02+B*08:01^A*01:01+A*02:01
            A*01:AB+A*02:XX
            """)
    void a_typing_of_any_shape_comes_back_to_the_letter(String gl) throws IOException {
        List<Map<String, String>> rows = List.of(row(new Grid("0990", "0000000000001").toString(), "D", gl));
        assertThat(rowsOf(written(rows, InventoryRecord.Form.WHOLE))).containsExactly(gl);
    }

    /// The typings of a file, also those that nobody could read without a release.
    static List<String> rowsOf(byte[] file) {
        TablesAndInventoriesTest.Read read = TablesAndInventoriesTest.read(
                InventoryReader.open("inventory.xml", new ByteArrayInputStream(file), Nomenclature.none()));
        return read.rows().stream()
                .map(row -> switch (row) {
                    case Row.Good<?> good ->
                        ((DonorEntry) good.value()).subject().phenotype().text();
                    case Row.Quarantined<?> waiting ->
                        waiting.text().substring(waiting.text().lastIndexOf('\t') + 1);
                })
                .toList();
    }

    @Test
    void text_that_xml_must_escape_comes_back() throws IOException {
        List<Map<String, String>> rows =
                List.of(row("U<1>", "C", "A*01:01+A*02:01", "population", "Länder & \"Süd\" 南", "bank", "<B&B>"));
        assertThat(read(written(rows, InventoryRecord.Form.WHOLE))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "10000, 2"})
    void an_inventory_goes_out_and_comes_in_as_it_was(int count, long seed) throws IOException {
        Random random = new Random(seed);
        List<Map<String, String>> donors = IntStream.range(0, count)
                .mapToObj(i -> somebody(i, random))
                .sorted(java.util.Comparator.comparing(row -> row.get("type").equals("D") ? 0 : 1))
                .toList();
        assertThat(read(written(donors, InventoryRecord.Form.WHOLE)))
                .as("seed " + seed)
                .isEqualTo(donors);
    }

    @Test
    void the_plain_form_holds_no_element_of_ours_and_says_whose_typing_it_narrowed() throws IOException {
        Map<String, String> ambiguous =
                row("U1", "C", "A*02:01/A*02:07+A*24:02^B*07:02+B*08:01", "population", "P", "typed_on", "2026-01-02");
        InventoryRecord record = InventoryRecord.of(ambiguous, InventoryRecord.Form.PLAIN);
        assertThat(record.narrowed()).isTrue();
        assertThat(record.xml()).doesNotContain("relay:").contains("<B><DNA>").doesNotContain("<A>");
        assertThat(InventoryRecord.of(ambiguous, InventoryRecord.Form.WHOLE).narrowed())
                .isFalse();
        assertThat(new String(written(List.of(ambiguous), InventoryRecord.Form.PLAIN), StandardCharsets.UTF_8))
                .doesNotContain("relay")
                .contains("SNAPSHOT_TIME=\"2026-11-22T13:00:00Z\"");
    }

    @Test
    void units_have_no_grid_and_volunteers_have_theirs() {
        String grid = new Grid("0990", "0000000000001").toString();
        assertThat(InventoryRecord.of(row(grid, "D", "A*01:01+A*02:01"), InventoryRecord.Form.PLAIN)
                        .xml())
                .contains("<GRID>" + grid + "</GRID>")
                .doesNotContain("<ID>");
        assertThat(InventoryRecord.gone("U1", "C")).isEqualTo("<CBU><ID>U1</ID><STATUS>DE</STATUS></CBU>");
        assertThatThrownBy(() -> InventoryRecord.of(row("P1", "P", "A*01:01+A*02:01"), InventoryRecord.Form.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Nobody who exists: an invented donor or unit, with any of the cells missing.
    private static Map<String, String> somebody(int number, Random random) {
        boolean unit = random.nextInt(10) == 0;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", unit ? "CB-" + number : new Grid("0990", "%013d".formatted(number)).toString());
        row.put("type", unit ? "C" : "D");
        row.put("registry", "0990");
        maybe(row, random, "population", "north & south", "EUR");
        row.put("gl", typing(random));
        maybe(row, random, "birth", "1990-04-03", "2001-12-31");
        maybe(row, random, "sex", "F", "M");
        maybe(row, random, "cmv", "P", "N");
        maybe(row, random, "abo", "A", "AB", "O");
        maybe(row, random, "weight", "51", "102");
        row.put("status", List.of("AV", "TU", "OP", "RS").get(random.nextInt(4)));
        maybe(row, random, "typed_on", "2025-01-31");
        if (unit) {
            maybe(row, random, "tnc", "151.5", "98.25");
            maybe(row, random, "cd34", "4.75");
            maybe(row, random, "bank", "BANK-1");
        }
        maybe(row, random, "rhesus", "P", "N");
        maybe(row, random, "ethnicity", "CAEU", "ASSE");
        maybe(row, random, "height", "160", "201");
        maybe(row, random, "pregnancies", "0", "3");
        maybe(row, random, "transfusions", "0", "1");
        maybe(row, random, "contact_on", "2026-02-03");
        maybe(row, random, "checkup_on", "2026-02-04");
        if (row.get("status").equals("TU")) {
            row.put("status_reason", "MR");
            maybe(row, random, "status_until", "2027-01-01");
        }
        return row;
    }

    private static void maybe(Map<String, String> row, Random random, String column, String... values) {
        if (random.nextBoolean()) {
            row.put(column, values[random.nextInt(values.length)]);
        }
    }

    private static String typing(Random random) {
        List<String> loci = new ArrayList<>();
        for (String locus : List.of("A", "B", "C", "DRB1", "DQB1")) {
            if (loci.isEmpty() || random.nextInt(4) > 0) {
                loci.add(position(locus, random) + "+" + position(locus, random));
            }
        }
        return String.join("^", loci);
    }

    private static String position(String locus, Random random) {
        String name = "%s*%02d:%02d".formatted(locus, 1 + random.nextInt(70), 1 + random.nextInt(50));
        return random.nextInt(5) == 0 ? name + "/" + name + "N" : name;
    }
}
