package org.marrowrelay.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;

class OperatorTest {
    @Test
    void every_problem_of_the_server_is_said_with_its_own_code_place_and_remedy() {
        List<Problem> said = Operator.refused(422, """
                        {"title":"one","code":"FRQ-0001","problems":[
                          {"code":"FRQ-0001","what":"one","where":["line 3"],"fix":"mend it","values":[]},
                          {"code":"FRQ-0002","what":"two","where":[],"fix":"mend that","values":["x"]}]}
                        """).problems();
        assertThat(said.stream().map(Problem::toString)).containsExactly("""
                FRQ-0001: one
                  where: the server, which refused with 422, line 3
                  fix:   mend it""", """
                FRQ-0002: two
                  where: the server, which refused with 422
                  fix:   mend that""");
    }

    @Test
    void what_is_no_list_of_problems_is_said_as_it_is() {
        for (String body : List.of("no gateway", "{}", "{\"problems\":[{\"code\":\"none\"}]}", "")) {
            assertThat(Operator.refused(502, body).problems()).singleElement().satisfies(problem -> assertThat(
                            problem.toString())
                    .startsWith("CLI-0507: the server refused with 502: " + body.strip()));
        }
    }
}
