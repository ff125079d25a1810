package org.marrowrelay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Files that are not in a format of ours: tables by a mapping, inventories, HML, names of a former system.
class TablesAndInventoriesTest {
    record Read(List<Row<?>> rows, List<String> codes) {
        DonorEntry entry(int at) {
            return (DonorEntry) ((Row.Good<?>) rows.get(at)).value();
        }
    }

    static Read read(Rows<?> rows) {
        try (rows) {
            List<Row<?>> all = new ArrayList<>();
            rows.forEach(all::add);
            return new Read(
                    all, rows.problems().list().stream().map(Problem::code).toList());
        }
    }

    static Source source(String text, Charset charset) {
        return Source.of("table.csv", new ByteArrayInputStream(text.getBytes(charset)));
    }

    static Read table(String text, CsvMapping mapping) {
        return read(DonorReader.openCsv(
                source(text, StandardCharsets.UTF_8), Encoding.UTF_8, Limits.USUAL, mapping, Nomenclature.none()));
    }

    static Read inventory(String xml) {
        return read(InventoryReader.open(
                "inventory.xml", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), Nomenclature.none()));
    }

    @Test
    void a_table_with_two_columns_a_locus_is_guessed_and_read() {
        String header = "ID\tA1\tA2\tB1\tB2\tDRB11\tDRB12";
        CsvMapping guess = CsvMapping.guess(header);
        assertThat(guess.typing()).containsOnlyKeys("A", "B", "DRB1");
        Read read =
                table(header + "\n77\t2.0\t24.0\t7.0\t44.0\t4.0\t15.0\n78\t02:01\t24:02\t07:02\t44:03\t\t\n", guess);
        assertThat(read.entry(1).subject().phenotype().text()).isEqualTo("A*02:01+A*24:02^B*07:02+B*44:03");
        Row.Quarantined<?> first = (Row.Quarantined<?>) read.rows().getFirst();
        assertThat(first.text())
                .as("first fields need a release to be read, and are written as they must be then")
                .isEqualTo("77\tA*02+A*24^B*07+B*44^DRB1*04+DRB1*15");
    }

    @Test
    void a_chinese_table_in_gb18030_is_read_with_its_own_codes_and_days() {
        String text = "供者编号,性别,出生日期,血型,A1,A2\nCN1,女,1990/4/3,AB型,02:01,24:02\n";
        CsvMapping guess = CsvMapping.guess(text.lines().findFirst().orElseThrow());
        CsvMapping mapping = new CsvMapping(
                ",", guess.columns(), Map.of("registry", "0990"), guess.values(), "yyyy/M/d", guess.typing(), false);
        Read read = read(DonorReader.openCsv(
                source(text, Charset.forName("GB18030")),
                Encoding.GB18030,
                Limits.USUAL,
                mapping,
                Nomenclature.none()));
        assertThat(read.codes()).isEmpty();
        DonorEntry entry = read.entry(0);
        assertThat(entry.sex()).hasValue(DonorEntry.Sex.F);
        assertThat(entry.birth()).hasToString("Optional[1990-04-03]");
        assertThat(entry.bloodGroup()).hasValue(DonorEntry.BloodGroup.AB);
        assertThat(entry.registry()).isEqualTo("0990");
    }

    @Test
    void columns_that_are_taken_for_nothing_are_named_because_what_stands_in_them_would_be_lost_in_silence() {
        String header = "编号,出生,住址,A1,A2,备注";
        CsvMapping guess = CsvMapping.guess(header);
        assertThat(guess.columns()).containsEntry("id", "编号").containsEntry("birth", "出生");
        assertThat(guess.unread(header)).containsExactly("住址", "备注");
    }

    @Test
    void days_are_written_as_most_records_write_them() {
        String header = "id,birth,gl";
        List<String> records = List.of("1,1990/4/30,x", "2,1990/13/30,x", "3,,x");
        assertThat(CsvMapping.guess(header, records).dates()).isEqualTo("yyyy/M/d");
        assertThat(CsvMapping.guess(header, List.of("1,30.04.1990,x", "2,1990-04-30,x", "3,1.5.1990,x"))
                        .dates())
                .isEqualTo("d.M.yyyy");
        assertThat(CsvMapping.guess(header, List.of("1,soon,x")).dates()).isEqualTo("yyyy-MM-dd");
    }

    @Test
    void quoted_cells_hold_separators_quotes_and_line_ends_and_rows_keep_their_lines() {
        String text =
                "id,population,gl\n\"Q1\",\"a, \"\"b\"\"\nc\",A*01:01+A*02:01\nQ2,x,A*1:01+\nQ3,y,A*01:01+A*03:01\n";
        Read read = table(text, CsvMapping.guess("id,population,gl"));
        assertThat(read.entry(0).subject().population()).isEqualTo("a, \"b\" c");
        assertThat(read.rows().get(1)).isInstanceOf(Row.Quarantined.class);
        assertThat(read.rows().get(1).line()).isEqualTo(4);
        assertThat(read.entry(2).subject().id()).isEqualTo("Q3");
    }

    @Test
    void an_open_quote_and_a_missing_column_are_told_and_the_rest_is_read() {
        CsvMapping mapping = new CsvMapping(
                ",", Map.of("id", "id", "gl", "gl", "sex", "gone"), Map.of(), Map.of(), "yyyy-MM-dd", Map.of(), false);
        Read read = table("id,gl\nT1,A*01:01+A*02:01\nT2,\"A*01:01\n", mapping);
        assertThat(read.codes()).containsExactly("DON-0014", "DON-0015");
        assertThat(read.rows()).hasSize(2);
    }

    @Test
    void a_record_with_an_open_quote_waits_by_itself_and_takes_no_other_with_it() {
        String text = """
                id,population,gl
                Q1,"open,A*01:01+A*02:01
                Q2,x,A*01:01+A*03:01
                Q3,"y",A*01:01+A*03:01
                """;
        Read read = table(text, CsvMapping.guess("id,population,gl"));
        assertThat(read.rows()).hasSize(3);
        assertThat(read.codes()).containsExactly("DON-0015");
        Row.Quarantined<?> open = (Row.Quarantined<?>) read.rows().getFirst();
        assertThat(open.text()).isEqualTo("Q1\topen\tA*01:01+A*02:01");
        assertThat(open.original()).isEqualTo("Q1,\"open,A*01:01+A*02:01");
        assertThat(read.entry(1).subject().id()).isEqualTo("Q2");
        assertThat(read.entry(2).subject().population()).isEqualTo("y");
    }

    @Test
    void a_record_with_cells_too_few_or_too_many_waits_and_empty_cells_beyond_are_passed_over() {
        String text = "id,population,gl\nW1,A*01:01+A*02:01\nW2,x,A*01:01+A*03:01,\nW3,x,A*01:01+A*03:01,y\n";
        Read read = table(text, CsvMapping.guess("id,population,gl"));
        assertThat(read.codes()).containsExactly("DON-0018", "DON-0018");
        assertThat(read.entry(1).subject().id()).isEqualTo("W2");
    }

    @Test
    void how_days_are_written_is_guessed_from_the_first_records() {
        String header = "id,date of birth,gl";
        assertThat(CsvMapping.guess(header, List.of("A,1990/4/30,x", "B,1985/2/8,y"))
                        .dates())
                .isEqualTo("yyyy/M/d");
        assertThat(CsvMapping.guess(header, List.of("A,31.12.1990,x")).dates()).isEqualTo("d.M.yyyy");
        assertThat(CsvMapping.guess(header, List.of("A,4/30/1990,x", "B,1/2/1990,y"))
                        .dates())
                .isEqualTo("M/d/yyyy");
        assertThat(CsvMapping.guess(header, List.of("A,,x")).dates()).isEqualTo("yyyy-MM-dd");
    }

    @Test
    void a_blank_second_position_is_unknown_unless_the_mapping_says_that_it_is_the_same() {
        String text = "id,A1,A2\nH1,02:01,\n";
        CsvMapping guess = CsvMapping.guess("id,A1,A2");
        assertThat(table(text, guess).entry(0).subject().phenotype().text()).isEqualTo("A*02:01");
        CsvMapping same =
                new CsvMapping(",", guess.columns(), Map.of(), guess.values(), guess.dates(), guess.typing(), true);
        assertThat(table(text, same).entry(0).subject().phenotype().text()).isEqualTo("A*02:01+A*02:01");
    }

    @Test
    void optional_columns_of_donors_v1_are_read_and_checked() {
        String header = "id\trhesus\theight\tcontact_on\tstatus\tstatus_reason\tstatus_until\tgl\n";
        Read read = read(DonorReader.open(
                source(
                        header + "O1\tN\t171\t2026-01-02\tTU\tMR\t2027-01-01\tA*01:01+A*02:01\n"
                                + "O2\tX\t17\t\t\tQQ\t\tA*01:01+A*02:01\n",
                        StandardCharsets.UTF_8),
                Encoding.UTF_8,
                Limits.USUAL,
                Nomenclature.none()));
        DonorEntry.Further further = read.entry(0).further();
        assertThat(further.heightCm()).hasValue(171);
        assertThat(further.reason()).isEqualTo("MR");
        assertThat(further.until()).hasToString("Optional[2027-01-01]");
        assertThat(read.codes()).containsExactly("DON-0007", "DON-0013", "DON-0007");
    }

    static final String INVENTORY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <INVENTORIES><INVENTORY POOL="0990" CONTENT_TYPE="D" UPDATE_MODE="FULL" SNAPSHOT_TIME="2026-11-22T13:00:00Z">
            <DONOR><ID>L1</ID><GRID>09900000000000001%s</GRID><BIRTH_DATE>19900403</BIRTH_DATE><SEX>F</SEX><ABO>A</ABO>
             <RHESUS>+</RHESUS><HLA><A><DNA><FIELD1>02:01</FIELD1><FIELD2>24:02</FIELD2></DNA></A>
             <B><DNA><FIELD1>07:02</FIELD1></DNA></B><DRB1><DNA><FIELD1>04:01</FIELD1><FIELD2>15:01</FIELD2></DNA></DRB1></HLA>
             <IDM><CMV>G</CMV></IDM><STATUS>TU</STATUS><STAT_REASON>PR</STAT_REASON><STAT_END_DATE>2027-01-01</STAT_END_DATE></DONOR>
            %s</INVENTORY></INVENTORIES>
            """;

    @Test
    void an_inventory_is_read_with_what_public_sources_say_about_it() {
        Read read = inventory(INVENTORY.formatted("17", ""));
        assertThat(read.codes()).isEmpty();
        DonorEntry entry = read.entry(0);
        assertThat(entry.subject().id()).isEqualTo("0990000000000000117");
        assertThat(entry.registry()).isEqualTo("0990");
        assertThat(entry.birth()).hasToString("Optional[1990-04-03]");
        assertThat(entry.cmv()).hasValue(DonorEntry.Cmv.POSITIVE);
        assertThat(entry.further().rhesus()).isEqualTo("P");
        assertThat(entry.further().reason()).isEqualTo("PR");
        assertThat(entry.subject().phenotype().text())
                .as("a blank second field means the same twice")
                .isEqualTo("A*02:01+A*24:02^B*07:02+B*07:02^DRB1*04:01+DRB1*15:01");
    }

    @Test
    void a_broken_inventory_keeps_the_donors_before_and_entities_are_never_followed() {
        assertThat(inventory(INVENTORY.formatted("17", "<DONOR><ID>")).codes()).containsExactly("INV-0001");
        assertThat(inventory(INVENTORY.formatted("17", "<DONOR><ID>")).rows()).hasSize(1);
        assertThat(inventory("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><INVENTORY>&e;</INVENTORY>")
                        .codes())
                .containsExactly("INV-0003");
        assertThat(inventory("<html></html>").codes()).containsExactly("INV-0002");
        assertThat(inventory("no xml at all").codes()).containsExactly("INV-0001");
    }
}
