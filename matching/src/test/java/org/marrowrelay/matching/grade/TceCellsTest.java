package org.marrowrelay.matching.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All 36 cells of the DPB1 table: the patient's two epitope groups against the donor's two. `+` permissive, `H`
/// non-permissive host-versus-graft, `G` non-permissive graft-versus-host.
class TceCellsTest {
    private static final int[][] DONORS = {{1, 1}, {1, 2}, {1, 3}, {2, 2}, {2, 3}, {3, 3}};

    @ParameterizedTest(name = "A09 patient {0}+{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor 11 12 13 22 23 33
            1 | 1 | +++GGG
            1 | 2 | +++GGG
            1 | 3 | +++GGG
            2 | 2 | HHH++G
            2 | 3 | HHH++G
            3 | 3 | HHHHH+
            """)
    void A09_a_dpb1_mismatch_is_permissive_when_the_lowest_groups_are_the_same(int first, int second, String cells) {
        for (int i = 0; i < DONORS.length; i++) {
            Permissiveness expected =
                    switch (cells.charAt(i)) {
                        case '+' -> Permissiveness.PERMISSIVE;
                        case 'H' -> Permissiveness.NON_PERMISSIVE_HOST_VERSUS_GRAFT;
                        default -> Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST;
                    };
            assertThat(Permissiveness.of(first, second, DONORS[i][0], DONORS[i][1]))
                    .isEqualTo(expected);
            assertThat(Permissiveness.of(second, first, DONORS[i][1], DONORS[i][0]))
                    .as("the order of positions never matters")
                    .isEqualTo(expected);
            assertThat(Permissiveness.of(first, second, DONORS[i][0], 0))
                    .as("one group is not assigned")
                    .isEqualTo(Permissiveness.UNKNOWN);
        }
    }
}
