/// Populations: whose haplotype frequencies describe a person.
///
/// Words: a [StoredSet] is a frequency set as it came, with its provenance and a version; for each population at most
/// one is active. Enter through [PopulationDesk]; ask [ActiveSets] for the set that explains a person; listen to
/// [FrequencySetsChanged].
///
/// A stored set is never changed: a correction is a new version. The file is kept as it came and read again under
/// another nomenclature.
///
/// Problems: `FRQ-` (of `matching.frequency`) and `POP-`. Source: MATCHING 1 (which set) and rule 11.
@ApplicationModule(
        displayName = "Populations",
        allowedDependencies = {"nomenclature", "web"})
@NullMarked
package org.marrowrelay.registry.population;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
