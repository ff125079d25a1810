/// Organisations: who works with whom, when, and how they are reached.
///
/// Words: an [Organisation] is a registry, a centre, a laboratory or a courier, ours or another's, and keeps its own
/// working hours, holidays and time zone (its [org.marrowrelay.registry.process.BusinessCalendar]). A [Contact] is a
/// function that can be reached; the rota says which one is on duty. A [Price] is what is charged for a request.
/// Enter through [OrganisationDesk].
///
/// Contacts are functions, not people: names of people have no place here.
///
/// Problems: `ORG-`. Source: DOMAIN 1.1, 6.8.
@ApplicationModule(
        displayName = "Organisations",
        allowedDependencies = {"access", "process", "web"})
@NullMarked
package org.marrowrelay.registry.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
