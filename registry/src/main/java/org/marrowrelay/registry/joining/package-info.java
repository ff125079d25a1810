/// Joining: from *can I?* to a donor on the list.
///
/// Words: a [Questionnaire] is a version of the rules and health questions, as data; an [Applicant] is
/// somebody who wants to join, known here by a code only. Who it is goes straight into the vault under that
/// code, in the name of the applicant, and moves to the donor's identifier at the end.
///
///     APPLIED --e-mail--> CONFIRMED --accept--> ACCEPTED --kit--> KIT_SENT --back--> KIT_BACK --typing--> LISTED
///        |                    |--decline--> DECLINED       (withdrawal from every state before LISTED)
///        '--nobody confirms--> taken away by the clock
///
/// Accepting needs the confirmed e-mail address, the confirmed telephone number (by the code in a text
/// message, or by a call of the staff), and where an answer asks for it a physician's look. A donor comes
/// into being with the typing of the swab, because a donor without typing can be found by nobody; the
/// consents are dated as they were given.
///
/// Door: [JoinDesk]. Problems: `JOI-`. Source: DOMAIN 1.2 stages 1 and 2, 1.9, 6.1.
@ApplicationModule(
        displayName = "Joining",
        allowedDependencies = {
            "access",
            "contact",
            "donor",
            "education",
            "education :: web",
            "identity",
            "outreach",
            "retention",
            "task",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.joining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
