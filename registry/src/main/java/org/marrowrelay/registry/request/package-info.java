/// Requests: what is asked of donors for a patient, from the draft to the result; and the cases they make.
///
/// Words: a [RequestKind] is what is asked for, and holds its process as one table ([RequestTables]); a [Request] goes
/// through [RequestState]s by [RequestStep]s, which [RequestDesk] decides; every step is a line of the log. A case is a
/// patient with all donors of whom something is asked ([CaseDesk]).
///
/// A command carries a key of its sender and is done once. Steps start and end clocks
/// ([org.marrowrelay.registry.task]). A confirmed reservation changes the donor's status, a reported typing
/// the donor's typing, through the donors' door.
///
/// Enter through [RequestDesk] and [CaseDesk]; listen to [RequestMoved].
///
/// Problems: `REQ-`, `PRC-`. Source: DOMAIN 1.5, 2.1 to 2.3, 6.3.
@ApplicationModule(
        displayName = "Requests",
        allowedDependencies = {"access", "donor", "nomenclature", "organisation", "patient", "process", "task", "web"})
@NullMarked
package org.marrowrelay.registry.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
