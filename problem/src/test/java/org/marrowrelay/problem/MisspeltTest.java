package org.marrowrelay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MisspeltTest {
    private static final List<String> THERE = List.of("Abc", "Eastland", "Northland", "Northshore", "Westland");

    @Test
    void the_likest_stand_first_and_no_name_is_cut() {
        assertThat(Misspelt.listed("Nortshore", THERE, 80)).isEqualTo("Northshore, Northland, Eastland, Westland, Abc");
        assertThat(Misspelt.listed("Nortshore", THERE, 30)).isEqualTo("Northshore, Northland, …");
        assertThat(Misspelt.listed("Nortshore", List.of(), 30)).isEmpty();
    }

    @Test
    void what_is_near_is_one_or_two_letters_away() {
        assertThat(Misspelt.nearest("Westlnad", THERE)).containsExactly("Westland");
        assertThat(Misspelt.nearest("Wonderland", THERE)).isEmpty();
    }
}
