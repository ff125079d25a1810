package org.marrowrelay.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The numbers by which people name the tests of definitions and rules.
class NumbersTest {
    private static final Pattern NUMBERED = Pattern.compile("void (A\\d\\d)_");
    private static final Pattern NAMED = Pattern.compile("\\bA\\d\\d\\b");

    @Test
    void each_numbered_test_has_a_number_of_its_own_and_the_guide_names_none_that_is_missing() throws IOException {
        List<String> numbers;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            numbers = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(NumbersTest::numbers)
                    .toList();
        }
        assertThat(numbers).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        String guide = Files.readString(Path.of("../docs/guide/matching-rules.md"));
        assertThat(numbers)
                .containsAll(NAMED.matcher(guide)
                        .results()
                        .map(found -> found.group())
                        .distinct()
                        .toList());
    }

    private static Stream<String> numbers(Path file) {
        try {
            return NUMBERED.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
