package org.marrowrelay.registry.shipment.web;

import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShipmentPlaces {
    @Bean
    Place shipmentsPlace(ShipmentDesk desk) {
        return new Place(
                "shipments",
                "relay",
                "/shipments",
                "v",
                154,
                Place.remembered(() -> Place.Tally.of(desk.list().stream()
                        .filter(some -> some.closedAt() == null)
                        .count())));
    }

    @Bean
    Place boardPlace() {
        return new Place("board", "relay", "/board", "b", 155, () -> Place.Tally.NONE);
    }
}
