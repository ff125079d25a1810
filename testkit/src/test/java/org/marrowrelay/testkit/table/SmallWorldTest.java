package org.marrowrelay.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;

class SmallWorldTest {
    private static final String TEXT = """
            A     | B     | DRB1  | frequency
            01:01 | 08:01 | 03:01 | 0.75
            02:01 | 44:02 | 04:01 | 0.25

            person  | A           | B                              | DRB1
            patient | 01:01+02:01 | 08:01+44:02                    | 03:01+04:01
            donor   | 01:XX+02:01 | 08:01+44:02/44:03 or 07:02+NEW | -
            """;

    @Test
    void people_get_their_GL_strings_with_the_locus_before_every_name() {
        SmallWorld world = SmallWorld.of(TEXT);
        assertThat(world.gl("patient")).isEqualTo("A*01:01+A*02:01^B*08:01+B*44:02^DRB1*03:01+DRB1*04:01");
        assertThat(world.gl("donor")).isEqualTo("A*01:XX+A*02:01^B*08:01+B*44:02/B*44:03|B*07:02+B*NEW");
    }

    @Test
    void frequencies_become_a_file() {
        SmallWorld world = SmallWorld.of(TEXT);
        assertThat(world.loci()).containsExactly(Locus.A, Locus.B, Locus.DRB1);
        assertThat(world.toCsv()).isEqualTo("""
                hap,freq
                A*01:01~B*08:01~DRB1*03:01,0.75
                A*02:01~B*44:02~DRB1*04:01,0.25
                """);
    }

    @Test
    void a_mistake_in_a_table_is_thrown_at_once() {
        assertThatThrownBy(() -> SmallWorld.of("A | frequency\n01:01 | 1")).hasMessageContaining("two tables");
        assertThatThrownBy(() -> SmallWorld.of(TEXT.replace("| -", ""))).hasMessageContaining("has 3 cells, not 4");
        assertThatThrownBy(() -> SmallWorld.of(TEXT).gl("nobody")).hasMessageContaining("[patient, donor]");
    }
}
