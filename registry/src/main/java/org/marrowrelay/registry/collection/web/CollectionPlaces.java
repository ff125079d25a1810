package org.marrowrelay.registry.collection.web;

import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CollectionPlaces {
    @Bean
    Place collectionsPlace(CollectionDesk desk) {
        return new Place(
                "collections",
                "relay",
                "/collections",
                "o",
                153,
                Place.remembered(() -> Place.Tally.of(desk.list().stream()
                        .filter(some -> some.closedAt() == null)
                        .count())));
    }
}
