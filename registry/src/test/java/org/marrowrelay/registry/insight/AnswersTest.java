package org.marrowrelay.registry.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// Questions that are worked out beside everything else. The worker is a list, run by hand.
class AnswersTest {
    private final Queue<Runnable> given = new ArrayDeque<>();
    private final Answers<String, String> answers = new Answers<>(2, given::add);
    private final List<String> worked = new ArrayList<>();

    private void ask(String question) {
        answers.want(question, () -> answer(question), other -> other.startsWith("old"));
    }

    private String answer(String question) {
        worked.add(question);
        if (question.equals("bad")) {
            throw new IllegalArgumentException("cannot be answered");
        }
        return question.toUpperCase(java.util.Locale.ROOT);
    }

    private void work() {
        for (Runnable next = given.poll(); next != null; next = given.poll()) {
            next.run();
        }
    }

    @Test
    void questions_asked_in_turn_are_worked_out_once_each_because_two_people_poll() {
        for (int poll = 0; poll < 100; poll++) {
            ask("eighty");
            ask("ninety");
        }
        assertThat(given).as("the worker is told once").hasSize(1);
        work();
        ask("eighty");
        work();
        assertThat(worked).containsExactly("eighty", "ninety");
        assertThat(answers.find("eighty")).hasValue("EIGHTY");
    }

    @Test
    void a_question_asked_while_it_is_at_work_is_not_begun_again() {
        answers.want(
                "slow",
                () -> {
                    ask("slow");
                    return answer("slow");
                },
                other -> false);
        work();
        assertThat(worked).containsExactly("slow");
    }

    @Test
    void what_nobody_can_ask_any_more_is_forgotten_because_donors_came_meanwhile() {
        ask("old donors");
        ask("new donors");
        work();
        assertThat(worked).containsExactly("new donors");
    }

    @Test
    void waiting_and_kept_answers_are_bounded_because_anybody_may_ask_anything() {
        for (int i = 0; i < 1_000; i++) {
            ask("question " + i);
        }
        work();
        assertThat(worked).hasSize(2);
        ask("question 7");
        work();
        assertThat(answers.find("question 7")).isPresent();
        assertThat(answers.find("question 0"))
                .as("the one asked for longest ago")
                .isEmpty();
    }

    @Test
    void what_failed_is_said_and_not_tried_again_and_the_next_is_worked_out() {
        ask("bad");
        ask("good");
        work();
        ask("bad");
        work();
        assertThat(answers.hasFailed("bad")).isTrue();
        assertThat(worked).containsExactly("bad", "good");
    }
}
