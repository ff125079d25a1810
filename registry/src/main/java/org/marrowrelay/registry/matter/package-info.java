/// Matters: what goes through a process step by step, is recorded line by line, and has clocks.
///
/// Words: a [Course] is a kind of matter: its process table, the [Field]s that each step asks for, and what its guards
/// look at; a [Matter] has a state and *facts*, all that was entered so far; a [Proposal] is a step that somebody wants
/// to take, an [Outcome] what became of it. The rooms of the relay (workup, collection, shipment) each bring a course
/// and keep what is their own.
///
/// Enter through [MatterDesk]; listen to [MatterBegun] and [MatterMoved]. A command is one transaction: the
/// step, its line of the log, its clocks, what follows in other rooms, and the key under which it is never done
/// again. Every step also leaves the facts `at.STEP` and `by.STEP`, so that guards can ask for a second person.
///
/// Codes only: no identity of donor or patient has a place here.
///
/// Problems: `MTR-`, `PRC-`. Source: DOMAIN 6 (immutable log, deadlines raise tasks).
@ApplicationModule(
        displayName = "Matters",
        allowedDependencies = {"access", "organisation", "process", "task", "web"})
@NullMarked
package org.marrowrelay.registry.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
