package org.marrowrelay.registry.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class PopulationDeskTest {
    static final String TWO = "A*01:01~B*08:01,0.5\nA*02:01~B*07:02,0.25\n";

    @Autowired
    PopulationDesk desk;

    @Autowired
    ActiveSets active;

    SetArrival store(String population, String file) {
        return desk.store(Provenance.of(population, "test.csv"), file.getBytes(StandardCharsets.UTF_8), "tester");
    }

    @Test
    void a_set_is_stored_and_used_at_once() {
        assertThat(store("Lowland", TWO)).isInstanceOfSatisfying(SetArrival.Stored.class, stored -> {
            assertThat(stored.set().haplotypes()).isEqualTo(2);
            assertThat(stored.set().total()).isEqualTo(0.75);
            assertThat(stored.set().version()).isEqualTo(1);
        });
        assertThat(active.candidates("Lowland").getFirst().frequencies().haplotypes())
                .hasSize(2);
    }

    @Test
    void a_correction_is_a_new_version_and_the_old_one_can_be_taken_back() {
        long first = ((SetArrival.Stored) store("Twice", TWO)).set().id();
        store("Twice", "A*01:01~B*08:01,0.5\n");
        assertThat(active.candidates("Twice").getFirst().stored().version()).isEqualTo(2);
        desk.activate(first);
        assertThat(active.candidates("Twice").getFirst().stored().version()).isEqualTo(1);
        assertThat(active.candidates("Twice").getFirst().frequencies().haplotypes())
                .hasSize(2);
    }

    @Test
    void a_file_without_frequencies_is_refused_with_every_problem() {
        assertThat(store("Refused", "hello\nworld\n")).isInstanceOf(SetArrival.Refused.class);
        assertThat(active.candidates("Refused"))
                .noneMatch(set -> set.stored().population().equals("Refused"));
    }

    @Test
    void bad_rows_are_told_and_good_ones_kept() {
        assertThat(store("Mixed", TWO + "A*03:01~B*07:02,minus\n"))
                .isInstanceOfSatisfying(SetArrival.Stored.class, stored -> {
                    assertThat(stored.set().haplotypes()).isEqualTo(2);
                    assertThat(stored.problems()).extracting(Problem::code).containsExactly("FRQ-0003");
                });
    }

    @Test
    void a_name_that_could_not_be_a_file_s_is_no_population() {
        assertThat(store("../etc", TWO))
                .isInstanceOfSatisfying(SetArrival.Refused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::code)
                        .containsExactly("POP-0001"));
    }

    @Test
    void a_file_that_breaks_off_is_refused_whole_because_what_is_missing_would_change_every_probability()
            throws IOException {
        store("Cut", TWO);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(TWO.getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);
        byte[] wrong = whole.clone();
        wrong[whole.length - 8] ^= 1;
        for (byte[] broken : List.of(cut, wrong)) {
            assertThat(desk.store(Provenance.of("Cut", "cut.csv.gz"), broken, "tester"))
                    .isInstanceOfSatisfying(SetArrival.Refused.class, refused -> assertThat(refused.problems())
                            .extracting(Problem::code)
                            .anyMatch(code -> code.startsWith("IN-")));
        }
        assertThat(active.candidates("Cut").getFirst().stored().version())
                .as("the good set stays in use")
                .isEqualTo(1);
        assertThat(desk.store(Provenance.of("Cut", "whole.csv.gz"), whole, "tester"))
                .isInstanceOf(SetArrival.Stored.class);
    }

    @Test
    void a_set_that_searches_cannot_use_says_so_when_it_is_stored_and_afterwards() {
        SetArrival.Stored two = (SetArrival.Stored) store("Two-loci", TWO);
        assertThat(two.set().notices()).extracting(Problem::code).containsExactly("POP-0005");
        assertThat(two.set().notices().getFirst().what()).contains("C, DRB1, DQB1");
        assertThat(desk.find(two.set().id()).orElseThrow().isSearched()).isFalse();
        SetArrival.Stored five =
                (SetArrival.Stored) store("Five-loci", "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,0.5\n");
        assertThat(five.set().notices()).isEmpty();
        assertThat(desk.find(five.set().id()).orElseThrow().isSearched()).isTrue();
    }
}
