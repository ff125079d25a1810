package org.marrowrelay.registry.donor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The smaller tables of a donor's file: deferrals, consents, samples, markers, reservations, units, names.
@Repository
class Ledger {
    private final JdbcClient sql;
    private final Clock clock;

    Ledger(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private static String[] values(Collection<DonorId> donors) {
        return donors.stream().map(DonorId::value).toArray(String[]::new);
    }

    void defer(DonorId donor, Deferral.Draft draft, LocalDate today) {
        sql.sql("""
                        insert into donor_deferral (donor_id, permanent, reason, began_on, until, note)
                        values (:donor, :permanent, :reason, :today, :until, :note)
                        """)
                .param("donor", donor.value())
                .param("permanent", draft.until() == null)
                .param("reason", draft.reason().name())
                .param("today", today)
                .param("until", draft.until(), Types.DATE)
                .param("note", draft.note())
                .update();
    }

    boolean endDeferral(DonorId donor, long id, LocalDate today) {
        return sql.sql("update donor_deferral set ended_on = ? where id = ? and donor_id = ? and ended_on is null")
                        .params(today, id, donor.value())
                        .update()
                == 1;
    }

    List<Deferral> deferrals(Collection<DonorId> donors) {
        return sql.sql("select * from donor_deferral where donor_id = any (?) order by id desc")
                .params((Object) values(donors))
                .query((row, number) -> new Deferral(
                        row.getLong("id"),
                        row.getBoolean("permanent"),
                        Reason.valueOf(row.getString("reason")),
                        row.getObject("began_on", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        row.getString("note"),
                        row.getObject("ended_on", LocalDate.class)))
                .list();
    }

    void consent(DonorId donor, Consent.Draft draft) {
        sql.sql("insert into donor_consent (donor_id, version, scope, language, given_on) values (?, ?, ?, ?, ?)")
                .params(donor.value(), draft.version(), draft.scope().name(), draft.language(), draft.givenOn())
                .update();
    }

    boolean withdraw(DonorId donor, long id, LocalDate today) {
        return sql.sql(
                                "update donor_consent set withdrawn_on = ? where id = ? and donor_id = ? and withdrawn_on is null")
                        .params(today, id, donor.value())
                        .update()
                == 1;
    }

    List<Consent> consents(Collection<DonorId> donors) {
        return sql.sql("select * from donor_consent where donor_id = any (?) order by given_on desc, id desc")
                .params((Object) values(donors))
                .query((row, number) -> new Consent(
                        row.getLong("id"),
                        row.getString("version"),
                        Consent.Scope.valueOf(row.getString("scope")),
                        row.getString("language"),
                        row.getObject("given_on", LocalDate.class),
                        row.getObject("withdrawn_on", LocalDate.class)))
                .list();
    }

    /// Whether a consent was given on or after the day of the last deletion, and holds.
    boolean consentedSinceDeletion(DonorId donor) {
        LocalDate deleted = sql.sql("""
                        select max(at) from donor_event
                         where donor_id = ? and kind = 'STATUS' and detail ->> 'to' = 'DE' having count(*) > 0
                        """)
                .param(donor.value())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(at -> LocalDate.ofInstant(at.toInstant(), clock.getZone()))
                .orElse(LocalDate.MIN); // `-infinity` there
        return sql.sql("""
                        select exists (select 1 from donor_consent
                                        where donor_id = ? and withdrawn_on is null and given_on >= ?)
                        """).params(donor.value(), deleted).query(Boolean.class).single();
    }

    void store(DonorId donor, StoredSample.Draft draft) {
        sql.sql("""
                        insert into donor_sample (donor_id, kind, tubes, location, purpose, taken_on)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        donor.value(),
                        draft.kind(),
                        draft.tubes(),
                        draft.location(),
                        draft.purpose().name(),
                        draft.takenOn())
                .update();
    }

    boolean gone(DonorId donor, long id, String why, LocalDate today) {
        return sql.sql("""
                                update donor_sample set gone_on = ?, gone_why = ?
                                 where id = ? and donor_id = ? and gone_on is null
                                """).params(today, why, id, donor.value()).update() == 1;
    }

    List<StoredSample> samples(Collection<DonorId> donors) {
        return sql.sql("select * from donor_sample where donor_id = any (?) order by gone_on nulls first, id desc")
                .params((Object) values(donors))
                .query((row, number) -> new StoredSample(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getInt("tubes"),
                        row.getString("location"),
                        StoredSample.Purpose.valueOf(row.getString("purpose")),
                        row.getObject("taken_on", LocalDate.class),
                        row.getObject("gone_on", LocalDate.class),
                        row.getString("gone_why")))
                .list();
    }

    void tested(DonorId donor, MarkerResult result) {
        sql.sql("insert into donor_marker (donor_id, marker, result, tested_on) values (?, ?, ?, ?)")
                .params(donor.value(), result.marker().name(), result.result(), result.testedOn())
                .update();
    }

    /// Every result, newest first.
    List<MarkerResult> markers(Collection<DonorId> donors) {
        return sql.sql("select * from donor_marker where donor_id = any (?) order by tested_on desc, id desc")
                .params((Object) values(donors))
                .query((row, number) -> new MarkerResult(
                        MarkerResult.Marker.valueOf(row.getString("marker")),
                        row.getString("result"),
                        row.getObject("tested_on", LocalDate.class)))
                .list();
    }

    void reserve(DonorId donor, String patient, LocalDate today, LocalDate until) {
        sql.sql("insert into donor_reservation (donor_id, patient, began_on, until) values (?, ?, ?, ?)")
                .params(donor.value(), patient, today, until)
                .update();
    }

    boolean prolong(DonorId donor, LocalDate until) {
        return sql.sql("update donor_reservation set until = ? where donor_id = ? and released_on is null")
                        .params(until, donor.value())
                        .update()
                == 1;
    }

    boolean release(DonorId donor, LocalDate today) {
        return sql.sql("update donor_reservation set released_on = ? where donor_id = ? and released_on is null")
                        .params(today, donor.value())
                        .update()
                == 1;
    }

    List<Reservation> reservations(DonorId donor) {
        return sql.sql("select * from donor_reservation where donor_id = ? order by id desc")
                .param(donor.value())
                .query((row, number) -> new Reservation(
                        row.getLong("id"),
                        row.getString("patient"),
                        row.getObject("began_on", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        row.getObject("released_on", LocalDate.class)))
                .list();
    }

    /// Donors whose reservation ran out before that day.
    List<DonorId> listRunOut(LocalDate today, int atMost) {
        return sql.sql("select donor_id from donor_reservation where released_on is null and until < ? limit ?")
                .params(today, atMost)
                .query((row, number) -> new DonorId(row.getString(1)))
                .list();
    }

    void putUnit(DonorId donor, CordUnit unit) {
        sql.sql("""
                        insert into donor_unit (donor_id, collected_on, frozen_on, volume_ml, viability, maternal_gl,
                                                maternal_tested_on, maternal_markers)
                        values (:id, :collected, :frozen, :volume, :viability, :gl, :tested, :markers)
                        on conflict (donor_id) do update
                           set collected_on = excluded.collected_on, frozen_on = excluded.frozen_on,
                               volume_ml = excluded.volume_ml, viability = excluded.viability,
                               maternal_gl = excluded.maternal_gl,
                               maternal_tested_on = excluded.maternal_tested_on,
                               maternal_markers = excluded.maternal_markers
                        """)
                .param("id", donor.value())
                .param("collected", unit.collectedOn(), Types.DATE)
                .param("frozen", unit.frozenOn(), Types.DATE)
                .param("volume", unit.volumeMl(), Types.NUMERIC)
                .param("viability", unit.viability(), Types.SMALLINT)
                .param("gl", unit.maternalGl())
                .param("tested", unit.maternalTestedOn(), Types.DATE)
                .param("markers", unit.maternalMarkers())
                .update();
        sql.sql("update donor set changed_at = now() where id = ?")
                .param(donor.value())
                .update();
    }

    Optional<CordUnit> unit(DonorId donor) {
        return sql.sql("select * from donor_unit where donor_id = ?")
                .param(donor.value())
                .query(Ledger::unit)
                .optional();
    }

    private static CordUnit unit(ResultSet row, int number) throws SQLException {
        return new CordUnit(
                row.getObject("collected_on", LocalDate.class),
                row.getObject("frozen_on", LocalDate.class),
                row.getBigDecimal("volume_ml"),
                row.getObject("viability", Integer.class),
                row.getString("maternal_gl"),
                row.getObject("maternal_tested_on", LocalDate.class),
                row.getString("maternal_markers"));
    }

    /// Gives a donor another name; false when the name belongs to another donor.
    boolean name(DonorId donor, String alias) {
        return sql.sql("""
                                insert into donor_alias (alias, donor_id)
                                select ?, ? where not exists (select 1 from donor where id = ?)
                                on conflict (alias) do update set donor_id = excluded.donor_id
                                 where donor_alias.donor_id = excluded.donor_id
                                """).params(alias, donor.value(), alias).update() == 1;
    }

    Optional<DonorId> named(String alias) {
        return sql.sql("select donor_id from donor_alias where alias = ?")
                .param(alias)
                .query((row, number) -> new DonorId(row.getString(1)))
                .optional();
    }

    /// Other names of these donors, and the identifiers of files that were merged into theirs.
    Map<DonorId, List<String>> otherNames(Collection<DonorId> donors) {
        Map<DonorId, List<String>> names = new HashMap<>();
        sql.sql("""
                        select donor_id, alias from donor_alias where donor_id = any (:ids)
                        union all
                        select merged_into, id from donor where merged_into = any (:ids)
                        """)
                .param("ids", values(donors))
                .query((row, _) -> names.computeIfAbsent(new DonorId(row.getString(1)), _ -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return names;
    }

    List<String> names(DonorId donor) {
        return sql.sql("select alias from donor_alias where donor_id = ? order by alias")
                .param(donor.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// Who was registered by that form; nobody by an empty key.
    Optional<DonorId> registeredBy(String key) {
        return key.isEmpty()
                ? Optional.empty()
                : sql.sql("select donor_id from registration_form where key = ?")
                        .param(key)
                        .query((row, number) -> new DonorId(row.getString(1)))
                        .optional();
    }

    /// Remembers the form by which somebody was registered.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when another sending of it was quicker
    void registered(String key, DonorId donor) {
        if (!key.isEmpty()) {
            sql.sql("insert into registration_form (key, donor_id) values (?, ?)")
                    .params(key, donor.value())
                    .update();
        }
    }
}
