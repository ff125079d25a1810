package org.marrowrelay.registry.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class PublicPagesTest {
    @Autowired
    TextDesk texts;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    @Test
    void everybody_reads_every_page_in_both_languages_without_a_cookie() {
        Visitor visitor = new Visitor(port);
        for (Topic topic : Topic.values()) {
            for (String tongue : TextDesk.LANGUAGES) {
                String path = topic == Topic.WELCOME ? "/welcome" : "/welcome/" + topic.slug();
                HttpResponse<String> page = visitor.get(path, "Accept-Language", tongue);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body()).contains(texts.current(topic, tongue).title());
                assertThat(page.headers().firstValue("Set-Cookie")).as(path).isEmpty();
                assertThat(page.body()).doesNotContain("<script");
            }
        }
        assertThat(visitor.get("/welcome/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_language_that_was_chosen_stays_and_leads_back_to_this_server_only() {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("/welcome/language/zh-CN?back=//elsewhere.example")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("elsewhere"));
        assertThat(visitor.get("/welcome").body()).contains("本库数字");
    }

    @Test
    void a_version_is_shown_from_its_day_on_and_versions_of_before_stay() {
        LocalDate today = LocalDate.now();
        long soon = texts.keep(PublicText.draft(Topic.WHO, "en", "Who can join soon", "Later."), "test");
        texts.publish(soon, today.plusDays(1), null, "test");
        long now = texts.keep(PublicText.draft(Topic.WHO, "en", "Who can join now", "See [how](/join)."), "test");
        assertThat(texts.current(Topic.WHO, "en").version())
                .as("a draft is not shown")
                .isEqualTo("2026-11-23");
        texts.publish(now, today, null, "test");
        assertThat(texts.current(Topic.WHO, "en").version()).isEqualTo("t" + now);
        assertThat(new Visitor(port)
                        .get("/welcome/who", "Accept-Language", "en")
                        .body())
                .contains("Who can join now")
                .contains("<a href=\"/join\">how</a>");
        assertThat(texts.versions(Topic.WHO, "en"))
                .extracting(PublicText::version)
                .containsExactly("t" + now, "t" + soon, "2026-11-23");
        assertThatThrownBy(() -> texts.publish(now, today.minusDays(1), null, "test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("PUB-0002");
        assertThatThrownBy(() -> texts.keep(PublicText.draft(Topic.WHO, "en", " ", "x"), "test"))
                .hasMessageContaining("PUB-0001");
    }

    @Test
    void a_version_with_a_last_day_gives_way_to_the_one_before() {
        LocalDate today = LocalDate.now();
        long always = texts.keep(PublicText.draft(Topic.DONATION, "en", "Always", "Words."), "test");
        long today1 = texts.keep(PublicText.draft(Topic.DONATION, "en", "Today only", "Words."), "test");
        texts.publish(always, today, null, "test");
        texts.publish(today1, today, today, "test");
        assertThat(texts.current(Topic.DONATION, "en").title()).isEqualTo("Today only");
        sql.sql("update public_text_publication set from_on = from_on - 1, until_on = until_on - 1 where text = ?")
                .param(today1)
                .update();
        assertThat(texts.current(Topic.DONATION, "en").title()).isEqualTo("Always");
        assertThatThrownBy(() -> texts.publish(always, today.plusDays(2), today.plusDays(1), "test"))
                .hasMessageContaining("PUB-0002");
    }

    @Test
    void the_staff_previews_keeps_and_publishes_in_the_browser() {
        Visitor recruiter = new Visitor(port);
        recruiter.logIn("recruits", access.openInvented("recruits", "Recruits", EnumSet.of(Role.RECRUITER)));
        String path = "/texts/journey/zh";
        String token = recruiter.tokenOf(path);
        assertThat(recruiter
                        .post(path, "_csrf", token, "act", "preview", "title", "题", "body", "<b>不是标记</b>")
                        .body())
                .contains("&lt;b&gt;不是标记");
        String kept = recruiter
                .post(path, "_csrf", token, "act", "keep", "title", "捐献之路二", "body", "正文")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String number = kept.substring(kept.indexOf('=') + 1);
        recruiter.post(
                "/texts/versions/" + number + "/publish",
                "_csrf",
                token,
                "from",
                LocalDate.now().toString());
        assertThat(new Visitor(port)
                        .get("/welcome/journey", "Accept-Language", "zh-CN")
                        .body())
                .contains("捐献之路二")
                .contains("t" + number);
    }

    @Test
    void texts_cannot_hold_html_or_links_that_run_something() {
        assertThat(Markup.read(
                        "a [x](javascript:alert) [y](//elsewhere) [z](http://plain) [k](/join)\n\n- one\n- two\n## H"))
                .satisfiesExactly(
                        paragraph -> assertThat(((Block.Paragraph) paragraph).spans())
                                .filteredOn(span -> span.href() != null)
                                .extracting(Block.Span::href)
                                .containsExactly("/join"),
                        list -> assertThat(((Block.Items) list).items()).hasSize(2),
                        heading -> assertThat(heading).isEqualTo(new Block.Heading("H")));
    }

    @Test
    void no_count_moves_with_a_single_donation_because_a_pair_could_be_found_by_it() {
        Clock november = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        OpenFigures few = new OpenFigures(
                until -> {
                    assertThat(until).as("the present quarter is not told").isEqualTo(LocalDate.of(2026, 10, 1));
                    return new RegistryFigures.Counts(2964, 907, 18, 4, 3);
                },
                november);
        assertThat(few.now().figures())
                .extracting(f -> f.key() + " " + f.how() + " " + f.count())
                .containsExactly(
                        "donors EXACT 2964",
                        "patients AT_LEAST 905",
                        "donations AT_LEAST 15",
                        "abroad FEWER 5",
                        "countries FEWER 5");
        assertThat(OpenFigures.guarded("x", 19)).isEqualTo(OpenFigures.guarded("x", 18));
    }
}
