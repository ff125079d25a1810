package org.marrowrelay.registry.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.matching.explain.Sentence;

class SentenceWordsTest {
    private static final Pattern SLOT = Pattern.compile("\\{\\d}");
    private static final ResourceBundle CHINESE = ResourceBundle.getBundle("sentences", Locale.CHINESE);

    @ParameterizedTest
    @EnumSource(Sentence.class)
    void every_sentence_of_an_explanation_is_said_in_chinese_with_the_same_slots(Sentence sentence) {
        assertThat(slots(CHINESE.getString(sentence.key()))).isEqualTo(slots(sentence.english()));
    }

    private static Set<String> slots(String sentence) {
        return SLOT.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
