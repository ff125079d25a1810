/// Search: a patient's typing goes in, the registry's donors come out, ranked, each with the reason why.
///
/// Words: a [SearchQuestion] says how many mismatches are allowed and what a null counts as; a [SearchHit] is a donor
/// who can match so well, with [Chances] where frequency sets explain both; a [SearchResult] is all of them,
/// stamped with
/// what it rests on. Enter through [SearchDesk].
///
/// Who can match is decided by typings alone; frequencies only say how likely it is. So a donor without a
/// probability is
/// still a hit, and donors whose typing cannot be read at present are counted and told, never lost in silence.
///
/// Donors are kept in memory, typings read, and brought up to date before each search ([DonorsInMemory]).
///
/// Problems: `SEA-`. Source: MATCHING 1 (definitions, order of results).
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"donor", "patient", "population", "nomenclature", "web"})
@NullMarked
package org.marrowrelay.registry.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
