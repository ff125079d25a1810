/// Launch: what the server process says about itself, and how it starts faster next time.
///
/// Words: the [RunningNote] is the file `DATA/running` with which the command line finds the server;
/// *training* is a run of the server beside the real one, on a data folder of its own, that writes the
/// ahead-of-time cache of JDK 25 (JEP 514) and ends.
///
/// Nobody enters this room; it looks into the others.
@ApplicationModule(
        displayName = "Launch",
        allowedDependencies = {
            "access",
            "arrival",
            "audit",
            "database",
            "donor",
            "identity",
            "nomenclature",
            "sample",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
