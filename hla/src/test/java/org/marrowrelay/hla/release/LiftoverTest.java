package org.marrowrelay.hla.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Liftover.Lifted;

class LiftoverTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.22.0", "3.33.0", "3.44.0", "3.58.0"})
    void every_name_lifts_to_3_58_with_the_right_event(String release) throws IOException {
        Catalogue from = catalogue(release);
        Liftover liftover = Liftover.between(from, catalogue("3.58.0"));
        Map<String, String> then = names(Integer.parseInt(release.replace(".", "")));
        Map<String, String> now = names(3580);
        Map<Event, Integer> counts = new TreeMap<>();

        then.forEach((accession, name) -> {
            Lifted lifted = liftover.lift(name);
            counts.merge(lifted.event(), 1, Integer::sum);
            assertThat(lifted.event()).as(accession + " " + name).isEqualTo(expected(name, now.get(accession)));
            if (now.containsKey(accession)) {
                assertThat(lifted.names()).as(accession + " " + name).containsExactly(now.get(accession));
            }
        });

        System.out.println(release + " to 3.58.0: " + counts);
        assertThat(then).hasSize(from.size());
    }

    /// By text, independent of packed names.
    private static Event expected(String before, String after) {
        if (after == null) {
            return Event.DELETED;
        }
        String fields = before.replaceAll("[A-Z]$", "");
        String fieldsNow = after.replaceAll("[A-Z]$", "");
        boolean sameLetter = before.substring(fields.length()).equals(after.substring(fieldsNow.length()));
        boolean begins =
                fieldsNow.equals(fields) || fieldsNow.startsWith(fields + ":") || fields.startsWith(fieldsNow + ":");
        if (!begins) {
            return Event.RENUMBERED;
        }
        return before.equals(after) ? Event.UNCHANGED : sameLetter ? Event.EXTENDED : Event.EXPRESSION_CHANGED;
    }

    /// Accession number -> name in the release of that number.
    private static Map<String, String> names(int release) throws IOException {
        Map<String, String> names = new HashMap<>();
        SharedData.lines("data/imgt-hla/allele_history.tsv").stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(row -> Integer.parseInt(row[1]) <= release)
                .forEach(row -> names.put(row[0], row[2]));
        names.values().removeIf(String::isEmpty);
        return names;
    }

    @ParameterizedTest(name = "{0} of {1} is {2} now: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            A*02:01         | 3.0.0  | A*02:01       | SPLIT
            A*01:159        | 3.33.0 | A*01:159Q     | EXPRESSION_CHANGED
            A*01:159        | 3.44.0 | A*01:159Q     | EXPRESSION_CHANGED
            C*04:61         | 3.33.0 | C*04:61N      | EXPRESSION_CHANGED
            A*01:01         | 3.0.0  | A*01:01       | UNCHANGED
            A*01:01:01G     | 3.22.0 | A*01:01:01G   | UNCHANGED
            A*01:04N        | 3.0.0  | A*01:04:01:01N | EXTENDED
            A*99:99         | 3.44.0 | NULL          | UNKNOWN
            hello           | 3.44.0 | NULL          | UNKNOWN
            A*02:01g        | 3.0.0  | A*02:01g      | UNCHANGED
            A*0201          | 3.0.0  | A*02:01       | CONVERTED
            A*0102          | 3.0.0  | A*01:02:01:01 | CONVERTED
            A*010101        | 3.0.0  | A*01:01:01    | CONVERTED
            A*01010101      | 3.44.0 | A*01:01:01:01 | CONVERTED
            A*2409N         | 3.0.0  | A*24:09N      | CONVERTED
            Cw*0702         | 3.0.0  | C*07:02       | CONVERTED
            Cw*07:02        | 3.58.0 | C*07:02       | CONVERTED
            HLA-DRB1*1501   | 3.44.0 | DRB1*15:01    | CONVERTED
            A*0201g         | 3.0.0  | A*02:01g      | CONVERTED
            A*9999          | 3.0.0  | NULL          | UNKNOWN
            DRB5*0201       | 3.0.0  | DRB5*02:02:01 | CONVERTED
            A*02:XX         | 3.0.0  | A*02:XX       | UNCHANGED
            A*09:XX         | 3.44.0 | A*09:XX       | UNCHANGED
            A*99:XX         | 3.44.0 | NULL          | UNKNOWN
            A*02:GNF        | 3.0.0  | A*02:GNF      | UNCHANGED
            A2              | 3.44.0 | A2            | UNCHANGED
            A99             | 3.44.0 | NULL          | UNKNOWN
            NEW             | 3.44.0 | NEW           | UNCHANGED
            """, nullValues = "NULL")
    void names_of_every_kind_are_carried(String name, String release, String now, Event event) {
        Lifted lifted =
                Liftover.between(catalogue(release), catalogue("3.58.0")).lift(name);

        assertThat(lifted.event()).isEqualTo(event);
        assertThat(lifted.names().isEmpty() ? null : lifted.names().getFirst()).isEqualTo(now);
    }

    @Test
    void every_version_2_name_of_the_official_table_is_converted_or_was_given_up() throws IOException {
        Liftover liftover = Liftover.between(catalogue("3.0.0"), catalogue("3.58.0"));
        Map<Event, Integer> counts = new TreeMap<>();
        SharedData.lines("data/imgt-hla/Nomenclature_2009.txt").stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length == 2 && row[0].indexOf('*') > 0 && !row[0].equals(row[1]))
                .forEach(row -> {
                    Lifted lifted = liftover.lift(row[0]);
                    counts.merge(lifted.event(), 1, Integer::sum);
                    if (lifted.event() == Event.CONVERTED) {
                        Lifted ofTable = liftover.lift(row[1]);
                        assertThat(lifted.names()).as(row[0]).isNotEmpty();
                        assertThat(ofTable.names().isEmpty() || ofTable.names().equals(lifted.names()))
                                .as(row[0] + " " + lifted + " " + ofTable)
                                .isTrue();
                    }
                });

        System.out.println("version 2 names to 3.58.0: " + counts);
        assertThat(counts.keySet()).doesNotContain(Event.UNCHANGED, Event.EXTENDED, Event.RENUMBERED);
        assertThat(counts.get(Event.CONVERTED)).isGreaterThan(4_000);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*0201+A*02:XX                  | A*02:01/A*02:1040+A*02:XX
            hla#3.44.0#A*01:159+HLA-A*24:02 | hla#3.58.0#A*01:159Q+HLA-A*24:02
            hla#3.33.0#A*01:159             | HLA-0208
            A*01:01+                        | GL-0003
            hello                           | HLA-0207
            A*99:99                         | HLA-0201
            """)
    void GL_Strings_are_carried_whole(String gl, String expected) {
        LiftedText lifted = LiftedText.ofGl(gl, Liftover.between(catalogue("3.44.0"), catalogue("3.58.0")));

        assertThat(
                        lifted.problems().isEmpty()
                                ? lifted.text()
                                : lifted.problems().getFirst().code())
                .isEqualTo(expected);
    }

    @Test
    void version_2_names_within_lines_are_found_because_tables_of_that_time_hold_them() {
        Liftover liftover = Liftover.between(catalogue("3.0.0"), catalogue("3.58.0"));

        assertThat(LiftedText.ofLine("P1\tA*010101/Cw*0702, DRB1*1501 A*02AB", liftover)
                        .text())
                .isEqualTo("P1\tA*01:01:01/C*07:02, DRB1*15:01 A*02AB");
        assertThat(LiftedText.ofGl("", liftover).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.22.0", "3.33.0", "3.44.0"})
    void names_come_back_from_3_58_where_they_still_exist(String release) {
        Catalogue older = catalogue(release);
        Liftover there = Liftover.between(older, catalogue("3.58.0"));
        Liftover back = Liftover.between(catalogue("3.58.0"), older);
        int returned = 0;

        for (int allele = 0; allele < older.size(); allele++) {
            String name = PackedName.print(older.name(allele));
            Lifted lifted = there.lift(name);
            if (lifted.event() != Event.DELETED) {
                Lifted again = back.lift(lifted.names().getFirst());
                assertThat(again.names()).as(name).containsExactly(name);
                assertThat(again.accession()).as(name).isEqualTo(lifted.accession());
                returned++;
            }
        }

        assertThat(returned).as("of " + older.size()).isGreaterThan(older.size() - 100);
    }

    private static final Map<String, Catalogue> READ = new HashMap<>();

    private static Catalogue catalogue(String release) {
        return READ.computeIfAbsent(release, ignored -> Releases.read(SharedData.require("data/imgt-hla/" + release)));
    }
}
