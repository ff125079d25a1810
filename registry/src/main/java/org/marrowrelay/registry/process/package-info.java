/// Processes: what may happen next, as one table in code for each process.
///
/// Words: a [ProcessTable] lists every [Transition] (a step from states to a state: by which [Party], with which reason
/// codes and documents, under which [Guard]s) and every [Deadline] (a clock that runs in some states, counted on a
/// [BusinessCalendar]). A deadline either alarms a party or, when it is a dated expiry, takes a step of its own; it is
/// never silent. What happened is a list of [StepTaken], which only grows; [ProcessTable#replay] tells
/// the state from it.
///
/// A table that exists is sound: from every state an end can be reached, and in every state that is no end a clock runs
/// that wakes somebody. `registry.process` knows no Spring, no SQL and no time of its own. [ProcessPage] prints a table
/// as a page with its diagram; `docs/guide/processes` holds the pages, and a test keeps them true.
///
/// Problems: `PRC-`. Source: DOMAIN 6 (state machines), 6.8 (deadlines).
@ApplicationModule(
        displayName = "Processes",
        allowedDependencies = {})
@NullMarked
package org.marrowrelay.registry.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
