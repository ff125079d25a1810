/// Insight: what our own donors' typings say about populations.
///
/// Words: an [EstimateRun] makes haplotype frequencies of one population from the registry's own donors, as they are
/// typed, in the background; its table can be put to use as a frequency set. A [Prospect] says how likely a patient of
/// each population finds a donor here, how that grows, whom to recruit next, and why populations match each other.
///
/// Doors: [EstimateDesk], [ProspectDesk]. Runs are kept in the table `estimate`, so that they outlive the server: one
/// that was interrupted goes on from its last checkpoint. Prospects live in memory; what is put to use is stored by
/// `population`. The arithmetic is that of the library `populations`, the same as on the command line.
///
/// Counts by population leave the room, and in the list of who could not be used donors' identifiers; no typing, no
/// identity.
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {"donor", "population", "nomenclature", "web"})
@NullMarked
package org.marrowrelay.registry.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
