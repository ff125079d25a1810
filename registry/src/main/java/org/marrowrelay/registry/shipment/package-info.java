/// Shipment: from the planned way of the cells until they are infused, frozen, discarded or lost.
///
/// Words: a shipment belongs to a collection and goes through [ShipmentState]s by [ShipmentStep]s. A *way* is a
/// journey over the legs of the [Timetables], one chosen and one independent of it for each of the two days; a
/// [ShipmentPaper] is a document that the pair of countries asks for, with its lead time; a *contingency* is a
/// plan that is switched to with one confirmation; *custody* is who had the box when, signed by who gave and who
/// took it, under one seal. A [Passage] is what the box went through as far as is known, with viability as a
/// planning estimate.
///
/// Hard gates: no hand-over without a checked label, a running logger and two signatures; no infusion without custody,
/// examination on arrival and acceptance.
///
/// The courier's page opens with a token for one shipment, shows no identity and works without a network.
///
/// Enter through [ShipmentDesk]; listen to `MatterMoved` of kind `SHIPMENT`. Process: docs/guide/processes/shipment.md.
///
/// Problems: `SHP-`, `MTR-`, `PRC-`, `TRN-`. Source: DOMAIN 1.2 (stages 15 to 17), 4, 6.5.
@ApplicationModule(
        displayName = "Shipment",
        allowedDependencies = {
            "access",
            "collection",
            "collection :: web",
            "matter",
            "matter :: web",
            "organisation",
            "patient",
            "process",
            "request",
            "task",
            "web",
            "workup",
            "workup :: web"
        })
@NullMarked
package org.marrowrelay.registry.shipment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
