/// Files between registries: read, checked, written. Messages stand in `exchange.message`, signatures in
/// `exchange.signature`.
///
/// Words: a [Subject] is a person as a match sees them, an identifier, a population and typings; a [DonorEntry] is
/// one row of the format Donors v1, a [DonorChange] one row of its changes. A reader gives [Rows], streaming: every
/// [Row] is good, or quarantined with its text and all that is wrong with it.
///
/// Doors: [SubjectReader] (`ID%GL`, or Donors v1 when the file begins with its header), [DonorReader],
/// [DonorWriter].
///
/// Formats: `docs/formats/subjects.md`, `docs/formats/donors-v1.md`. Codes: `SUB-`, `DON-`.
///
/// This room must not know databases, servers, or what is done with the rows.
@NullMarked
package org.marrowrelay.exchange;

import org.jspecify.annotations.NullMarked;
