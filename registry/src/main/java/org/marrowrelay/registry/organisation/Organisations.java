package org.marrowrelay.registry.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All organisations; the only class that knows their tables.
@Repository
class Organisations {
    private static final String DUTY = """
            select d.id as duty, d.starts_at, d.ends_at, c.id, c.function, c.email, c.phone, c.pager
              from organisation_duty d join organisation_contact c on c.id = d.contact
             where c.organisation = ?
            """;

    private static final String ADMITTED = """
            (:kind = '' or kind = :kind) and strpos(lower(code || ' ' || name || ' ' || country), :text) > 0
            """;

    private final JdbcClient sql;

    Organisations(JdbcClient sql) {
        this.sql = sql;
    }

    List<Organisation> list() {
        return sql.sql("select * from organisation order by ours desc, kind, code")
                .query(Organisations::organisation)
                .list();
    }

    /// A page of them, from behind that one.
    ///
    /// @param text what code, name or country hold; empty for all
    /// @param kind empty for all
    /// @param after code; empty at the beginning
    List<Organisation> list(String text, String kind, OrganisationOrder order, String after, int atMost) {
        return asked("select * from organisation where " + ADMITTED + """
                           and (:after = '' or (%1$s) > (select %1$s from organisation where code = :after))
                         order by %1$s limit :most
                        """.formatted(order.key()), text, kind)
                .param("after", after)
                .param("most", atMost)
                .query(Organisations::organisation)
                .list();
    }

    long count(String text, String kind) {
        return asked("select count(*) from organisation where " + ADMITTED, text, kind)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String statement, String text, String kind) {
        return sql.sql(statement)
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .param("kind", kind);
    }

    Optional<Organisation> find(OrganisationCode code) {
        return sql.sql("select * from organisation where code = ?")
                .param(code.value())
                .query(Organisations::organisation)
                .optional();
    }

    boolean add(Organisation some) {
        return with(some, sql.sql("""
                                insert into organisation (code, kind, name, country, zone, working, opens, closes, email,
                                    phone, address, registry_ion, channel, agreement, agreed_until, ours, invented)
                                values (:code, :kind, :name, :country, :zone, :working, :opens, :closes, :email,
                                    :phone, :address, :ion, :channel, :agreement, :until, :ours, :invented)
                                on conflict do nothing
                                """)).param("invented", some.invented()).update() == 1;
    }

    /// False when somebody else has changed it since.
    boolean change(Organisation some) {
        return with(some, sql.sql("""
                                update organisation
                                   set kind = :kind, name = :name, country = :country, zone = :zone, working = :working,
                                       opens = :opens, closes = :closes, email = :email, phone = :phone,
                                       address = :address, registry_ion = :ion, channel = :channel,
                                       agreement = :agreement, agreed_until = :until, ours = :ours, version = version + 1
                                 where code = :code and version = :version
                                """)).param("version", some.version()).update() == 1;
    }

