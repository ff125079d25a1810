package org.marrowrelay.registry.request;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// Which requests a list shows; an empty text asks for nothing.
///
/// @param kind name of a [RequestKind]
/// @param state `open`, `closed`, `all`, or name of a [RequestState]
/// @param provider code of an organisation
/// @param sent year, month, day, hour or minute in which it was sent, where our registry is, as in `2026-11`
/// @param where whose part of them, as [Sight] says; `null` for our own staff, who see all
public record RequestFilter(
        String kind,
        String state,
        String provider,
        String patient,
        String donor,
        String sent,
        @Nullable OrganisationCode where) {
    /// All of them.
    public static final RequestFilter ALL = new RequestFilter("", "all", "", "", "", "", null);

    /// Those that have not come to an end.
    public static final RequestFilter OPEN = new RequestFilter("", "open", "", "", "", "", null);
}
