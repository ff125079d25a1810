package org.marrowrelay.registry.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.safety.LookBack.Bag;
import org.marrowrelay.registry.safety.LookBack.Kind;
import org.marrowrelay.registry.safety.LookBack.Touch;

class LookBackTest {
    private static final Touch LOT = new Touch(Kind.LOT, "K-77");
    private static final Touch BOX = new Touch(Kind.BOX, "BOX-1");
    private static final Touch NURSE = new Touch(Kind.PERSON, "nina");
    private static final List<Bag> BAGS = List.of(
            new Bag("C-1/1", "C-1", Set.of(LOT, NURSE, new Touch(Kind.NUMBER, "A9999"))),
            new Bag("C-2/1", "C-2", Set.of(LOT, BOX)),
            new Bag("C-3/1", "C-3", Set.of(BOX, NURSE)));

    @Test
    void from_a_bag_to_everything_that_touched_it_and_to_the_other_bags_of_each() {
        LookBack found = LookBack.of("A9999", BAGS);
        assertThat(found.bags()).extracting(Bag::id).containsExactly("C-1/1");
        assertThat(found.others()).containsEntry(LOT, Set.of("C-2/1")).containsEntry(NURSE, Set.of("C-3/1"));
        assertThat(found.others()).hasSize(2);
    }

    @Test
    void from_a_lot_to_every_bag_that_it_touched() {
        assertThat(LookBack.of("k-77", BAGS).bags()).extracting(Bag::id).containsExactly("C-1/1", "C-2/1");
        assertThat(LookBack.of("", BAGS).bags()).isEmpty();
        assertThat(LookBack.of("K-7", BAGS).bags())
                .as("a part of a number is another number")
                .isEmpty();
    }

    /// Both ways: what a bag names leads back to the bag, for every touch of every bag of a made-up world.
    @Test
    void every_touch_leads_back_to_its_bag_and_to_all_others_that_it_touched() {
        Random random = new Random(21);
        List<Bag> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Set<Touch> touches = new HashSet<>();
            for (int j = random.nextInt(9); j >= 0; j--) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                touches.add(new Touch(kind, kind + "-" + random.nextInt(25)));
            }
            all.add(new Bag("C-" + i + "/1", "C-" + i, touches));
        }
        for (Bag bag : all) {
            LookBack whole = LookBack.of(bag.id(), all);
            for (Touch touch : bag.touches()) {
                Set<String> expected = new HashSet<>();
                all.stream().filter(one -> one.touches().contains(touch)).forEach(one -> expected.add(one.id()));
                assertThat(LookBack.of(touch.value(), all).bags())
                        .extracting(Bag::id)
                        .containsExactlyInAnyOrderElementsOf(expected);
                expected.remove(bag.id());
                assertThat(whole.others().getOrDefault(touch, Set.of())).isEqualTo(expected);
            }
        }
    }
}
