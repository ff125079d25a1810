/// Retention: how long records are kept, and the clock that takes them away.
///
/// Words: a [Rule] is a row that says how long a kind of record is kept and from where the period comes; [Kept] is what
/// a room offers for a kind that a clock may take away. Donations, identities, letters and the audit trail have rules
/// too, and no clock: traceability keeps them for 30 years, and erasing is an act of a person, with a reason.
///
/// Enter through [RetentionDesk]. Problems: `RET-`. Source: GDPR Art. 5(1)(e); Directive 2006/86/EC Art. 9; DOMAIN 5.2.
@ApplicationModule(
        displayName = "Retention",
        allowedDependencies = {"audit", "web"})
@NullMarked
package org.marrowrelay.registry.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
