package org.marrowrelay.registry.correspondence.web;

import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LetterPlaces {
    @Bean
    Place lettersPlace(LetterDesk desk) {
        return new Place(
                "letters",
                "relay",
                "/letters",
                "l",
                158,
                Place.remembered(() -> Place.Tally.of(desk.list().stream()
                        .filter(some -> some.closedAt() == null)
                        .count())));
    }
}
