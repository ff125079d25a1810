/// Patients as pages show them: list, record, form with checks while typing. Translates only.
@NullMarked
package org.marrowrelay.registry.patient.web;

import org.jspecify.annotations.NullMarked;
