package org.marrowrelay.registry.organisation.web;

import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganisationPlaces {
    @Bean
    Place organisationsPlace() {
        return new Place("organisations", "relay", "/organisations", "o", 160, () -> Place.Tally.NONE);
    }
}
