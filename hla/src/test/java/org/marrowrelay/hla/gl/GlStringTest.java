package org.marrowrelay.hla.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlStringTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A*01:01",
                "A*01:01/A*01:02+A*03:01",
                "HLA-A*01:01+HLA-A*02:01|HLA-A*01:02+HLA-A*02:06^HLA-B*07:02+HLA-B*07:02",
                "A*01:01~B*08:01+A*02:01~B*07:02",
                "KIR2DL5A*001?KIR2DL5B*002",
                "A*01:AB+A*UUUU^NEW"
            })
    void prints_the_text_that_was_parsed(String text) {
        assertThat(GlString.parse(text)).hasToString(text);
    }

    @Test
    void splits_at_the_outermost_operator_first() {
        GlString tree = GlString.parse("A*01:01/A*01:02+A*03:01|A*02:01+A*02:02^B*07:02~C*07:02+B*08:01");

        assertThat(tree).isInstanceOfSatisfying(GlString.Loci.class, loci -> {
            assertThat(loci.parts().getFirst()).isInstanceOf(GlString.GenotypeList.class);
            assertThat(loci.parts().getLast()).isInstanceOf(GlString.Genotype.class);
            assertThat(loci.parts().getLast().parts().getFirst()).isInstanceOf(GlString.Haplotype.class);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            A*01:01+          ; GL-0003: a name is missing before the end at character 9
            A*01:01++A*02:01  ; GL-0003: a name is missing before "+" at character 9
            /A*01:01          ; GL-0003: a name is missing before "/" at character 1
            A*01:01 +A*02:01  ; GL-0005: the name at character 1 holds a space or a sign that no HLA name has: "A*01:01 "
            """)
    void a_text_outside_the_grammar_is_refused_with_the_character(String text, String message) {
        assertThatThrownBy(() -> GlString.parse(text))
                .isInstanceOf(InvalidGlString.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void every_problem_of_the_grammar_is_reported_at_once() {
        assertThat(GlString.read("A*01:01++^B* 1"))
                .isInstanceOfSatisfying(GlString.Reading.Refused.class, refused -> assertThat(refused.problems())
                        .hasSize(3));
    }

    @Test
    void hostile_sizes_are_refused_because_memory_is_bounded() {
        assertThatThrownBy(() -> GlString.parse("A*01:01".repeat(200_000))).hasMessageStartingWith("GL-0001");
        assertThatThrownBy(() -> GlString.parse("A/".repeat(100_000) + "A")).hasMessageStartingWith("GL-0002");
        assertThatThrownBy(() -> GlString.parse("A".repeat(101))).hasMessageStartingWith("GL-0004");
        assertThatThrownBy(() -> GlString.parse("/".repeat(999_999))).hasMessageStartingWith("GL-0002");
    }

    @Test
    void any_text_either_round_trips_or_is_refused_with_problems() {
        long seed = 20261122;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(30), 0, 12)
                    .collect(StringBuilder::new, (s, c) -> s.append("A*01:/+~|^? ".charAt(c)), StringBuilder::append)
                    .toString();
            switch (GlString.read(text)) {
                case GlString.Reading.Read(GlString tree) -> assertThat(tree).hasToString(text);
                case GlString.Reading.Refused(var problems) ->
                    assertThat(problems).isNotEmpty();
            }
        }
    }

    @Test
    void a_GL_String_Code_carries_its_release() {
        String written = "hla#3.58.0#HLA-A*01:01+HLA-A*02:01";
        assertThat(GlStringCode.versionOf(written)).hasValue("3.58.0");
        assertThat(GlStringCode.versionOf("A*01:01")).isEmpty();
        assertThat(GlStringCode.glOf(written)).isEqualTo("HLA-A*01:01+HLA-A*02:01");
        assertThat(GlStringCode.glOf("A*01:01")).isEqualTo("A*01:01");
        assertThat(GlStringCode.read("hla#3.58.0#A*01:01++A*02:01^"))
                .as("because a person mends all that is wrong at once")
                .isInstanceOfSatisfying(GlStringCode.Reading.Refused.class, refused -> assertThat(refused.problems())
                        .hasSize(2));
        GlStringCode code = GlStringCode.parse(written);

        assertThat(code.version()).isEqualTo("3.58.0");
        assertThat(code).hasToString("hla#3.58.0#HLA-A*01:01+HLA-A*02:01");
        assertThatThrownBy(() -> GlStringCode.parse("hla#A*01:01")).hasMessageStartingWith("GL-0006");
    }
}
