package org.marrowrelay.registry.partner;

import java.time.Instant;

/// What our rules kept from going to a partner.
///
/// @param kind of the message that would have told it, as in `search.answer`
/// @param about the search or patient
/// @param code of the rule
/// @param people of how many
public record Withheld(String kind, String about, String code, int people, Instant at) {}
