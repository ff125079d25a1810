package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;

class ProblemGroupsTest {
    private static Problem cells(int found, int line) {
        return Problem.of("DON-0004", "the row has {0} cells, the header 15", "separate cells with one tab each", found)
                .at("line " + line)
                .at("donors.csv");
    }

    @Test
    void the_same_problem_of_many_lines_is_said_once_with_all_of_them() {
        List<Problem> said = ProblemGroups.of(
                List.of(cells(16, 3), cells(14, 4), cells(16, 7), cells(16, 5), cells(16, 6), cells(16, 12)));

        assertThat(said).extracting(Problem::toString).containsExactly("""
                DON-0004: the row has 16 cells, the header 15
                  where: donors.csv, lines 3, 5-7, 12
                  fix:   separate cells with one tab each""", """
                DON-0004: the row has 14 cells, the header 15
                  where: donors.csv, line 4
                  fix:   separate cells with one tab each""");
    }

    @Test
    void a_thousand_lines_stay_complete_because_bad_rows_are_to_be_found_again() {
        List<Problem> all = new ArrayList<>();
        for (int line = 1; line <= 2_000; line += 2) {
            all.add(cells(16, line));
        }
        assertThat(ProblemGroups.of(all))
                .singleElement()
                .satisfies(one -> assertThat(one.where().getFirst().split(",")).hasSize(1_000));
    }

    @Test
    void problems_without_a_line_stay_as_they_are() {
        List<Problem> all = List.of(Problem.of("HLA-0111", "a", "b"), Problem.of("HLA-0111", "a", "b"), cells(16, 3));
        assertThat(ProblemGroups.of(all)).isEqualTo(all);
    }
}
