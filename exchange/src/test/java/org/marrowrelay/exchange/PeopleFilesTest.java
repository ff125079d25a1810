package org.marrowrelay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

class PeopleFilesTest {
    private static final String HEADER = String.join("\t", DonorColumns.NAMES);
    private static final String GL = "A*01:01+A*02:01^B*08:01+B*44:02";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "%PDF-1.4 nonsense", "id\tname\nD1\tx\n", "\u0001\u0002\u0003"})
    void what_is_no_donor_file_is_not_said_to_have_unknown_columns_because_its_words_are_no_header(String content) {
        Source source = Source.of("donors.tsv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        try (Rows<DonorEntry> rows = DonorReader.open(source, Encoding.UTF_8, Limits.USUAL, Nomenclature.none())) {
            rows.forEach(row -> {});

            assertThat(rows.notices()).isEmpty();
            assertThat(rows.problems().total()).isPositive();
            assertThat(rows.problems().counts()).doesNotContainKey("DON-0003");
        }
    }

    @Test
    void a_short_file_gives_one_person_a_line() {
        Read<Subject> read = subjects("P1%" + GL + "\nP2%A*01:01+A*01:01\n");

        assertThat(read.values()).extracting(Subject::id).containsExactly("P1", "P2");
        assertThat(read.values().getFirst().phenotype().at(Locus.B)).isInstanceOf(LocusTyping.Typed.class);
        assertThat(read.values().getFirst().phenotype().at(Locus.C)).isInstanceOf(LocusTyping.Untyped.class);
        assertThat(read.values().getFirst().phenotype().text()).isEqualTo(GL);
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void every_problem_of_a_short_file_is_told_with_its_line_and_good_rows_are_kept() {
        Read<Subject> read = subjects("""
            P1%A*01:01+A*02:01
            no sign
            P1%A*01:01+A*03:01

            P 4%A*1:01+A*02:01
            P5%A*01:01%more
            P6%A*01:01+
            P7%A*01:01+A*11:01
            """);

        assertThat(read.values()).extracting(Subject::id).containsExactly("P1", "P7");
        assertThat(places(read))
                .containsExactly(
                        "SUB-0001 line 2",
                        "SUB-0004 line 3",
                        "SUB-0003 line 5",
                        "HLA-0103 line 5",
                        "SUB-0002 line 6",
                        "GL-0003 line 7");
        assertThat(read.quarantined()).extracting(Row.Quarantined::text).contains("no sign", "P6%A*01:01+");
    }

    @Test
    void a_problem_names_line_and_file_and_never_the_identifier() {
        assertThat(subjects("GRID1%A*01:01\nGRID1%A*01:01").problems().getFirst())
                .hasToString("""
                    SUB-0004: the identifier was given before, in line 1
                      where: people.txt, line 2
                      fix:   give every person an identifier of their own; only its first row is read, even where that one was refused\
                    """);
    }

    @Test
    void a_file_with_the_header_of_donors_v1_serves_as_subjects_with_their_population() {
        Read<Subject> read = subjects("\nid\tpopulation\tgl\nD1\tCAU\t" + GL + "\n");

        assertThat(read.values()).singleElement().satisfies(person -> {
            assertThat(person.id()).isEqualTo("D1");
            assertThat(person.population()).isEqualTo("CAU");
        });
    }

    @Test
    void a_full_row_is_read_into_values() {
        Read<DonorEntry> read = donors(
                HEADER + "\nU1\tC\tHAN\t9999\t2020-02-29\tF\tP\tAB\t71.6\tAV\t2024-01-31\t152\t4.25\t" + GL + "\n");

        DonorEntry unit = read.values().getFirst();
        assertThat(unit.type()).isEqualTo(DonorEntry.Type.CORD_BLOOD_UNIT);
        assertThat(unit.birth()).contains(LocalDate.of(2020, 2, 29));
        assertThat(unit.cmv()).contains(DonorEntry.Cmv.POSITIVE);
        assertThat(unit.weightKg()).hasValue(72);
        assertThat(unit.cd34()).hasValue(4.25);
        assertThat(unit.subject().population()).isEqualTo("HAN");
    }

    @Test
    void an_empty_cell_is_unknown_and_a_missing_type_a_donor() {
        DonorEntry donor = donors("gl\tid\n" + GL + "\tD1").values().getFirst();

        assertThat(donor.type()).isEqualTo(DonorEntry.Type.DONOR);
        assertThat(donor.birth()).isEmpty();
        assertThat(donor.weightKg()).isEmpty();
        assertThat(donors(HEADER + "\nD2" + "\t".repeat(13)).values()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} \"{1}\": {2}")
    @CsvSource(delimiter = '|', textBlock = """
        type     | X          | DON-0007
        birth    | 30.04.1990 | DON-0008
        birth    | 1990-02-30 | DON-0008
        birth    | 0199-01-01 | DON-0008
        sex      | m          | DON-0007
        cmv      | yes        | DON-0007
        abo      | 0          | DON-0007
        weight   | 70 kg      | DON-0009
        weight   | -3         | DON-0009
        weight   | 9999       | DON-0012
        status   | available  | DON-0007
        typed_on | yesterday  | DON-0008
        tnc      | NaN        | DON-0009
        gl       | A*1:01     | HLA-0103
        id       | a b        | DON-0005
        """)
    void a_bad_cell_quarantines_its_row_and_names_its_column(String column, String cell, String code) {
        List<String> cells = new ArrayList<>();
        for (String name : DonorColumns.NAMES) {
            cells.add(name.equals(column) ? cell : name.equals("id") ? "D1" : name.equals("gl") ? GL : "");
        }
        Read<DonorEntry> read = donors(HEADER + "\n" + String.join("\t", cells) + "\nD2" + "\t".repeat(13));

        assertThat(read.values()).extracting(entry -> entry.subject().id()).containsExactly("D2");
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.where()).contains("column " + column, "line 2", "people.txt");
        });
    }

    @Test
    void all_that_is_wrong_with_a_row_is_told_at_once() {
        Read<DonorEntry> read = donors("id\tsex\tbirth\tgl\nD1\tx\ty\tz");

        assertThat(read.problems()).extracting(Problem::code).containsExactly("GL-0010", "DON-0008", "DON-0007");
    }

    @Test
    void a_row_of_another_width_and_a_repeated_identifier_are_quarantined() {
        Read<DonorEntry> read = donors("id\tgl\nD1\t" + GL + "\nD2\nD1\t" + GL + "\n");

        assertThat(places(read)).containsExactly("DON-0004 line 3", "DON-0006 line 4");
        assertThat(read.values()).hasSize(1);
    }

    @Test
    void a_file_without_its_header_is_refused_once_and_not_row_by_row() {
        assertThat(places(donors("D1\tD\nD2\tD\n"))).containsExactly("DON-0001 line 1", "DON-0001 line 1");
        assertThat(places(donors("id\tgl\tid\n"))).containsExactly("DON-0002 line 1");
    }

    @Test
    void a_header_with_commas_or_without_a_column_is_one_problem_and_not_one_a_line() {
        assertThat(places(subjects("id,gl\nD1,A*01:01+A*02:01\nD2,A*01:01\n")))
                .containsExactly("DON-0001 line 1", "DON-0001 line 1");
        assertThat(places(subjects("id\tsex\nD1\tF\nD2\tM\n"))).containsExactly("DON-0001 line 1");
    }

    @Test
    void an_unknown_column_is_passed_over_and_said() {
        Rows<DonorEntry> rows = DonorReader.open(
                source("id\tgl\teyes\nD1\t" + GL + "\tblue\n"), Encoding.UTF_8, Limits.USUAL, Nomenclature.none());

        assertThat(rows.notices()).singleElement().asString().contains("DON-0003", "eyes");
        assertThat(rows).hasSize(1).allMatch(row -> row instanceof Row.Good<DonorEntry>);
    }

    @Test
    void changes_put_and_delete_in_the_order_of_the_file() {
        String text = "op\tid\tgl\nU\tD1\t" + GL + "\nD\tD1\t\nU\tD1\t" + GL + "\nX\tD2\t\n";
        Rows<DonorChange> rows =
                DonorReader.openChanges(source(text), Encoding.UTF_8, Limits.USUAL, Nomenclature.none());
        List<Row<DonorChange>> all = new ArrayList<>();
        rows.forEach(all::add);

        assertThat(all.stream().map(PeopleFilesTest::kind)).containsExactly("Put", "Delete", "Put", "quarantined");
        assertThat(rows.problems().list()).singleElement().asString().contains("DON-0011", "line 5");
    }

    @Test
    void what_is_written_is_read_back_the_same_for_every_drawn_person() throws IOException {
        Random random = new Random(20);
        StringBuilder text = new StringBuilder(HEADER + "\n");
        for (int i = 0; i < 500; i++) {
            text.append(drawn(random, "D" + i)).append('\n');
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (DonorWriter writer = DonorWriter.of(written)) {
            for (DonorEntry entry : donors(text.toString()).values()) {
                writer.write(entry);
            }
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(text.toString());
    }

    @Test
    void identifiers_are_told_apart_and_found_again_by_the_hundred_thousand() {
        SeenIds seen = new SeenIds();
        for (int i = 1; i <= 300_000; i++) {
            assertThat(seen.put("D" + i, i)).isZero();
        }
        for (int i = 1; i <= 300_000; i += 7) {
            assertThat(seen.put("D" + i, 1)).isEqualTo(i);
        }
    }

    @Test
    void an_empty_file_is_one_problem() {
        assertThat(subjects("").problems()).extracting(Problem::code).containsExactly("IN-0004");
        assertThat(donors("").problems()).extracting(Problem::code).containsExactly("IN-0004");
    }

    private static String kind(Row<DonorChange> row) {
        return row instanceof Row.Good<DonorChange> good
                ? good.value().getClass().getSimpleName()
                : "quarantined";
    }

    private static String drawn(Random random, String id) {
        return String.join(
                "\t",
                id,
                one(random, "D", "C"),
                one(random, "", "HAN", "北方"),
                one(random, "", "9999"),
                one(random, "", "19" + (10 + random.nextInt(90)) + "-01-0" + (1 + random.nextInt(9))),
                one(random, "", "F", "M"),
                one(random, "", "P", "N"),
                one(random, "", "A", "B", "AB", "O"),
                one(random, "", String.valueOf(40 + random.nextInt(80))),
                one(random, "", "AV", "TU", "OP", "RS", "DE"),
                one(random, "", "2024-12-31"),
                one(random, "", "120", "33.5"),
                one(random, "", "4", "0.25"),
                one(random, GL, "A*01:01/A*02:01+A*03:01|A*11:01+A*24:02", "A*24:09N+A*01:01"));
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private record Read<T>(List<T> values, List<Row.Quarantined<T>> quarantined, List<Problem> problems) {}

    private static Read<Subject> subjects(String text) {
        return read(SubjectReader.open(source(text), Encoding.UTF_8, Limits.USUAL, Nomenclature.none()));
    }

    private static Read<DonorEntry> donors(String text) {
        return read(DonorReader.open(source(text), Encoding.UTF_8, Limits.USUAL, Nomenclature.none()));
    }

    private static <T> Read<T> read(Rows<T> rows) {
        List<T> values = new ArrayList<>();
        List<Row.Quarantined<T>> bad = new ArrayList<>();
        for (Row<T> row : rows) {
            switch (row) {
                case Row.Good<T> good -> values.add(good.value());
                case Row.Quarantined<T> quarantined -> bad.add(quarantined);
            }
        }
        assertThat(rows.good()).isEqualTo(values.size());
        assertThat(rows.quarantined()).isEqualTo(bad.size());
        return new Read<>(values, bad, rows.problems().list());
    }

    private static <T> List<String> places(Read<T> read) {
        return read.problems().stream()
                .map(problem ->
                        problem.code() + " " + problem.where().reversed().get(1))
                .toList();
    }

    private static Source source(String text) {
        return Source.of("people.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
