package org.marrowrelay.registry.request.web;

import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestPlaces {
    @Bean
    Place casesPlace() {
        return new Place("cases", "relay", "/cases", "c", 150, () -> Place.Tally.NONE);
    }

    @Bean
    Place requestsPlace(RequestDesk desk) {
        return new Place(
                "requests",
                "relay",
                "/requests",
                "r",
                151,
                Place.remembered(() -> Place.Tally.of(
                        desk.list().stream().filter(Request::isOpen).count())));
    }

    @Bean
    Place figuresPlace() {
        return new Place("figures", "knowing", "/figures", "f", 900, () -> Place.Tally.NONE);
    }
}
