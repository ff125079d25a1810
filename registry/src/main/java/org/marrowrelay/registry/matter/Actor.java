package org.marrowrelay.registry.matter;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;

/// Who acts, and as what they may.
///
/// @param account log-in name; `clock` for time itself
/// @param roles empty for the clock
/// @param operator the command line on the machine, which acts for everybody
/// @param organisation where somebody from elsewhere works; `null` for our own staff
public record Actor(
        String account,
        Set<Role> roles,
        boolean operator,
        @Nullable OrganisationCode organisation) {
    /// Time itself. No organisation is called so: no account is equal to it, whatever its name.
    public static final Actor CLOCK = new Actor("clock", Set.of(), false, new OrganisationCode("0-CLOCK"));

    public Actor {
        roles = Set.copyOf(roles);
    }

    /// Somebody of our own staff.
    public static Actor of(String account, Role... roles) {
        return new Actor(account, Set.of(roles), false, null);
    }

    /// As which parties the person may act. Staff record what the other side says when the other side does not work
    /// with this program; the log says on whose behalf.
    Set<Party> parties(Matter<?> matter, boolean requesterIsOurs, boolean providerIsOurs) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (this.equals(CLOCK)) {
            return EnumSet.of(Party.CLOCK);
        }
        if (organisation != null) {
            addIf(parties, organisation.equals(matter.requester()), Party.REQUESTER);
            addIf(parties, organisation.equals(matter.provider()), Party.PROVIDER);
            return parties;
        }
        boolean search = operator || roles.contains(Role.SEARCH_COORDINATOR);
        boolean donor = operator || roles.contains(Role.DONOR_COORDINATOR);
        boolean records = search && !providerIsOurs;
        addIf(parties, search || (donor && !requesterIsOurs), Party.REQUESTER);
        addIf(parties, donor || records || roles.contains(Role.COLLECTION), Party.PROVIDER);
        addIf(parties, operator || records || roles.contains(Role.MEDICAL_ADVISER), Party.PHYSICIAN);
        addIf(parties, operator || records || isLaboratory(), Party.LABORATORY);
        addIf(parties, operator || records || carries(), Party.COURIER);
        addIf(parties, operator || roles.contains(Role.CORRESPONDENCE_REVIEWER), Party.REVIEWER);
        addIf(parties, operator || roles.contains(Role.QUALITY_OFFICER), Party.QUALITY);
        return parties;
    }

    /// The party that a person of ours belongs to, and does not only record for: who speaks for it in the log when
    /// several could.
    boolean belongsTo(Party party) {
        return switch (party) {
            case REQUESTER -> roles.contains(Role.SEARCH_COORDINATOR);
            case PROVIDER -> roles.contains(Role.DONOR_COORDINATOR) || roles.contains(Role.COLLECTION);
            case PHYSICIAN -> roles.contains(Role.MEDICAL_ADVISER);
            case LABORATORY -> isLaboratory();
            case COURIER -> carries();
            case REVIEWER -> roles.contains(Role.CORRESPONDENCE_REVIEWER);
            case QUALITY -> roles.contains(Role.QUALITY_OFFICER);
            case ADMINISTRATOR -> roles.contains(Role.ADMINISTRATOR);
            case CLOCK -> this.equals(CLOCK);
        };
    }

    private boolean isLaboratory() {
        return roles.contains(Role.LABORATORY) || roles.contains(Role.CELL_LABORATORY);
    }

    private boolean carries() {
        return roles.contains(Role.LOGISTICS) || roles.contains(Role.COURIER);
    }

    private static void addIf(Set<Party> parties, boolean holds, Party party) {
        if (holds) {
            parties.add(party);
        }
    }
}
