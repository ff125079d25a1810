package org.marrowrelay.hla.gl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {
    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            A*02:01+A*01:01                   ; A*01:01+A*02:01                   ; copies are sorted
            A*01:01+A*01:01                   ; A*01:01+A*01:01                   ; equal copies stay
            A*01:02/A*01:01/A*01:02           ; A*01:01/A*01:02                   ; alternatives stand once
            B*07:02+B*08:01^A*01:01+A*02:01   ; A*01:01+A*02:01^B*07:02+B*08:01   ; loci are sorted
            B*07:02~A*01:01                   ; B*07:02~A*01:01                   ; a haplotype keeps its order
            A*01:100/A*01:20                  ; A*01:20/A*01:100                  ; fields compare as numbers
            A*01:01N/A*01:01                  ; A*01:01/A*01:01N                  ; no letter comes first
            A*02:01+A*03:01|A*01:01+A*02:01   ; A*01:01+A*02:01|A*02:01+A*03:01   ; genotypes are sorted
            UUUU+A*01:01                      ; A*01:01+UUUU                      ; words come last
            """)
    void has_one_form(String text, String canonical, String because) {
        assertThat(Canonical.of(GlString.parse(text))).isEqualTo(canonical);
    }

    @Test
    void does_not_depend_on_the_order_of_the_parts_and_is_its_own_canonical_form() {
        long seed = 14;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> names =
                List.of("A*01:01", "A*01:01N", "A*01:100", "B*07:02", "C*07:02g", "A2", "NEW", "B62", "DRB1*15:01:01G");
        for (int i = 0; i < 2_000; i++) {
            List<String> parts = new ArrayList<>();
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                parts.add(names.get(random.nextInt(names.size())));
            }
            String operator = List.of("/", "+", "|", "^").get(random.nextInt(4));
            String canonical = Canonical.of(GlString.parse(String.join(operator, parts)));
            Collections.shuffle(parts, random);

            assertThat(Canonical.of(GlString.parse(String.join(operator, parts))))
                    .isEqualTo(canonical);
            assertThat(Canonical.of(GlString.parse(canonical))).isEqualTo(canonical);
        }
    }
}
