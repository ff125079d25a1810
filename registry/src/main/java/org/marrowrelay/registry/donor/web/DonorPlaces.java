package org.marrowrelay.registry.donor.web;

import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DonorPlaces {
    @Bean
    Place donorsPlace(DonorDesk desk) {
        return new Place(
                "donors",
                "donating",
                "/donors",
                "d",
                200,
                Place.remembered(() -> Place.Tally.of(desk.figures().total())));
    }

    @Bean
    Place cordsPlace() {
        return new Place("cords", "donating", "/cords", "b", 205, () -> Place.Tally.NONE);
    }
}
