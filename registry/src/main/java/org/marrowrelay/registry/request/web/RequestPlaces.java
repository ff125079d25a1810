package org.marrowrelay.registry.request.web;

import java.util.function.Supplier;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestFilter;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

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
                ofStaff(Place.remembered(() -> Place.Tally.of(desk.count(RequestFilter.OPEN)))));
    }

    /// People from elsewhere do not learn how much the registry has to do.
    private static Supplier<Place.Tally> ofStaff(Supplier<Place.Tally> tally) {
        return () -> isStaff() ? tally.get() : Place.Tally.NONE;
    }

    private static boolean isStaff() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                && Role.STAFF.stream().map(Role::name).anyMatch(now.getRequest()::isUserInRole);
    }

    @Bean
    Place figuresPlace() {
        return new Place("figures", "knowing", "/figures", "f", 900, () -> Place.Tally.NONE);
    }
}
