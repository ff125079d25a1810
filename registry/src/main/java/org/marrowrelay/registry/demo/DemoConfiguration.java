package org.marrowrelay.registry.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("relay.demo")
class DemoConfiguration {
    @Bean
    @Primary
    SimulatedClock demoClock() {
        return new SimulatedClock();
    }
}
