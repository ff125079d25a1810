package org.marrowrelay.registry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The places of the navigation that belong to no room.
@Configuration(proxyBeanMethods = false)
class Places {
    @Bean
    Place home() {
        return new Place("home", "", "/", "w", 0, () -> Place.Tally.NONE);
    }

    @Bean
    Place problemCodes() {
        return new Place("problems", "knowing", "/problems", null, 990, () -> Place.Tally.NONE);
    }
}
