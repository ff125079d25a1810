package org.marrowrelay.registry.partner;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which partner knows which patient and request, under which code.
@Repository
class KnownPatients {
    private final JdbcClient sql;
    private final Clock clock;

    KnownPatients(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param state that was told last
    record Told(OrganisationCode partner, String state) {}

    /// The partners who were told of a patient of ours.
    List<Told> told(PatientId patient) {
        return sql.sql("select partner, state from partner_patient where patient = ? and ours")
                .param(patient.value())
                .query((row, _) -> new Told(new OrganisationCode(row.getString(1)), row.getString(2)))
                .list();
    }

    /// Our code of a patient of whom a partner has told us.
    Optional<PatientId> find(OrganisationCode partner, String theirs) {
        return sql.sql("select patient from partner_patient where partner = ? and not ours and theirs = ?")
                .params(partner.value(), theirs)
                .query((row, _) -> new PatientId(row.getString(1)))
                .optional();
    }

    void tell(OrganisationCode partner, PatientId patient, boolean ours, String theirs, String state) {
        sql.sql("""
                        insert into partner_patient (partner, patient, ours, theirs, state, told_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (partner, patient) do update set state = excluded.state, told_at = excluded.told_at
                        """)
                .params(partner.value(), patient.value(), ours, theirs, state, Timestamp.from(clock.instant()))
                .update();
    }

    /// Our number of a request that a partner has sent.
    Optional<String> request(OrganisationCode partner, String theirs) {
        return sql.sql("select request from partner_request where partner = ? and theirs = ?")
                .params(partner.value(), theirs)
                .query(String.class)
                .optional();
    }

    /// The partner's number of a request that it has sent.
    Optional<String> theirs(String request) {
        return sql.sql("select theirs from partner_request where request = ?")
                .param(request)
                .query(String.class)
                .optional();
    }

    void link(OrganisationCode partner, String theirs, String request) {
        sql.sql("insert into partner_request (partner, theirs, request) values (?, ?, ?)")
                .params(partner.value(), theirs, request)
                .update();
    }
}
