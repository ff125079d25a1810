package org.marrowrelay.registry.workup.web;

import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkupPlaces {
    @Bean
    Place workupsPlace(WorkupDesk desk) {
        return new Place(
                "workups", "relay", "/workups", "u", 152, Place.remembered(() -> Place.Tally.of(desk.countOpen())));
    }
}
