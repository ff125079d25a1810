package org.marrowrelay.registry.partner;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What may go to a partner: asked before anything about people is written to it. What is kept back is recorded.
///
/// A person is of the country of who lists or treats them; where that is not known, of ours.
@Component
class SharingRules {
    static final String NO_PURPOSE = "PTN-0412";
    static final String COUNTRY = "PTN-0413";
    static final String TOO_MANY = "PTN-0414";

    private static final Duration DAY = Duration.ofHours(24);
    private static final int SHOWN = 50;

    private final OrganisationDesk organisations;
    private final DonorDesk donors;
    private final JdbcClient sql;
    private final Clock clock;

    SharingRules(OrganisationDesk organisations, DonorDesk donors, JdbcClient sql, Clock clock) {
        this.organisations = organisations;
        this.donors = donors;
        this.sql = sql;
        this.clock = clock;
    }

    /// Countries by codes and issuing organisation numbers, as they are known now.
    final class Countries {
        private final Map<String, String> known = new HashMap<>();
        private final String ours;

        private Countries() {
            List<Organisation> all = organisations.list();
            all.forEach(one -> {
                known.put(one.code().value(), one.country());
                known.putIfAbsent(one.ion(), one.country());
            });
            ours = organisations.ours().map(Organisation::country).orElse("");
            known.put("", ours);
            known.put(donors.pool(""), ours);
        }

        /// @param who lists the donor, or treats the patient
        boolean mayBeTold(Partner partner, String who) {
            return !partner.rules().withheldCountries().contains(known.getOrDefault(who, ours));
        }
    }

    Countries countries() {
        return new Countries();
    }

    boolean hasPurpose(Partner partner) {
        return !partner.rules().purpose().isBlank();
    }

    /// Counts donors of whom a partner is about to be told, unless that would be more than agreed; part of the caller's
    /// transaction.
    ///
    /// @return false when it would
    @Transactional
    public boolean takeShare(Partner partner, int people) {
        Instant now = clock.instant();
        long told = sql.sql("select coalesce(sum(donors), 0) from partner_told where partner = ? and hour > ?")
                .params(partner.code().value(), Timestamp.from(now.minus(DAY)))
                .query(Long.class)
                .single();
        if (told + people > partner.rules().donorsADay()) {
            return false;
        }
        sql.sql("""
                        insert into partner_told (partner, hour, donors) values (?, ?, ?)
                        on conflict (partner, hour) do update set donors = partner_told.donors + excluded.donors
                        """)
                .params(partner.code().value(), Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)), people)
                .update();
        return true;
    }

    /// Records what was kept back; part of the caller's transaction.
    ///
    /// @param kind of the message that would have told it
    /// @param about the search or patient
    @Transactional
    public void withheld(Partner partner, String kind, String about, String code, int people) {
        sql.sql("insert into partner_withheld (partner, kind, about, code, people, at) values (?, ?, ?, ?, ?, ?)")
                .params(partner.code().value(), kind, about, code, people, Timestamp.from(clock.instant()))
                .update();
    }

    /// The latest, newest first.
    List<Withheld> list(OrganisationCode partner) {
        return sql.sql("select * from partner_withheld where partner = ? order by id desc limit ?")
                .params(partner.value(), SHOWN)
                .query((row, _) -> new Withheld(
                        row.getString("kind"),
                        row.getString("about"),
                        row.getString("code"),
                        row.getInt("people"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
