/// Search: a patient's typing goes in, the registry's donors come out, ranked, each with the reason why.
///
/// Words: a [SearchQuestion] says which positions are counted, how many mismatches are allowed, which donors may be
/// shown and in which order; a [SearchHit] is a donor who can match so well, with [Chances] where frequency sets
///     explain both; a [SearchResult] is one page of them, stamped with what it rests on. Enter through [SearchDesk].
///
/// Who can match is decided by typings alone; frequencies only say how likely it is. So a donor without a probability
///     is still a hit, and donors whose typing cannot be read at present are counted and told, never lost in silence.
///
/// Searches run in this process on the module `index`, in `DATA/index`; [LiveDonors] keeps it true to the database and
/// [IndexState] says how fresh it is. Hits that are shown are completed from the database.
///
/// Problems: `SEA-`. Source: MATCHING 1 (definitions, order of results), 3 (the index).
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"database", "donor", "patient", "population", "nomenclature", "web"})
@NullMarked
package org.marrowrelay.registry.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
