package org.marrowrelay.registry.launch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.database.BackupDesk;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.DonorDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Our own figures beside those of Java, Tomcat and the pool: what an operator must not overlook. Numbers only, no
/// codes and no names.
@Configuration(proxyBeanMethods = false)
class Gauges {
    @Bean
    MeterBinder relayGauges(
            DonorDesk donors,
            ArrivalDesk arrivals,
            BackupDesk backups,
            AuditTrail audit,
            DataFolder data,
            Clock clock) {
        return registry -> {
            gauge(registry, "relay.disk.free.bytes", "Room on the disk of the data folder", () -> data.root()
                    .toFile()
                    .getUsableSpace());
            gauge(
                    registry,
                    "relay.backup.age.seconds",
                    "Since the last backup; NaN: none",
                    () -> age(clock, backups.status().last()));
            gauge(
                    registry,
                    "relay.backup.tested.age.seconds",
                    "Since one was put back in a test; NaN: never",
                    () -> age(clock, backups.status().tested()));
            gauge(
                    registry,
                    "relay.backup.failed",
                    "1: the last backup or its test failed",
                    () -> backups.status().failed() ? 1 : 0);
            gauge(registry, "relay.audit.waiting", "Entries not yet part of the chain", audit::waiting);
            gauge(registry, "relay.donors", "Donors and cord blood units", () -> donors.figures()
                    .total());
            gauge(registry, "relay.imports.quarantined", "Rows that wait for somebody", arrivals::countQuarantine);
        };
    }

    private static double age(Clock clock, Instant since) {
        return since.equals(Instant.EPOCH)
                ? Double.NaN
                : Duration.between(since, clock.instant()).toSeconds();
    }

    private interface Figure {
        double value();
    }

    /// A figure that cannot be had at the moment is NaN.
    private static void gauge(MeterRegistry registry, String name, String what, Figure figure) {
        Gauge.builder(name, () -> {
                    try {
                        return figure.value();
                    } catch (RuntimeException away) {
                        return Double.NaN;
                    }
                })
                .description(what)
                .register(registry);
    }
}
