package org.marrowrelay.registry.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.process.Transition;

/// Every way that an adverse event can go, by its real table and guards: none is closed that nobody looked into.
class EventWalkTest {
    private record World(EventState state, Set<EventStep> taken) {
        World {
            taken = Set.copyOf(taken);
        }
    }

    private static Set<World> walk(EventFacts facts) {
        Set<World> seen = new LinkedHashSet<>();
        Deque<World> next = new ArrayDeque<>();
        next.add(new World(EventCourse.TABLE.start(), Set.of()));
        while (!next.isEmpty()) {
            World world = next.remove();
            if (!seen.add(world)) {
                continue;
            }
            for (Transition<EventState, EventStep, EventFacts> row : EventCourse.TABLE.transitions()) {
                boolean holds =
                        row.guards().stream().allMatch(guard -> guard.holds().test(facts));
                if (row.leaves(world.state()) && holds) {
                    Set<EventStep> taken = EnumSet.of(row.step(), world.taken().toArray(EventStep[]::new));
                    next.add(new World(row.to(), taken));
                }
            }
        }
        return seen;
    }

    private static boolean isClosed(Set<World> worlds) {
        return worlds.stream().anyMatch(world -> world.state() == EventState.EVENT_CLOSED);
    }

    @Test
    void an_event_that_is_closed_was_told_submitted_investigated_assessed_by_two_and_corrected() {
        Set<World> all = walk(new EventFacts(true, true, true, true));
        System.out.println("walked " + all.size() + " worlds of events");
        assertThat(isClosed(all)).isTrue();
        all.stream().filter(world -> world.state() == EventState.EVENT_CLOSED).forEach(world -> assertThat(
                        world.taken())
                .contains(
                        EventStep.SUBMIT,
                        EventStep.TELL_AUTHORITY,
                        EventStep.INVESTIGATE,
                        EventStep.ASSESS_CAUSE,
                        EventStep.CONFIRM_CAUSE,
                        EventStep.CORRECT));
    }

    @Test
    void without_narrative_look_back_or_second_member_no_event_is_closed() {
        assertThat(isClosed(walk(new EventFacts(false, true, true, true)))).isFalse();
        assertThat(isClosed(walk(new EventFacts(true, false, true, true)))).isFalse();
        assertThat(isClosed(walk(new EventFacts(true, true, false, true)))).isFalse();
    }
}
