package org.marrowrelay.registry;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void rooms_enter_each_other_only_through_their_doors() {
        ApplicationModules.of(Registry.class).verify();
    }
}
