/// Requests: what is asked of donors for a patient, from the draft to the result; and the cases they make.
///
/// Words: a [RequestKind] is what is asked for, and holds its process as one table ([RequestTables]); a request goes
/// through [RequestState]s by [RequestStep]s.
///
/// Problems: `REQ-`, `PRC-`. Source: DOMAIN 1.5, 2.1 to 2.3, 6.3.
@ApplicationModule(
        displayName = "Requests",
        allowedDependencies = {"process"})
@NullMarked
package org.marrowrelay.registry.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
