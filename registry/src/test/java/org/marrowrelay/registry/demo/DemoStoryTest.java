package org.marrowrelay.registry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The founding case from registration to follow-up, through the real rooms and the real database, in both variants.
@RegistryTest
class DemoStoryTest {
    @DynamicPropertySource
    static void simulated(DynamicPropertyRegistry settings) {
        settings.add("relay.demo", () -> "true");
        settings.add("relay.timers", () -> "false");
    }

    @Autowired
    DemoStory story;

    @Test
    void both_variants_go_from_registration_to_follow_up_and_every_gate_holds_on_the_way() {
        String one = told(1);
        System.out.println(one);
        assertThat(one)
                .endsWith("DEMO OK variant=1\n")
                .contains("Infused, 30 hours after the end of collection")
                .contains("removed: -; kept: AGE", "telling them who the other is")
                .contains("You are the same age as my mother");
        String two = told(2);
        System.out.println(two);
        assertThat(two)
                .endsWith("DEMO OK variant=2\n")
                .contains("104 million are missing", "second courier takes the box", "Accepted with the deviation")
                .contains("removed: NAME 1, PLACE 1; kept: AGE", "began by itself with the deviation");
        assertThat(one.lines().filter(line -> line.contains("tried too early, and refused")))
                .as("gates that were tried")
                .hasSizeGreaterThanOrEqualTo(8);
    }

    private String told(int variant) {
        StringBuilder told = new StringBuilder();
        story.play(variant, 0, line -> told.append(line).append('\n'));
        return told.toString();
    }
}
