package org.marrowrelay.registry.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.collection.CollectionCourse;
import org.marrowrelay.registry.collection.CollectionFacts;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.process.Transition;
import org.marrowrelay.registry.workup.WorkupCourse;
import org.marrowrelay.registry.workup.WorkupFacts;
import org.marrowrelay.registry.workup.WorkupState;
import org.marrowrelay.registry.workup.WorkupStep;
import org.springframework.beans.factory.annotation.Autowired;

/// Every way that workup, collection and shipment can go together, by their real tables and guards: no path leads to
/// infusion past clearance, written go, count, answer, checked label, custody, examination and acceptance.
///
/// What rooms ask of each other (cleared? booked? checked? signed?) follows from where the others stand; all else that
/// people enter is taken to be in order, and a count to be enough or too few, whichever leads further. Steps of one
/// room may come at any time before or after those of another: what is impossible here is impossible there.
@RegistryTest
class WalkTest {
    @Autowired
    WorkupCourse workups;

    @Autowired
    CollectionCourse collections;

    @Autowired
    ShipmentCourse shipments;

    /// What must have happened.
    enum Mark {
        CLEARED,
        GO,
        COUNTED,
        ANSWERED,
        CHECKED,
        CUSTODY,
        RECEIVED,
        EXAMINED,
        ACCEPTED,
        /// Signed for by who has the box, and not taken or moved since: comes and goes.
        GIVEN
    }

    /// A gate that is left open, to show that the walk would find it.
    enum Gate {
        CLEARANCE,
        COUNT,
        LABEL,
        SIGNATURE
    }

    record World(WorkupState workup, CollectionState collection, ShipmentState shipment, Set<Mark> marks) {
        World {
            marks = Set.copyOf(marks);
        }
    }

    private record Walked(Set<World> worlds, Set<Mark> missingAtInfusion) {}

    private Walked walk(Set<Gate> open) {
        Set<World> seen = new LinkedHashSet<>();
        Deque<World> next = new ArrayDeque<>();
        next.add(new World(WorkupState.REQUESTED, CollectionState.PLANNED, ShipmentState.PLANNED, Set.of()));
        Set<Mark> missing = EnumSet.noneOf(Mark.class);
        while (!next.isEmpty()) {
            World world = next.remove();
            if (!seen.add(world)) {
                continue;
            }
            if (world.shipment() == ShipmentState.INFUSED) {
                Set<Mark> lacking = EnumSet.allOf(Mark.class);
                lacking.removeAll(world.marks());
                lacking.remove(Mark.GIVEN);
                missing.addAll(lacking);
            }
            next.addAll(after(world, open));
        }
        return new Walked(seen, missing);
    }

    private Set<World> after(World world, Set<Gate> open) {
        Set<World> all = new HashSet<>();
        for (Transition<WorkupState, WorkupStep, WorkupFacts> row :
                workups.table().transitions()) {
            if (row.leaves(world.workup()) && holds(row, workup(world))) {
                all.add(new World(row.to(), world.collection(), world.shipment(), marks(world, row.step())));
            }
        }
        for (boolean enough : new boolean[] {true, false}) {
            for (Transition<CollectionState, CollectionStep, CollectionFacts> row :
                    collections.table().transitions()) {
                if (row.leaves(world.collection()) && holds(row, collection(world, enough, open))) {
                    all.add(new World(world.workup(), row.to(), world.shipment(), marks(world, row.step())));
                }
            }
        }
        for (Transition<ShipmentState, ShipmentStep, ShipmentFacts> row :
                shipments.table().transitions()) {
            if (row.leaves(world.shipment()) && holds(row, shipment(world, open))) {
                all.add(new World(world.workup(), handed(world, row.step()), row.to(), marks(world, row.step())));
            }
        }
        return all;
    }

    /// Taking over hands the bags over in the same transaction.
    private static CollectionState handed(World world, ShipmentStep step) {
        return step == ShipmentStep.TAKE_OVER && world.collection() == CollectionState.CHECKED
                ? CollectionState.HANDED_OVER
                : world.collection();
    }

    private static <C> boolean holds(Transition<?, ?, C> row, C context) {
        return row.guards().stream().allMatch(guard -> guard.holds().test(context));
    }

    private static WorkupFacts workup(World world) {
        boolean left =
                world.collection() == CollectionState.HANDED_OVER || world.collection() == CollectionState.CLOSED;
        return new WorkupFacts(
                true, true, true, true, true, true, true, true, true, left, true, true, true, true, true, true);
    }

