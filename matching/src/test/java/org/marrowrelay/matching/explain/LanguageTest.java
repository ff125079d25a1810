package org.marrowrelay.matching.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.problem.Problem;

class LanguageTest {
    private static final Pattern SLOT = Pattern.compile("\\{\\d}");
    private static final Problem NOT_COVERED = Problem.of(
            "MAT-0002", "the frequency set {0} does not cover {1}", "load a set that covers them", "cau", "DQB1");

    @ParameterizedTest
    @EnumSource(Sentence.class)
    void every_sentence_is_said_in_chinese_with_the_same_slots(Sentence sentence) throws IOException {
        assertThat(slots(catalogue().getProperty(sentence.key()))).isEqualTo(slots(sentence.english()));
    }

    @Test
    void a_tree_is_told_in_the_language_asked_for_numbers_and_names_untouched() {
        Explanation tree = Explanation.of(Sentence.COUNT, 1, 9, 10)
                .weighing(0.25)
                .with(java.util.List.of(Explanation.notice(NOT_COVERED)));
        assertThat(Language.ENGLISH.tree(tree))
                .isEqualTo("25 %  exactly 9 of 10 positions match\n"
                        + "  the frequency set cau does not cover DQB1 (load a set that covers them) [MAT-0002]\n");
        assertThat(Language.CHINESE.tree(tree))
                .isEqualTo("25 %  10 个位置中恰有 9 个相合\n  频率集 cau 不包含 DQB1（请加载包含它们的频率集）[MAT-0002]\n");
    }

    @Test
    void a_pair_without_a_probability_says_why_in_chinese_too() {
        assertThat(Language.CHINESE.say(Explanation.withoutProbability(NOT_COVERED)))
                .isEqualTo("这一对没有概率：频率集 cau 不包含 DQB1（请加载包含它们的频率集）");
    }

    @Test
    void a_problem_that_the_catalogue_lacks_is_passed_on_as_it_is() {
        Problem other = Problem.of("CLI-9999", "found {0}", "mend it", "x");
        assertThat(Language.CHINESE.say(Explanation.notice(other))).isEqualTo("found x（mend it）[CLI-9999]");
    }

    @Test
    void languages_that_are_not_told_are_english() {
        assertThat(Language.of(Locale.forLanguageTag("zh-CN"))).isEqualTo(Language.CHINESE);
        assertThat(Language.of(Locale.FRENCH)).isEqualTo(Language.ENGLISH);
        assertThat(Explanation.of(Sentence.GRADES).weight()).isEqualTo(OptionalDouble.empty());
    }

    private static Properties catalogue() throws IOException {
        Properties all = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(LanguageTest.class.getResourceAsStream("sentences_zh.properties")),
                StandardCharsets.UTF_8)) {
            all.load(file);
        }
        return all;
    }

    private static Set<String> slots(String sentence) {
        return SLOT.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
