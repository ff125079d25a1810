package org.marrowrelay.registry.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.marrowrelay.matching.explain.Language;

class SentenceWordsTest {
    @Test
    void the_command_line_passes_problems_on_in_the_words_that_pages_have_for_them() throws IOException {
        Properties pages = list("/problems_zh.properties");
        Properties explanations = list("/org/marrowrelay/matching/explain/sentences_zh.properties");
        assertThat(explanations.stringPropertyNames()).contains("MAT-0002.what", "MAT-0010.fix");
        explanations.stringPropertyNames().stream()
                .filter(key -> key.startsWith("MAT-"))
                .forEach(key -> assertThat(pages.getProperty(key)).as(key).isEqualTo(explanations.getProperty(key)));
        assertThat(pages.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("MAT-00"))
                        .toList())
                .allMatch(explanations::containsKey);
    }

    private static Properties list(String name) throws IOException {
        Properties all = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Language.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            all.load(file);
        }
        return all;
    }
}
