/// Outreach: what the registry says to everybody, and how somebody joins.
///
/// Words: a [Topic] is a page that everybody may read, an [Item] a story, an event or a talk; either is a
/// [Leaf], whose [PublicText]s are its versions, shipped with the program or written by the staff, and shown
/// from a day on; a [StoryConsent] is why a story may be told, and ends it when it ends; [OpenFigures] are the
/// counts that may be told, taken from the records by whoever is a [RegistryFigures].
///
/// Doors: [TextDesk] (texts, versions, publication), [ItemDesk], [StoryConsents], [Attachments] (pictures and
/// slides, made anew so that they carry nothing but themselves), [OpenFigures].
///
/// This room knows no person: a consent names a paper, not whose it is; the counts come from outside, as numbers.
/// Problems: `PUB-`. Source: DOMAIN 1.2 stage 1.
@ApplicationModule(
        displayName = "Outreach",
        allowedDependencies = {"web"})
@NullMarked
package org.marrowrelay.registry.outreach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
