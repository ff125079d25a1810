/// Collection: from the donor's first dose until the bags leave the collection centre and the donor goes home.
///
/// Words: a collection belongs to a workup and goes through [CollectionState]s by [CollectionStep]s. *Both days are
/// held* from the beginning: rooms, staff and seats of the courier. After day one the cells are *counted* against what
/// the transplant centre wrote; the decision (ship, collect again, escalate) is
/// [org.marrowrelay.transport.cells.CollectionDecision]; the transplant centre on call *acknowledges* it. A [Label]
/// carries ISBT 128 symbols and codes only; one person labels, another checks.
///
/// Hard gates: no mobilisation without clearance, written go and both days held; no release without a count that is
/// enough or a signature for less; no hand-over without a checked label.
///
/// Enter through [CollectionDesk]; listen to `MatterMoved` of kind `COLLECTION`. Process:
/// docs/guide/processes/collection.md.
///
/// Problems: `MTR-`, `PRC-`, `TRN-`. Source: DOMAIN 1.2 (stages 12 to 14), 1.4, 4.2, 6.4.
@ApplicationModule(
        displayName = "Collection",
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
            "web",
            "workup",
            "workup :: web"
        })
@NullMarked
package org.marrowrelay.registry.collection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
