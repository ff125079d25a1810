/// Correspondence: letters between a donor and a recipient who must not learn of each other, and what may be told once
/// law, time and both consents allow it.
///
/// Words: a *letter* belongs to a shipment (its cells are why there is something to say) and goes through
/// [LetterState]s by [LetterStep]s. Its *original* is sealed when it comes in and opened only by reviewers, with a
/// reason that is kept; an [Identifier] is a place in a text that may tell who somebody is; *redaction* is what a first
/// reviewer proposes, with a decision about each identifier, and a second one releases; the *released text* is all that
/// goes on. A [LetterRule] is what a country, or a pair of countries, allows; of two the stricter one holds. A
/// *disclosure* is the release of identities: [DisclosureCourse].
///
/// Hard gates: nothing goes on before the infusion and the donor's first follow-up; nobody releases what they redacted
/// themselves; who has read an original of one side of a case, or opened that side's identity, opens none of the other.
///
/// No type of this room joins the identity of a donor with that of a patient: it knows codes, sealed papers and
/// released texts.
///
/// Enter through [LetterDesk] and [DisclosureDesk]; listen to `MatterMoved` of kind `LETTER` and `DISCLOSURE`.
/// Processes: docs/guide/processes/letter.md, disclosure.md.
///
/// Problems: `LET-`, `MTR-`, `PRC-`. Source: DOMAIN 1.6, 6.6; ADR 0114.
@ApplicationModule(
        displayName = "Correspondence",
        allowedDependencies = {
            "access",
            "audit",
            "followup",
            "identity",
            "matter",
            "matter :: web",
            "organisation",
            "process",
            "shipment",
            "task",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.correspondence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
