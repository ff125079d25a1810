package org.marrowrelay.registry.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.Transition;

/// Every way that a letter and a disclosure can go, by their real tables and guards: no path leads to the other side
/// past the rules, the reading, two reviewers and a second pair of eyes on the translation.
class LetterWalkTest {
    private record World<S, A>(S state, Set<A> since) {
        World {
            since = Set.copyOf(since);
        }
    }

    private interface Forgets<A> {
        boolean forgets(A step);
    }

    /// All worlds: a state with the steps since the letter was last taken up.
    private static <S extends Enum<S>, A extends Enum<A>, C> Set<World<S, A>> walk(
            ProcessTable<S, A, C> table, C facts, Forgets<A> anew) {
        Set<World<S, A>> seen = new LinkedHashSet<>();
        Deque<World<S, A>> next = new ArrayDeque<>();
        next.add(new World<>(table.start(), Set.of()));
        while (!next.isEmpty()) {
            World<S, A> world = next.remove();
            if (!seen.add(world)) {
                continue;
            }
            for (Transition<S, A, C> row : table.transitions()) {
                boolean holds =
                        row.guards().stream().allMatch(guard -> guard.holds().test(facts));
                if (row.leaves(world.state()) && holds) {
                    Set<A> since = new HashSet<>(anew.forgets(row.step()) ? Set.of() : world.since());
                    since.add(row.step());
                    next.add(new World<>(row.to(), since));
                }
            }
        }
        return seen;
    }

    private static Set<World<LetterState, LetterStep>> letters(LetterFacts facts) {
        return walk(LetterTable.TABLE, facts, step -> EnumSet.of(LetterStep.TAKE_UP, LetterStep.SEND_BACK)
                .contains(step));
    }

    private static boolean goesOn(Set<World<LetterState, LetterStep>> worlds) {
        return worlds.stream().anyMatch(world -> world.state() == LetterState.FORWARDED);
    }

    @Test
    void a_letter_that_goes_on_was_redacted_released_and_looked_at_since_it_was_last_taken_up() {
        Set<World<LetterState, LetterStep>> all = letters(facts(-1));
        System.out.println("walked " + all.size() + " worlds of letters");
        assertThat(goesOn(all)).isTrue();
        for (World<LetterState, LetterStep> world : all) {
            if (EnumSet.of(LetterState.FORWARDED, LetterState.ACKNOWLEDGED).contains(world.state())) {
                assertThat(world.since())
                        .as(world.toString())
                        .contains(LetterStep.REDACT, LetterStep.RELEASE, LetterStep.FORWARD)
                        .containsAnyOf(LetterStep.TRANSLATE, LetterStep.NEEDS_NO_TRANSLATION);
            }
        }
    }

    /// All guards hold but one.
    private static LetterFacts facts(int not) {
        return new LetterFacts(not != 0, not != 1, false, not != 2, not != 3, not != 4, not != 5, true, not != 6);
    }

    @Test
    void without_any_one_of_its_gates_no_letter_goes_on() {
        List<String> gates = List.of("sealed", "allowed", "donor asked", "read", "second", "decided", "another reads");
        for (int i = 0; i < gates.size(); i++) {
            assertThat(goesOn(letters(facts(i)))).as("without: " + gates.get(i)).isFalse();
        }
    }

    @Test
    void nobody_is_told_who_the_other_is_without_both_consents_law_health_and_a_second_reviewer() {
        assertThat(isDisclosed(new DisclosureFacts(true, true, true, true))).isTrue();
        assertThat(isDisclosed(new DisclosureFacts(false, true, true, true))).isFalse();
        assertThat(isDisclosed(new DisclosureFacts(true, false, true, true))).isFalse();
        assertThat(isDisclosed(new DisclosureFacts(true, true, false, true))).isFalse();
        assertThat(isDisclosed(new DisclosureFacts(true, true, true, false))).isFalse();
    }

    private static boolean isDisclosed(DisclosureFacts facts) {
        return walk(DisclosureCourse.TABLE, facts, _ -> false).stream()
                .anyMatch(world -> world.state() == DisclosureState.DISCLOSED
                        && world.since().containsAll(EnumSet.of(DisclosureStep.CONFIRM_WELL, DisclosureStep.COUNSEL)));
    }
}