    private static CollectionFacts collection(World world, boolean enough, Set<Gate> open) {
        boolean cleared = world.workup() == WorkupState.CLEARED || world.workup() == WorkupState.CONDITIONING;
        boolean may = open.contains(Gate.CLEARANCE) || (cleared && world.marks().contains(Mark.GO));
        boolean booked = world.shipment() != ShipmentState.PLANNED && world.shipment() != ShipmentState.CALLED_OFF;
        boolean signed = world.marks().contains(Mark.CUSTODY);
        return new CollectionFacts(
                may, true, booked, false, true, true, enough, true, true, true, signed, true, true, true);
    }

    private static ShipmentFacts shipment(World world, Set<Gate> open) {
        boolean checked = world.collection() == CollectionState.CHECKED
                || open.contains(Gate.LABEL)
                || (open.contains(Gate.COUNT) && world.collection() == CollectionState.COUNTING_1);
        boolean given = open.contains(Gate.SIGNATURE) || world.marks().contains(Mark.GIVEN);
        return new ShipmentFacts(
                true, true, true, true, checked, given, true, true, true, true, true, true, true, true, true, true,
                true, true, true, true);
    }

    private static Set<Mark> marks(World world, Object step) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        marks.addAll(world.marks());
        switch (step) {
            case WorkupStep.CLEAR -> marks.add(Mark.CLEARED);
            case WorkupStep.GIVE_GO -> marks.add(Mark.GO);
            case CollectionStep.COUNT_1 -> marks.add(Mark.COUNTED);
            case CollectionStep.ACKNOWLEDGE_SHIP, CollectionStep.ACCEPT_LESS -> marks.add(Mark.ANSWERED);
            case CollectionStep.CHECK_LABEL -> marks.add(Mark.CHECKED);
            case CollectionStep.REJECT_LABEL -> marks.remove(Mark.CHECKED);
            case ShipmentStep.SEAL, ShipmentStep.GIVE -> marks.add(Mark.GIVEN);
            case ShipmentStep.TAKE_OVER -> signed(marks, Mark.CUSTODY);
            case ShipmentStep.DELIVER -> signed(marks, Mark.RECEIVED);
            case ShipmentStep.RELAY,
                    ShipmentStep.PASS_SECURITY,
                    ShipmentStep.DEPART,
                    ShipmentStep.ARRIVE_AT,
                    ShipmentStep.ENTER_CUSTOMS,
                    ShipmentStep.PASS_CUSTOMS -> marks.remove(Mark.GIVEN);
            case ShipmentStep.EXAMINE_ARRIVAL -> marks.add(Mark.EXAMINED);
            case ShipmentStep.ACCEPT, ShipmentStep.ACCEPT_DEVIATION -> marks.add(Mark.ACCEPTED);
            default -> {}
        }
        return marks;
    }

    /// Whoever takes the box does so from somebody who has signed.
    private static void signed(Set<Mark> marks, Mark taken) {
        if (marks.remove(Mark.GIVEN)) {
            marks.add(taken);
        }
    }

    @Test
    void no_path_leads_to_infusion_past_a_gate() {
        Walked walked = walk(Set.of());
        System.out.println("walked " + walked.worlds().size() + " worlds");
        assertThat(walked.worlds()).anyMatch(world -> world.shipment() == ShipmentState.INFUSED);
        assertThat(walked.missingAtInfusion()).isEmpty();
    }

    @Test
    void no_donor_gets_a_drug_before_clearance_and_written_go() {
        for (World world : walk(Set.of()).worlds()) {
            for (Transition<CollectionState, CollectionStep, CollectionFacts> row :
                    collections.table().transitions()) {
                boolean begins =
                        row.step() == CollectionStep.MOBILISE || row.step() == CollectionStep.CLEAR_ANAESTHESIA;
                if (begins && row.leaves(world.collection()) && holds(row, collection(world, true, Set.of()))) {
                    assertThat(world.marks()).as(world + ": " + row.step()).contains(Mark.CLEARED, Mark.GO);
                }
            }
        }
    }

    @Test
    void no_courier_takes_bags_whose_label_was_not_checked_by_a_second_person_after_count_and_answer() {
        for (World world : walk(Set.of()).worlds()) {
            for (Transition<ShipmentState, ShipmentStep, ShipmentFacts> row :
                    shipments.table().transitions()) {
                if (row.step() == ShipmentStep.TAKE_OVER
                        && row.leaves(world.shipment())
                        && holds(row, shipment(world, Set.of()))) {
                    assertThat(world.marks()).contains(Mark.COUNTED, Mark.ANSWERED, Mark.CHECKED);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void an_open_gate_is_found_because_a_walk_must_be_able_to_fail(Gate gate) {
        Mark lacking =
                switch (gate) {
                    case CLEARANCE -> Mark.CLEARED;
                    case COUNT -> Mark.COUNTED;
                    case LABEL -> Mark.ANSWERED;
                    case SIGNATURE -> Mark.RECEIVED;
                };
        assertThat(walk(Set.of(gate)).missingAtInfusion()).contains(lacking);
    }
}
