package org.marrowrelay.registry.request;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;

/// Who acts, and as what they may.
///
/// @param account log-in name
/// @param searches works for the patient's side of our registry
/// @param donates works for the donor's side of our registry
/// @param clears is a physician of the donor's side
/// @param types works in the laboratory of the donor's side
/// @param organisation where somebody from elsewhere works; `null` for our own staff
public record Actor(
        String account,
        boolean searches,
        boolean donates,
        boolean clears,
        boolean types,
        @Nullable OrganisationCode organisation) {
    /// The clock itself. No organisation is called so: no account is equal to it, whatever its name.
    static final Actor CLOCK = new Actor("clock", false, false, false, new OrganisationCode("0-CLOCK"));

    /// Somebody who works in no laboratory.
    public Actor(
            String account,
            boolean searches,
            boolean donates,
            boolean clears,
            @Nullable OrganisationCode organisation) {
        this(account, searches, donates, clears, false, organisation);
    }

    /// As which parties the person may act in a request. Staff record what the other side says when the other
    /// side does not work with this program, and the log says on whose behalf.
    ///
    /// @param requesterIsOurs the requester is a part of our registry
    /// @param providerIsOurs the provider is
    Set<Party> parties(Request request, boolean requesterIsOurs, boolean providerIsOurs) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (organisation != null) {
            addIf(parties, organisation.equals(request.requester()), Party.REQUESTER);
            addIf(parties, organisation.equals(request.provider()), Party.PROVIDER);
            addIf(parties, request.isTypedBy(organisation), Party.LABORATORY);
            return parties;
        }
        addIf(parties, searches || (donates && !requesterIsOurs), Party.REQUESTER);
        addIf(parties, donates || (searches && !providerIsOurs), Party.PROVIDER);
        addIf(parties, parties.contains(Party.PROVIDER) || (types && providerIsOurs), Party.LABORATORY);
        addIf(parties, clears || (searches && !providerIsOurs), Party.PHYSICIAN);
        return parties;
    }

    private static void addIf(Set<Party> parties, boolean holds, Party party) {
        if (holds) {
            parties.add(party);
        }
    }
}
