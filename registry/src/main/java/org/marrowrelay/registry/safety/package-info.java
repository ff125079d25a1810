/// Safety: adverse events and reactions of donors, recipients and products, and look-back.
///
/// Words: a *reaction* happened to a donor or a recipient, an *event* might have led to one, a *product* deviation is
/// about cells; *serious* is what is fatal, threatens life, disables, or brings somebody into hospital; a *rapid alert*
/// tells both sides at once; *imputability* says how surely the donation or the product caused it (0 to 3), proposed
/// by one member of the committee and confirmed by another; *look-back* goes from any bag to everything that touched
/// it, and from anything to every bag that it touched ([LookBack]).
///
/// A narrative is only ever added to: what one side wrote, the other cannot change.
///
/// A complaint at a follow-up, a rejected, lost or deviating box begin an event by themselves. Enter through
/// [EventDesk]; listen to `MatterMoved` of kind `EVENT`. Process: docs/guide/processes/event.md.
///
/// Problems: `MTR-`, `PRC-`. Source: DOMAIN 1.7, 6.7.
@ApplicationModule(
        displayName = "Safety",
        allowedDependencies = {
            "collection",
            "followup",
            "matter",
            "matter :: web",
            "organisation",
            "process",
            "shipment",
            "task",
            "web",
            "workup"
        })
@NullMarked
package org.marrowrelay.registry.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