    private static JdbcClient.StatementSpec with(Organisation some, JdbcClient.StatementSpec statement) {
        return statement
                .param("code", some.code().value())
                .param("kind", some.kind().name())
                .param("name", some.name())
                .param("country", some.country())
                .param("zone", some.zone().getId())
                .param(
                        "working",
                        some.working().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")))
                .param("opens", some.opens())
                .param("closes", some.closes())
                .param("email", some.email())
                .param("phone", some.phone())
                .param("address", some.address())
                .param("ion", some.ion())
                .param("channel", some.channel().name())
                .param("agreement", some.agreement())
                .param("until", some.agreedUntil(), Types.DATE)
                .param("ours", some.ours());
    }

    List<Holiday> holidays(OrganisationCode code) {
        return sql.sql("select day, name from organisation_holiday where organisation = ? order by day")
                .param(code.value())
                .query((row, number) -> new Holiday(row.getObject(1, LocalDate.class), row.getString(2)))
                .list();
    }

    void addHoliday(OrganisationCode code, Holiday holiday) {
        sql.sql(
                        "insert into organisation_holiday values (?, ?, ?) on conflict (organisation, day) do update set name = excluded.name")
                .params(code.value(), holiday.day(), holiday.name())
                .update();
    }

    void removeHoliday(OrganisationCode code, LocalDate day) {
        sql.sql("delete from organisation_holiday where organisation = ? and day = ?")
                .params(code.value(), day)
                .update();
    }

    void removeContact(OrganisationCode code, long id) {
        sql.sql("delete from organisation_contact where organisation = ? and id = ?")
                .params(code.value(), id)
                .update();
    }

    void removeDuty(OrganisationCode code, long id) {
        sql.sql("delete from organisation_duty where id = ? and contact in "
                        + "(select id from organisation_contact where organisation = ?)")
                .params(id, code.value())
                .update();
    }

    List<Contact> contacts(OrganisationCode code) {
        return sql.sql("select * from organisation_contact where organisation = ? order by id")
                .param(code.value())
                .query((row, number) -> contact(row))
                .list();
    }

    long addContact(OrganisationCode code, Contact contact) {
        return sql.sql("insert into organisation_contact (organisation, function, email, phone, pager) "
                        + "values (?, ?, ?, ?, ?) returning id")
                .params(code.value(), contact.function(), contact.email(), contact.phone(), contact.pager())
                .query(Long.class)
                .single();
    }

    List<Duty> duties(OrganisationCode code) {
        return sql.sql(DUTY + " order by d.starts_at desc limit 60")
                .param(code.value())
                .query((row, number) -> duty(row))
                .list();
    }

    Optional<Contact> onDuty(OrganisationCode code, Instant moment) {
        return sql.sql(DUTY + " and d.starts_at <= ? and d.ends_at > ? order by d.starts_at desc limit 1")
                .params(code.value(), Timestamp.from(moment), Timestamp.from(moment))
                .query((row, number) -> contact(row))
                .optional();
    }

    boolean isOnDuty(long contact, Instant from, Instant until) {
        return sql.sql("select exists (select from organisation_duty"
                        + " where contact = ? and starts_at = ? and ends_at = ?)")
                .params(contact, Timestamp.from(from), Timestamp.from(until))
                .query(Boolean.class)
                .single();
    }

    long addDuty(long contact, Instant from, Instant until) {
        return sql.sql("insert into organisation_duty (contact, starts_at, ends_at) values (?, ?, ?) returning id")
                .params(contact, Timestamp.from(from), Timestamp.from(until))
                .query(Long.class)
                .single();
    }

    List<Price> prices(OrganisationCode code) {
        return sql.sql("select * from organisation_price where organisation = ? order by item, stage, valid_from desc")
                .param(code.value())
                .query((row, number) -> new Price(
                        row.getString("item"),
                        Price.Stage.valueOf(row.getString("stage")),
                        row.getLong("cents"),
                        row.getString("currency"),
                        row.getObject("valid_from", LocalDate.class)))
                .list();
    }

    void addPrice(OrganisationCode code, Price price) {
        sql.sql("""
                        insert into organisation_price values (?, ?, ?, ?, ?, ?)
                        on conflict (organisation, item, stage, valid_from)
                        do update set cents = excluded.cents, currency = excluded.currency
                        """)
                .params(code.value(), price.item(), price.stage().name(), price.cents(), price.currency(), price.from())
                .update();
    }

    boolean removePrice(OrganisationCode code, String item, Price.Stage stage, LocalDate from) {
        return sql.sql(
                                "delete from organisation_price where organisation = ? and item = ? and stage = ? and valid_from = ?")
                        .params(code.value(), item, stage.name(), from)
                        .update()
                == 1;
    }

    Optional<OrganisationCode> ofMember(String account) {
        return sql.sql("select organisation from organisation_member where account = ?")
                .param(account)
                .query((row, number) -> new OrganisationCode(row.getString(1)))
                .optional();
    }

    List<String> members(OrganisationCode code) {
        return sql.sql("select account from organisation_member where organisation = ? order by account")
                .param(code.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    void removeMember(String account, OrganisationCode code) {
        sql.sql("delete from organisation_member where account = ? and organisation = ?")
                .params(account, code.value())
                .update();
    }

    void setMember(String account, OrganisationCode code) {
        sql.sql(
                        "insert into organisation_member values (?, ?) on conflict (account) do update set organisation = excluded.organisation")
                .params(account, code.value())
                .update();
    }

    void removeInvented() {
        sql.sql("delete from organisation where invented").update();
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getLong("id"),
                row.getString("function"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("pager"));
    }

    private static Duty duty(ResultSet row) throws SQLException {
        return new Duty(
                row.getLong("duty"),
                contact(row),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant());
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new OrganisationCode(row.getString("code")),
                Organisation.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("country"),
                ZoneId.of(row.getString("zone")),
                days(row.getString("working")),
                row.getObject("opens", LocalTime.class),
                row.getObject("closes", LocalTime.class),
                row.getString("email"),
                row.getString("phone"),
                row.getString("address"),
                row.getString("registry_ion"),
                Organisation.Channel.valueOf(row.getString("channel")),
                row.getString("agreement"),
                row.getObject("agreed_until", LocalDate.class),
                row.getBoolean("ours"),
                row.getBoolean("invented"),
                row.getInt("version"));
    }

    private static Set<DayOfWeek> days(String names) {
        return Arrays.stream(names.split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
    }
}
