/// Demo: the founding case, replayed through the real rooms on a clock that is set by hand.
///
/// Words: a [DemoStory] takes every step as the people of both sides would, with invented organisations and coded
/// persons, and tells what happens. It is there when `relay.demo` is set, on a data folder of its own, and nowhere
/// else: the [SimulatedClock] then is the clock of all rooms.
///
/// A [DemoPair] is the same case between two registries, of which this server is one.
///
/// Source: CASE.md, with years, towns and ages shifted.
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "access",
            "collection",
            "correspondence",
            "donor",
            "followup",
            "identity",
            "matter",
            "organisation",
            "partner",
            "patient",
            "process",
            "request",
            "safety",
            "shipment",
            "task",
            "workup"
        })
@NullMarked
package org.marrowrelay.registry.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
