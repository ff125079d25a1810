package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/operate/asvs.tsv` answers every requirement of the OWASP ASVS 5.0.0 up to level 2 once, and names tests that
/// exist. How many there are of each chapter is the standard's own count.
class AsvsTest {
    private static final Path ROOT = Path.of(System.getProperty("relay.root", ".."));
    private static final Set<String> STATES = Set.of("met", "partly", "not met", "operator", "none");

    /// Requirements of levels 1 and 2, chapters 1 to 17.
    private static final List<Integer> OF_CHAPTER =
            List.of(27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7);

    private record Answer(String requirement, int level, String state, String how, List<String> tests) {}

    private static List<Answer> answers() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/operate/asvs.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Answer(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        cells[2],
                        cells[3],
                        cells[4].isEmpty() ? List.of() : List.of(cells[4].split(" "))))
                .toList();
    }

    @Test
    void every_requirement_up_to_level_2_is_answered_once() throws IOException {
        Map<Integer, Integer> counted = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (Answer answer : answers()) {
            assertThat(seen.add(answer.requirement)).as(answer.requirement).isTrue();
            counted.merge(Integer.parseInt(answer.requirement.split("\\.")[0]), 1, Integer::sum);
        }
        assertThat(new ArrayList<>(counted.values())).isEqualTo(OF_CHAPTER);
        assertThat(answers().stream().filter(answer -> answer.level == 1)).hasSize(70);
        assertThat(answers()).hasSize(253);
    }

    @Test
    void every_answer_has_a_state_and_says_how() throws IOException {
        assertThat(answers()).allSatisfy(answer -> {
            assertThat(STATES).contains(answer.state);
            assertThat(answer.how).as(answer.requirement).isNotBlank();
        });
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        Set<String> existing;
        try (Stream<Path> files = Files.walk(ROOT.resolve("registry/src/test/java"))) {
            existing = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(answers().stream().flatMap(answer -> answer.tests.stream()).distinct())
                .allSatisfy(test -> assertThat(existing).contains(test));
    }

    @Test
    void the_words_that_passwords_may_not_live_on_are_published() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operate/security.md"));
        assertThat(page).contains(String.join(", ", Passwords.WORDS));
    }
}
