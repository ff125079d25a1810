/// Tasks: what somebody should do until when, and the clocks behind it.
///
/// Words: a [Task] is a clock that runs: whose it is, since when, until when. An alarm wakes people when it
/// is over, by a reminder every week, at most twelve, to who is on duty; a dated expiry hands the matter to
/// its [TaskSubject], which takes a step and records it. No clock changes anything by itself. A [Notice] is a
/// message on its way out. Enter through [TaskDesk].
///
/// Tasks are rows that are written in the transaction of the step that starts them, and so are their timers
/// (db-scheduler). A timer may fire more than once, after a crash; its effect happens once, because it is
/// done under a lock on the row, in one transaction with the next moment at which the row wants to be looked
/// at. Messages carry a key, so that none is written twice; they wait for the end of quiet hours and are sent
/// after the commit.
///
/// Problems: `TSK-`. Source: DOMAIN 2.1 (reminders), 6.8.
@ApplicationModule(
        displayName = "Tasks",
        allowedDependencies = {"database", "organisation", "process", "retention", "web"})
@NullMarked
package org.marrowrelay.registry.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
