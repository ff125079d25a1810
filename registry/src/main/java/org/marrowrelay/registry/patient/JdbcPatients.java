package org.marrowrelay.registry.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPatients implements Patients {
    private final JdbcClient sql;
    private final Clock clock;

    JdbcPatients(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public boolean add(PatientDraft draft, String release, String sameKey, boolean invented, String by) {
        return with(sql.sql("""
                                insert into patient (id, population, birth, sex, cmv, abo, weight_kg, gl, release,
                                                     note, diagnosis, stage, centre, authorised, payer, dose_cd34,
                                                     mixture, antibodies, preferences, same_key, invented, entered_by,
                                                     entered_at, state_since, changed_at)
                                values (:id, :population, :birth, :sex, :cmv, :abo, :weight, :gl, :release,
                                        :note, :diagnosis, :stage, :centre, :authorised, :payer, :dose,
                                        :mixture, :antibodies::jsonb, :preferences, :same, :invented, :by, :now, :now, :now)
                                on conflict do nothing
                                """), draft, release, sameKey)
                        .param("invented", invented)
                        .param("now", now())
                        .param("by", by)
                        .update()
                == 1;
    }

    @Override
    public boolean change(PatientDraft draft, String release, String sameKey, int version, String by) {
        keep(draft.id(), version, by);
        return with(sql.sql("""
                                update patient
                                   set population = :population, birth = :birth, sex = :sex, cmv = :cmv, abo = :abo,
                                       weight_kg = :weight, gl = :gl, release = :release, note = :note,
                                       diagnosis = :diagnosis, stage = :stage, centre = :centre,
                                       authorised = :authorised, payer = :payer, dose_cd34 = :dose,
                                       mixture = :mixture, antibodies = :antibodies::jsonb,
                                       preferences = :preferences, same_key = :same,
                                       version = version + 1, changed_at = :now
                                 where id = :id and version = :version
                                """), draft, release, sameKey)
                        .param("version", version)
                        .param("now", now())
                        .update()
                == 1;
    }

    /// The row as it stands, before it is changed.
    private void keep(PatientId id, int version, String by) {
        sql.sql("""
                        insert into patient_version (patient_id, version, by_whom, until, content)
                        select id, version, ?, ?, to_jsonb(patient) from patient where id = ? and version = ?
                        on conflict do nothing
                        """).params(by, now(), id.value(), version).update();
    }

    private static JdbcClient.StatementSpec with(
            JdbcClient.StatementSpec statement, PatientDraft draft, String release, String sameKey) {
        Traits traits = draft.traits();
        Particulars more = draft.particulars();
        return statement
                .param("id", draft.id().value())
                .param("population", draft.population())
                .param("birth", traits.birth(), Types.DATE)
                .param("sex", name(traits.sex()), Types.CHAR)
                .param("cmv", name(traits.cmv()), Types.CHAR)
                .param("abo", name(traits.abo()), Types.VARCHAR)
                .param("weight", traits.weightKg(), Types.NUMERIC)
                .param("gl", draft.gl().strip())
                .param("release", release)
                .param("note", draft.note())
                .param("diagnosis", more.diagnosis())
                .param("stage", more.stage())
                .param("centre", more.centre())
                .param("authorised", more.authorised())
                .param("payer", more.payer())
                .param("dose", more.doseCd34(), Types.NUMERIC)
                .param("mixture", more.mixture())
                .param("antibodies", AntibodyRows.write(more.antibodies()))
                .param("preferences", more.preferences().toArray(String[]::new))
                .param("same", sameKey);
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    @Override
    public Optional<Patient> find(PatientId id) {
        return sql.sql("select * from patient where id = ?")
                .param(id.value())
                .query(JdbcPatients::patient)
                .optional();
    }

    @Override
    public List<Patient> list() {
        return sql.sql("select * from patient order by entered_at desc, id")
                .query(JdbcPatients::patient)
                .list();
    }

    @Override
    public List<Patient> list(PatientFilter filter, int offset, int atMost) {
        String direction = filter.descending() ? " desc" : "";
        String order =
                switch (filter.order()) {
                    case ID -> "id" + direction;
                    case STATE ->
                        "array_position(array['NEW','PRE','ACT','SUS','STP','ARC'], state)" + direction
                                + ", state_since desc, id";
                    case POPULATION -> "population" + direction + ", id";
                    case ENTERED -> "entered_at" + direction + ", id";
                };
        return filtered("select * from patient", filter, " order by " + order + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", atMost)
                .query(JdbcPatients::patient)
                .list();
    }

    @Override
    public long count(PatientFilter filter) {
        return filtered("select count(*) from patient", filter, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String select, PatientFilter filter, String rest) {
        return sql.sql(select + """
                         where (:text = '' or strpos(lower(concat_ws(' ', id, diagnosis, stage, centre, note)), :text) > 0)
                           and (state = :state or (:state = '' and state <> 'ARC'))
                        """ + rest)
                .param("text", filter.text().strip().toLowerCase(java.util.Locale.ROOT))
                .param("state", filter.state() == null ? "" : filter.state().name());
    }

    @Override
    public List<Patient> followed() {
        return sql.sql("select * from patient where state in ('PRE', 'ACT') order by id")
                .query(JdbcPatients::patient)
                .list();
    }

    @Override
    public List<PatientId> sameAs(PatientId id) {
        return sql.sql("""
                        select other.id from patient this join patient other
                            on other.same_key = this.same_key and other.id <> this.id
                         where this.id = ? and this.same_key <> ''
                           and coalesce(extract(year from other.birth) = extract(year from this.birth), true)
                           and coalesce(other.sex = this.sex, true)
                         order by other.id
                        """)
                .param(id.value())
                .query((row, number) -> new PatientId(row.getString(1)))
                .list();
    }

    @Override
    public boolean move(PatientId id, StepTaken<PatientState, PatientStep> step) {
        boolean moved = sql.sql("update patient set state = ?, state_since = ? where id = ? and state = ?")
                        .params(
                                step.to().name(),
                                step.at().atOffset(ZoneOffset.UTC),
                                id.value(),
                                step.from().name())
                        .update()
                == 1;
        if (moved) {
            log(id, step);
        }
        return moved;
    }

    private void log(PatientId id, StepTaken<PatientState, PatientStep> step) {
        sql.sql("""
                        insert into patient_step (patient_id, number, at, by_whom, step, from_state, to_state, reason, note)
                        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? from patient_step where patient_id = ?
                        """)
                .params(
                        id.value(),
                        step.at().atOffset(ZoneOffset.UTC),
                        step.by(),
                        step.step().name(),
                        step.from().name(),
                        step.to().name(),
                        step.reason(),
                        step.note(),
                        id.value())
                .update();
    }

    @Override
    public List<StepTaken<PatientState, PatientStep>> steps(PatientId id) {
        return sql.sql("select * from patient_step where patient_id = ? order by number")
                .param(id.value())
                .query((row, number) -> new StepTaken<>(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_whom"),
                        Party.REQUESTER,
                        PatientStep.valueOf(row.getString("step")),
                        PatientState.valueOf(row.getString("from_state")),
                        PatientState.valueOf(row.getString("to_state")),
                        row.getString("reason"),
                        row.getString("note")))
                .list();
    }

    @Override
    public List<FormerVersion> versions(PatientId id) {
        return sql.sql("""
                        select version, until, by_whom, content ->> 'gl' as gl, content ->> 'population' as population
                          from patient_version where patient_id = ? order by version desc
                        """)
                .param(id.value())
                .query((row, number) -> new FormerVersion(
                        row.getInt("version"),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getString("by_whom"),
                        row.getString("gl"),
                        row.getString("population")))
                .list();
    }

    @Override
    public void removeInvented() {
        sql.sql("delete from patient where invented").update();
    }

    private static Patient patient(ResultSet row, int number) throws SQLException {
        return new Patient(
                new PatientId(row.getString("id")),
                row.getString("population"),
                traits(row),
                row.getString("gl"),
                row.getString("release"),
                row.getString("note"),
                particulars(row),
                PatientState.valueOf(row.getString("state")),
                row.getObject("state_since", OffsetDateTime.class).toInstant(),
                row.getBoolean("invented"),
                row.getInt("version"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant());
    }

    private static Particulars particulars(ResultSet row) throws SQLException {
        return new Particulars(
                row.getString("diagnosis"),
                row.getString("stage"),
                row.getString("centre"),
                row.getString("authorised"),
                row.getString("payer"),
                row.getBigDecimal("dose_cd34"),
                row.getString("mixture"),
                AntibodyRows.read(row.getString("antibodies")),
                List.of((String[]) row.getArray("preferences").getArray()));
    }

    private static Traits traits(ResultSet row) throws SQLException {
        String sex = row.getString("sex");
        String cmv = row.getString("cmv");
        String abo = row.getString("abo");
        return new Traits(
                row.getObject("birth", LocalDate.class),
                sex == null ? null : Traits.Sex.valueOf(sex),
                cmv == null ? null : Traits.Cmv.valueOf(cmv),
                abo == null ? null : Traits.BloodGroup.valueOf(abo),
                row.getBigDecimal("weight_kg"));
    }
}
