package org.marrowrelay.registry;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
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
    /// What keeps it from starting is printed as a problem, and the process ends with 1.
    public static void main(String... settings) {
        try {
            SpringApplication.run(Registry.class, settings);
        } catch (RuntimeException failure) {
            problem(failure).ifPresent(System.err::println);
            System.exit(1);
        }
    }

    private static Optional<Problem> problem(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(ProblemException.class::isInstance)
                .map(cause -> ((ProblemException) cause).problem())
                .findFirst();
    }
}
