package org.marrowrelay.registry.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.registry.correspondence.Identifier.Kind;

class IdentifiersTest {
    private static String said(String text) {
        return Identifiers.find(text).stream()
                .map(one -> one.kind() + " " + one.text())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            My name is Oliver Grant and I am well.          | NAME Oliver Grant
            Please write to o.grant@example.org soon.       | MAIL o.grant@example.org
            Write to o.grant (at) example (dot) org.        | MAIL o.grant (at) example (dot) org
            Call me at +1 713 555 0134 any time.            | PHONE +1 713 555 0134
            We live in Houston, near the river.             | PLACE Houston
            We live near Springfield, by the river.         | NAME Springfield
            I was treated at St. Mary Hospital last year.   | HOSPITAL St. Mary Hospital
            I was ill since March 2024 and am well now.     | DATE March 2024
            My transplant was on 12 September 2024.         | DATE 12 September 2024
            My transplant was on 9/12/2024 at noon.         | DATE 9/12/2024
            I am a 64-year-old mother.                      | AGE 64-year-old
            You are the same age as my mother.              | AGE the same age as my mother
            Look at www.example.org/me for more.            | LINK www.example.org/me
            You find me as @happy_oli there.                | HANDLE @happy_oli
            They told my story on television.               | MEDIA television
            I teach at the University of Michigan now.      | INSTITUTION University of Michigan
            I am the mayor here.                            | OCCUPATION mayor
            The bag said A9999 26 123456 on it.             | NUMBER A9999 26 123456
            The cells came with UA 888 in the night.        | FLIGHT UA 888
            We live at 12 Elm Street with a dog.            | ADDRESS 12 Elm Street
            我叫王小明，祝您健康。                              | NAME 王小明
            我住在沈阳，祝您健康。                              | PLACE 沈阳
            请打我的电话13800138000。                          | PHONE 13800138000
            请打１３８００１３８０００。                        | PHONE １３８００１３８０００
            我的微信是river_2024，请加我。                      | MEDIA 微信; HANDLE river_2024
            我在北方人民医院住了一个月。                        | HOSPITAL 我在北方人民医院
            我是2024年9月12日捐献的。                          | DATE 2024年9月12日
            手术是九月十二日。                                  | DATE 九月十二日
            您与我母亲同岁。                                    | AGE 与我母亲同岁
            您和我妈妈一样大，祝您平安。                        | AGE 和我妈妈一样大
            我今年三十八岁。                                    | AGE 三十八岁
            我在报纸上看到了。                                  | MEDIA 报纸
            我是李医生的病人。                                  | NAME 李医生
            我在东方大学教书。                                  | INSTITUTION 我在东方大学
            """)
    void marks_what_may_tell_who_somebody_is(String text, String expected) {
        assertThat(said(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you for your gift. I think of you every day and wish you and your family health and joy.",
                "Dear donor, because of you I can see my children grow up. With all my heart, thank you.",
                "I was very weak, and now I walk in the garden every morning. May you be blessed.",
                "感谢您给了我第二次生命。祝您和家人健康平安，幸福快乐！",
                "亲爱的朋友：希望您早日康复，愿您永远健康。",
                "虽然我们不曾相识，但我每天都为您祈祷。祝好！"
            })
    void a_letter_that_tells_nothing_has_no_marks_because_reviewers_stop_reading_marks_that_are_always_there(
            String text) {
        assertThat(said(text)).isEmpty();
    }

    @Test
    void signatures_and_salutations_are_names() {
        assertThat(said("Dear Anna,\nthank you for everything.\nWith love,\nJ. R. Miller"))
                .contains("NAME Anna", "NAME J. R. Miller");
        assertThat(said("感谢您！\n祝好\n李建国")).isEqualTo("NAME 李建国");
    }

    @Test
    void the_redacted_text_holds_words_for_the_kinds_and_nothing_is_left_to_mark_in_it() {
        String text = "My name is Oliver Grant, I live in Houston. Thank you!";
        String redacted = Identifiers.redacted(text, Identifiers.find(text), false);
        assertThat(redacted).isEqualTo("My name is [name], I live in [place]. Thank you!");
        assertThat(Identifiers.find(redacted)).isEmpty();
        String chinese = "我叫王小明，住在沈阳。谢谢您！";
        assertThat(Identifiers.redacted(chinese, Identifiers.find(chinese), true))
                .isEqualTo("我叫［姓名］，住在［地点］。谢谢您！");
    }

    private record Planted(Kind kind, String text) {}

    private static final List<Planted> ENGLISH = List.of(
            new Planted(Kind.MAIL, "jo.fin@post.example"),
            new Planted(Kind.PHONE, "+49 30 901820 55"),
            new Planted(Kind.PLACE, "Chicago"),
            new Planted(Kind.PLACE, "Germany"),
            new Planted(Kind.HOSPITAL, "Green Valley Medical Center"),
            new Planted(Kind.DATE, "June 3, 2023"),
            new Planted(Kind.NAME, "Margaret Oldfield"),
            new Planted(Kind.LINK, "https://example.org/story/17"),
            new Planted(Kind.HANDLE, "@marge77"),
            new Planted(Kind.NUMBER, "DEMO-P17"));
    private static final List<Planted> CHINESE = List.of(
            new Planted(Kind.PHONE, "13912345678"),
            new Planted(Kind.PLACE, "广州"),
            new Planted(Kind.PLACE, "辽宁省"),
            new Planted(Kind.DATE, "2023年6月3日"),
            new Planted(Kind.MAIL, "xiaoming@post.example"),
            new Planted(Kind.LINK, "www.example.cn/17"),
            new Planted(Kind.NAME, "张老师"));
    private static final List<String> BEFORE = List.of(
            "I often think of",
            "We went to see",
            "please remember",
            "it was about",
            "everybody here knows",
            "tell them of");
    private static final List<String> BEFORE_HAN = List.of("我常常想起", "请记得", "大家都知道", "这里说的是", "请告诉");

    /// Thousands of letters with planted identifiers; every one of them must be under a mark.
    @Test
    void whatever_is_planted_in_a_seeded_letter_is_under_a_mark() {
        long seed = 1006;
        Random random = new Random(seed);
        List<String> missed = new ArrayList<>();
        int planted = 0;
        for (int letter = 0; letter < 3_000; letter++) {
            boolean chinese = random.nextBoolean();
            StringBuilder text = new StringBuilder(chinese ? "您好！" : "Dear friend, ");
            for (int i = random.nextInt(6); i >= 0; i--) {
                List<Planted> all = chinese ? CHINESE : ENGLISH;
                Planted one = all.get(random.nextInt(all.size()));
                List<String> before = chinese ? BEFORE_HAN : BEFORE;
                text.append(before.get(random.nextInt(before.size()))).append(chinese ? "" : " ");
                int at = text.length();
                text.append(one.text()).append(chinese ? "，谢谢您。" : ", and thank you. ");
                planted++;
                if (!isCovered(text.toString(), at, one.text().length())) {
                    missed.add(one.kind() + " \"" + one.text() + "\" in: " + text);
                }
            }
        }
        System.out.println("seed " + seed + ": " + planted + " planted, " + missed.size() + " missed");
        assertThat(missed).isEmpty();
    }

    private static boolean isCovered(String text, int from, int length) {
        boolean[] marked = new boolean[text.length()];
        Identifiers.find(text).forEach(one -> java.util.Arrays.fill(marked, one.from(), one.to(), true));
        for (int i = from; i < from + length; i++) {
            if (!marked[i] && text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }
}
