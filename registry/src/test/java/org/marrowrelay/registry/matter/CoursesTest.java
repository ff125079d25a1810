package org.marrowrelay.registry.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.matter.web.MatterViewsWords;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.ProcessPage;
import org.marrowrelay.registry.process.Transition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/// What holds for every course of the relay: words in both languages, somebody who is woken, a page that is true.
@RegistryTest
class CoursesTest {
    @Autowired
    List<Course<?, ?, ?>> courses;

    @Autowired
    MessageSource words;

    @Test
    void every_state_step_fact_choice_reason_clock_and_guard_has_a_word_in_both_languages() {
        Set<String> missing = new TreeSet<>();
        courses.forEach(course -> keys(course)
                .filter(key ->
                        words.getMessage(key, new Object[0], "", Locale.ENGLISH).isEmpty()
                                || words.getMessage(key, new Object[0], "", Locale.SIMPLIFIED_CHINESE)
                                        .isEmpty())
                .forEach(missing::add));
        assertThat(missing).isEmpty();
    }

    private static <S extends Enum<S>, A extends Enum<A>, C> Stream<String> keys(Course<S, A, C> course) {
        Stream<String> states = course.table().states().stream().map(state -> "relay.state." + state);
        Stream<String> rows = course.table().transitions().stream().flatMap(CoursesTest::keys);
        Stream<String> clocks = course.table().deadlines().stream().map(clock -> "relay.clock." + clock.name());
        Stream<String> fields = Stream.of(course.steps().getEnumConstants())
                .flatMap(step -> course.fields(step).stream())
                .flatMap(field -> Stream.concat(
                        Stream.of("relay.fact." + field.name()),
                        field.choices().stream().map(choice -> "relay.choice." + choice)));
        return Stream.of(states, rows, clocks, fields).flatMap(all -> all);
    }

    private static Stream<String> keys(Transition<?, ?, ?> row) {
        return Stream.of(
                        Stream.of("relay.step." + row.step()),
                        row.reasons().stream().map(reason -> "relay.reason." + reason),
                        row.guards().stream().map(guard -> "relay.guard." + MatterViewsWords.slug(guard.name())))
                .flatMap(all -> all);
    }

    @Test
    void choices_are_said_in_words_wherever_a_fact_is_shown() {
        courses.forEach(course -> Stream.of(course.steps().getEnumConstants())
                .flatMap(step -> fields(course, step))
                .forEach(field -> assertThat(MatterViewsWords.choices()).containsAll(field.choices())));
    }

    private static <A extends Enum<A>> Stream<Field> fields(Course<?, A, ?> course, Object step) {
        return course.fields(course.steps().cast(step)).stream();
    }

    @Test
    void in_every_state_that_is_no_end_a_clock_wakes_somebody_or_moves_because_nobody_may_be_forgotten() {
        for (Course<?, ?, ?> course : courses) {
            wakes(course);
        }
    }

    private static <S extends Enum<S>, A extends Enum<A>, C> void wakes(Course<S, A, C> course) {
        course.table().states().stream()
                .filter(state -> !course.table().isFinal(state))
                .forEach(state -> assertThat(
                                course.table().clocks(state).stream().map(Deadline::effect))
                        .as(course.kind() + " in " + state)
                        .isNotEmpty());
    }

    @Test
    void the_pages_of_the_processes_say_what_the_tables_say() throws IOException {
        Path folder = Path.of(System.getProperty("relay.root", "..")).resolve("docs/guide/processes");
        for (Course<?, ?, ?> course : courses) {
            Path page = folder.resolve(course.kind().toLowerCase(Locale.ROOT) + ".md");
            if (Boolean.getBoolean("relay.write")) {
                Files.writeString(page, ProcessPage.of(course.table()));
            }
            assertThat(page)
                    .as("write it anew: ./mvnw -pl registry -am -Dtest=CoursesTest -Drelay.write=true")
                    .hasContent(ProcessPage.of(course.table()));
        }
    }
}
