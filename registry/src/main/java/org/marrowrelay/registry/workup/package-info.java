/// Workup: from the formal request until the cells have left, or until it is known that they will not.
///
/// Words: a workup is a [org.marrowrelay.registry.matter.Matter] that goes through [WorkupState]s by [WorkupStep]s; its
/// table is [WorkupTable]. *Clearance* is what a physician of the donor's own side signs, and a second one confirms;
/// *re-consent* is what the donor says after hearing that from then on the recipient may die without the cells; *go* is
/// what the transplant centre writes before the donor gets any drug. [CriticalPath] counts backwards from the day of
/// infusion over both sides' clocks and calendars.
///
/// Hard gates: no conditioning before clearance and re-consent within 72 hours; no mobilisation (room `collection`)
/// before clearance and go. A withdrawal is possible in every state and wakes the other side at once.
///
/// Enter through [WorkupDesk]; listen to `MatterMoved` of kind `WORKUP`. Process: docs/guide/processes/workup.md.
///
/// Problems: `MTR-`, `PRC-`. Source: DOMAIN 1.2 (stages 9 to 11), 1.9, 6.4, 6.8.
@ApplicationModule(
        displayName = "Workup",
        allowedDependencies = {
            "access",
            "donor",
            "matter",
            "matter :: web",
            "organisation",
            "patient",
            "process",
            "request",
            "task",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.workup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
