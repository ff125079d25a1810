/// Samples: an invented registry, so that there is something to look at on the first day.
///
/// At the very first start, unless it was asked for `--empty`, invented staff get random passwords (in
/// `DATA/sample-logins`, readable by the owner only), and invented populations, donors and patients are loaded behind
/// the log-in page. All of it is marked as invented and can be taken away as a whole.
///
/// Enter through [SampleDesk]. Source: `testkit.world.SampleRegistry`.
@ApplicationModule(
        displayName = "Samples",
        allowedDependencies = {
            "access",
            "database",
            "donor",
            "patient",
            "population",
            "nomenclature",
            "organisation",
            "request",
            "task",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
