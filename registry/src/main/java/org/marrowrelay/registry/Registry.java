package org.marrowrelay.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The registry server, a process of its own. `./relay up` starts it.
///
/// Settings are Spring properties; the ones of ours begin with `relay.` and are described in
/// [org.marrowrelay.registry.database.RelaySettings].
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class Registry {
    /// Starts the server and returns when it accepts requests; it runs until it is told to stop (SIGTERM).
    public static void main(String... settings) {
        SpringApplication.run(Registry.class, settings);
    }
}
