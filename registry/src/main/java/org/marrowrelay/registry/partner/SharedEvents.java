package org.marrowrelay.registry.partner;

import java.util.Optional;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Adverse events of which a partner has told us: its numbers, and ours.
@Repository
class SharedEvents {
    private final JdbcClient sql;

    SharedEvents(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<String> ours(OrganisationCode partner, String theirs) {
        return sql.sql("select event from partner_event where partner = ? and theirs = ?")
                .params(partner.value(), theirs)
                .query(String.class)
                .optional();
    }

    Optional<String> theirs(OrganisationCode partner, String event) {
        return sql.sql("select theirs from partner_event where partner = ? and event = ?")
                .params(partner.value(), event)
                .query(String.class)
                .optional();
    }

    void link(OrganisationCode partner, String theirs, String event) {
        sql.sql("insert into partner_event (partner, theirs, event) values (?, ?, ?) on conflict do nothing")
                .params(partner.value(), theirs, event)
                .update();
    }
}
