/// Inventories: the list of donors and units that a registry sends to others, whole or as what changed.
///
/// Words: an [Inventory] is one file of one pool in one form; a `FULL` one names everybody who is listed, a `DIFF` one
/// what changed since the one that was *sent* last. That a file was sent a person or a program says; until then the
/// next `DIFF` begins where the last sent one stood, so a file that never left leaves no gap.
///
///     MAKING --> MADE --> SENT
///        |         |----> DROPPED   (another was sent since)
///        |----> FAILED
///
/// Listed is who is real, not deleted, not merged into another file. Only codes leave: the identifier, what a
/// transplant centre chooses by, and the typing. Enter through [InventoryDesk].
///
/// Problems: `INV-`. Format, and what is assumed: `docs/formats/inventory.md`. Source: DOMAIN 1.3, 2.4.
@ApplicationModule(
        displayName = "Inventories",
        allowedDependencies = {"database", "donor", "web"})
@NullMarked
package org.marrowrelay.registry.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
