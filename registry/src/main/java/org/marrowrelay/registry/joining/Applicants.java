package org.marrowrelay.registry.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All applications; the only class that knows their tables.
@Repository
class Applicants {
    private final JdbcClient sql;
    private final Clock clock;

    Applicants(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What a text message asked for.
    record PhoneCode(String hash, Instant until, int tries) {}

    void add(String code, JoinForm form, byte[] answers, List<String> asks) {
        sql.sql("""
                        insert into applicant (code, form_key, state, language, birth, sex, height_cm, weight_kg, population,
                                               questionnaire, answers, asks, consent_version, consent_language, abroad,
                                               research, joined_at, changed_at)
                        values (:code, :key, 'APPLIED', :language, :birth, :sex, :height, :weight, :population, :version,
                                :answers, :asks, :consent, :language, :abroad, :research, :now, :now)
                        """)
                .param("code", code)
                .param("key", form.key())
                .param("language", form.language())
                .param("birth", form.birth())
                .param("sex", form.sex())
                .param("height", form.heightCm())
                .param("weight", form.weightKg())
                .param("population", form.population())
                .param("version", form.questionnaire())
                .param("answers", answers)
                .param("asks", String.join(" ", asks))
                .param("consent", form.consent())
                .param("abroad", form.abroad())
                .param("research", form.research())
                .param("now", now())
                .update();
    }

    Optional<String> ofForm(String key) {
        return sql.sql("select code from applicant where form_key = ?")
                .param(key)
                .query(String.class)
                .optional();
    }

    Optional<Applicant> find(String code) {
        return sql.sql("select * from applicant where code = ?")
                .param(code)
                .query(Applicants::applicant)
                .optional();
    }

    /// Locks the row until the end of the transaction.
    Optional<Applicant> lock(String code) {
        return sql.sql("select * from applicant where code = ? for update")
                .param(code)
                .query(Applicants::applicant)
                .optional();
    }

    /// Those in that state, or all whom the registry has something to do for; the longest waiting first.
    List<Applicant> list(@Nullable ApplicantState state, int offset, int atMost) {
        return sql.sql("""
                        select * from applicant
                         where case when cast(:state as text) is null
                                    then state in ('CONFIRMED', 'ACCEPTED', 'KIT_SENT', 'KIT_BACK') else state = :state end
                         order by joined_at, code offset :offset limit :most
                        """)
                .param("state", state == null ? null : state.name())
                .param("offset", offset)
                .param("most", atMost)
                .query(Applicants::applicant)
                .list();
    }

    long count(List<ApplicantState> states) {
        return sql.sql("select count(*) from applicant where state in (:states)")
                .param("states", states.stream().map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    byte[] answers(String code) {
        return sql.sql("select answers from applicant where code = ?")
                .param(code)
                .query(byte[].class)
                .single();
    }

    void move(String code, ApplicantState state, String step, String by, String note) {
        sql.sql("update applicant set state = ?, changed_at = ? where code = ?")
                .params(state.name(), now(), code)
                .update();
        sql.sql("insert into applicant_step (applicant, step, made_by, made_at, note) values (?, ?, ?, ?, ?)")
                .params(code, step, by, now(), note)
                .update();
    }

    void emailConfirmed(String code) {
        sql.sql("update applicant set email_confirmed_at = ? where code = ?")
                .params(now(), code)
                .update();
    }

    void phoneConfirmed(String code, String by) {
        sql.sql("""
                        update applicant set phone_confirmed_at = ?, phone_confirmed_by = ?, phone_code_hash = null
                         where code = ?
                        """).params(now(), by, code).update();
    }

    void phoneCode(String code, String hash, Instant until) {
        sql.sql("update applicant set phone_code_hash = ?, phone_code_until = ? where code = ?")
                .params(hash, Timestamp.from(until), code)
                .update();
    }

    Optional<PhoneCode> phoneCode(String code) {
        return sql.sql("select * from applicant where code = ? and phone_code_hash is not null for update")
                .param(code)
                .query((row, _) -> new PhoneCode(
                        row.getString("phone_code_hash"),
                        row.getTimestamp("phone_code_until").toInstant(),
                        row.getInt("phone_tries")))
                .optional();
    }

    void phoneTried(String code) {
        sql.sql("update applicant set phone_tries = phone_tries + 1 where code = ?")
                .param(code)
                .update();
    }

    void kit(String code, String carrier, String tracking) {
        sql.sql("""
                        update applicant
                           set kit = coalesce(kit, 'K-' || lpad(nextval('join_kit_number')::text, 6, '0')), carrier = ?,
                               tracking = ?
                         where code = ?
                        """).params(carrier, tracking, code).update();
    }

    void donor(String code, String donor) {
        sql.sql("update applicant set donor = ? where code = ?")
                .params(donor, code)
                .update();
    }

    List<Applicant.Step> steps(String code) {
        return sql.sql("select * from applicant_step where applicant = ? order by id")
                .param(code)
                .query((row, _) -> new Applicant.Step(
                        row.getString("step"),
                        row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("note")))
                .list();
    }

    List<String> forgotten(Instant before) {
        return sql.sql("select code from applicant where state in ('APPLIED', 'KNOWN') and joined_at < ? limit 1000")
                .param(Timestamp.from(before))
                .query((row, _) -> row.getString(1))
                .list();
    }

    void remove(String code) {
        sql.sql("delete from applicant where code = ?").param(code).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Applicant applicant(ResultSet row, int number) throws SQLException {
        String asks = row.getString("asks");
        return new Applicant(
                row.getString("code"),
                ApplicantState.valueOf(row.getString("state")),
                row.getString("language"),
                row.getObject("birth", LocalDate.class),
                row.getString("sex"),
                row.getInt("height_cm"),
                row.getInt("weight_kg"),
                row.getString("population"),
                row.getString("questionnaire"),
                asks.isEmpty() ? List.of() : List.of(asks.split(" ")),
                row.getString("consent_version"),
                row.getString("consent_language"),
                row.getBoolean("abroad"),
                row.getBoolean("research"),
                row.getTimestamp("joined_at").toInstant(),
                moment(row, "email_confirmed_at"),
                moment(row, "phone_confirmed_at"),
                row.getString("phone_confirmed_by"),
                row.getString("kit"),
                row.getString("carrier"),
                row.getString("tracking"),
                row.getString("donor"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
