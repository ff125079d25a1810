/// Home: the work list, the figures of the registry, and finding things by their identifiers.
///
/// Enters every other room to ask, and decides nothing. Nobody enters this one.
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {
            "access",
            "arrival",
            "call",
            "collection",
            "donor",
            "education",
            "patient",
            "population",
            "portal",
            "matter",
            "nomenclature",
            "organisation",
            "outreach",
            "process",
            "request",
            "safety",
            "sample",
            "search",
            "task",
            "web",
            "workup"
        })
@NullMarked
package org.marrowrelay.registry.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
