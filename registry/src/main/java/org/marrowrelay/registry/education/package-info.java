/// Education: what donors and those close to them can read and watch, and what they understood.
///
/// Words: a [Lesson] is a piece of the library and to whom it is given, by [Stage] of the donor's way; a
/// [LessonText] is a version of it in one language, shipped with the program or written by the staff; a
/// [Medium] is a picture, a video or its captions; a [Reading] is how far somebody came; a [Check] is what is
/// asked before a consent, as data, and a [CheckResult] what was understood.
///
/// Nothing here decides. A check that was not passed holds nobody up: it asks the staff to talk about it, and
/// never takes the place of a talk. Somebody whom a donor named reads the same pieces by a link of their own,
/// which knows no identity; the address is in the vault, and goes with the link.
///
/// Doors: [Library], [MediaDesk], [ReadingDesk], [CheckDesk]. The stage comes from outside ([DonorWay]).
/// Problems: `EDU-`. Source: CASE (the mother who was shown videos), DOMAIN 1.2, 1.9.
@ApplicationModule(
        displayName = "Education",
        allowedDependencies = {"access", "contact", "identity", "outreach", "retention", "task", "web"})
@NullMarked
package org.marrowrelay.registry.education;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
