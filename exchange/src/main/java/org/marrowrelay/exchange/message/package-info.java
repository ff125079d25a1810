/// Messages between registries: what one says to another, in JSON.
///
/// Words: a [PartnerMessage] is what is said, one record for each [MessageKind]; a [Head] says from whom, to
/// whom, which in the row; an [Envelope] is both, and one line of JSON. [Messages] writes strictly and reads
/// tolerantly: unknown members are passed over, a kind or a body that cannot be understood is a [Reading] of
/// its own, never an exception. [MessageSchemas] says the same as JSON Schema; `docs/formats/messages` is
/// generated from it.
///
/// Patients and donors are coded: no record here has a place for a name, an address or a date of birth of a patient.
/// Result, text and remark are free words; who writes them answers for them.
///
/// Source: DOMAIN 2.1 to 2.3 (semantics of WMDA Match-Connect and EMDIS). The form is ours: nobody has checked it
/// against the owner's schemas. Codes: `PTN-02`.
@NullMarked
package org.marrowrelay.exchange.message;

import org.jspecify.annotations.NullMarked;
