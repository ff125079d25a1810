package org.marrowrelay.registry.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.testkit.bad.BadFile;
import org.marrowrelay.testkit.bad.BadFile.Form;
import org.marrowrelay.testkit.bad.BadFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/// Every bad file of the testkit, sent to a server as a person would.
@RegistryTest
class BadArrivalsTest {
    @Autowired
    ArrivalDesk desk;

    @Autowired
    ProblemWords words;

    static Stream<BadFile> bad() {
        return Stream.of(Form.ARRIVALS, Form.DONORS).flatMap(form -> BadFiles.of(form).stream());
    }

    static Stream<BadFile> harmless() {
        return BadFiles.harmless(Form.ARRIVALS).stream();
    }

    Import arrive(BadFile file) throws IOException {
        long id =
                desk.receive(file.name(), Encoding.UTF_8, file.open(), "tester").id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.find(id).orElseThrow().isOver());
        return desk.find(id).orElseThrow();
    }

    List<Problem> problems(Import done) {
        return Stream.concat(
                        done.problems().stream(),
                        desk.listQuarantineOf(done.id(), 100).stream().flatMap(row -> row.problems().stream()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void a_bad_file_is_told_about_in_both_languages_with_what_to_do(BadFile file) throws IOException {
        Import done = arrive(file);
        assertThat(done.state()).as("no file is a mistake of ours").isEqualTo(Import.State.FINISHED);
        List<Problem> told = problems(done);
        assertThat(told.stream().map(Problem::code).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        file.codes().stream().distinct().toList());
        if (file.accepted() != BadFiles.ANY) {
            assertThat(done.progress().accepted()).isEqualTo(file.accepted());
        }
        assertThat(told).allSatisfy(this::isActionable);
    }

    private void isActionable(Problem problem) {
        assertThat(problem.what()).isNotBlank();
        assertThat(problem.fix()).isNotBlank();
        LocaleContextHolder.setLocale(Locale.CHINA);
        try {
            ProblemView chinese = words.say(problem);
            assertThat(chinese.what()).as("in Chinese").isNotBlank().isNotEqualTo(problem.what());
            assertThat(chinese.fix()).as("in Chinese").isNotBlank().isNotEqualTo(problem.fix());
            assertThat(chinese.what() + "，" + chinese.where())
                    .as("no English in between")
                    .doesNotContainPattern("\\b[a-z]{1,12} [a-z]{2,}\\b|\\b[a-z]+ \\d+");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void a_file_that_only_looks_odd_is_taken_whole(BadFile file) throws IOException {
        Import done = arrive(file);
        assertThat(problems(done)).isEmpty();
        assertThat(done.progress().accepted()).isEqualTo(file.accepted());
    }
}
