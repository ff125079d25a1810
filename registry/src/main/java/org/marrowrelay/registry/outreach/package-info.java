/// Outreach: what the registry says to everybody, and how somebody joins.
///
/// Words: a [Topic] is a page that everybody may read; a [PublicText] is a version of its text, shipped with
/// the program or written by the staff, and shown from a day on; [OpenFigures] are the counts that may be
/// told, taken from the records by whoever is a [RegistryFigures].
///
/// Doors: [TextDesk] (texts, versions, publication), [OpenFigures].
///
/// This room knows no patient: the counts come from outside, as numbers. Problems: `PUB-`. Source: DOMAIN 1.2
/// stage 1.
@ApplicationModule(
        displayName = "Outreach",
        allowedDependencies = {"web"})
@NullMarked
package org.marrowrelay.registry.outreach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
