package org.marrowrelay.registry.guest;

import org.marrowrelay.registry.retention.Kept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this room lets a clock take away: guests of events that are over, with what the vault holds of them.
@Configuration(proxyBeanMethods = false)
class OldGuests {
    @Bean
    Kept eventGuests(GuestDesk desk) {
        return Kept.of("EVENT_GUEST", desk::forgetBefore);
    }
}
