package org.marrowrelay.registry.access;

import java.time.Clock;
import java.util.Map;
import org.marrowrelay.registry.database.RelaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Hashes carry the algorithm's name in front, so that a stronger one can follow without a flag day.
    @Bean
    PasswordEncoder passwordEncoder(RelaySettings settings) {
        return new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.passwordStrength())));
    }
}
