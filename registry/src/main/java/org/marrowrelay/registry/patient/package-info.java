/// Patients: for whom a donor is searched, by code.
///
/// Words: a [Patient] is known by a [PatientId] that says nothing about who it is; the typing is kept to the letter.
/// Enter through [PatientDesk].
///
/// Problems: `PAT-`. Source: DOMAIN 1.2 (preliminary search), 6.2.
@ApplicationModule(
        displayName = "Patients",
        allowedDependencies = {"donor", "nomenclature", "population", "web"})
@NullMarked
package org.marrowrelay.registry.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
