package org.marrowrelay.registry.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.marrowrelay.registry.database.RelaySettings;
import org.marrowrelay.registry.web.HomeClock;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    /// The time of day, with the days of our own registry; a server that is thrown away after a proof may live ahead
    /// of it (`relay.clock-ahead`).
    @Bean
    Clock clock(
            @Value("${relay.proving:false}") boolean proving,
            @Value("${relay.clock-ahead:PT0S}") Duration ahead,
            ObjectProvider<HomeZone> home) {
        Clock moments = proving ? Clock.offset(Clock.systemUTC(), ahead) : Clock.systemUTC();
        return new HomeClock(moments, () -> home.getObject().zone());
    }

    /// Hashes carry the algorithm's name in front, so that a stronger one can follow without a flag day.
    @Bean
    PasswordEncoder passwordEncoder(RelaySettings settings) {
        return new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.passwordStrength())));
    }
}
