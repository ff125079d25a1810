package org.marrowrelay.registry.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPatients implements Patients {
    private final JdbcClient sql;

    JdbcPatients(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(PatientDraft draft, String release, boolean invented, String by) {
        return with(sql.sql("""
                                        insert into patient (id, population, birth, sex, cmv, abo, weight_kg, gl, release,
                                                             note, invented, entered_by)
                                        values (:id, :population, :birth, :sex, :cmv, :abo, :weight, :gl, :release,
                                                :note, :invented, :by)
                                        on conflict do nothing
                                        """), draft, release)
                        .param("invented", invented)
                        .param("by", by)
                        .update()
                == 1;
    }

    @Override
    public boolean change(PatientDraft draft, String release, int version) {
        return with(sql.sql("""
                                        update patient
                                           set population = :population, birth = :birth, sex = :sex, cmv = :cmv, abo = :abo,
                                               weight_kg = :weight, gl = :gl, release = :release, note = :note,
                                               version = version + 1, changed_at = now()
                                         where id = :id and version = :version
                                        """), draft, release).param("version", version).update() == 1;
    }

    private static JdbcClient.StatementSpec with(
            JdbcClient.StatementSpec statement, PatientDraft draft, String release) {
        Traits traits = draft.traits();
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
                .param("note", draft.note());
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
                row.getBoolean("invented"),
                row.getInt("version"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant());
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
