/// Patients: for whom a donor is searched, by code.
///
/// Words: a [Patient] is known by a [PatientId] that says nothing about who it is; the typing is kept to the letter;
/// [Particulars] are what a coordinator knows beyond it; the [PatientState] of the search changes only by a
/// [PatientStep] of the table in [SearchSteps]. Every former version and every step is kept. Enter through
/// [PatientDesk]; listen to [PatientsChanged].
///
/// Problems: `PAT-`. Source: DOMAIN 1.2 (preliminary search), 6.2.
@ApplicationModule(
        displayName = "Patients",
        allowedDependencies = {"donor", "nomenclature", "population", "process", "web"})
@NullMarked
package org.marrowrelay.registry.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
