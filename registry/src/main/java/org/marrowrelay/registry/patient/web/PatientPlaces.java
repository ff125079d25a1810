package org.marrowrelay.registry.patient.web;

import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PatientPlaces {
    @Bean
    Place patientsPlace(PatientDesk desk) {
        return new Place(
                "patients",
                "searching",
                "/patients",
                "p",
                100,
                Place.remembered(() -> Place.Tally.of(desk.list().size())));
    }
}
