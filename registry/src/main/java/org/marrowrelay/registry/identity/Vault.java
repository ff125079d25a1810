package org.marrowrelay.registry.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.marrowrelay.registry.identity.Alike.Likeness;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables of the schema `vault`, entered as the keeper. Knows sealed values only.
@Repository
class Vault {
    private final KeeperDatabase keeper;

    Vault(KeeperDatabase keeper) {
        this.keeper = keeper;
    }

    /// One sealed value. A class, because it holds an array.
    static final class Sealed {
        private final long id;
        private final UUID person;
        private final String field;
        private final byte[] value;

        private Sealed(ResultSet row) throws SQLException {
            this.id = row.getLong("id");
            this.person = row.getObject("person", UUID.class);
            this.field = row.getString("name");
            this.value = row.getBytes("value");
        }

        static Sealed of(ResultSet row, int ignored) throws SQLException {
            return new Sealed(row);
        }

        long id() {
            return id;
        }

        UUID person() {
            return person;
        }

        /// As in [IdentityField].
        String field() {
            return field;
        }

        byte[] value() {
            return value;
        }
    }

    <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(keeper.transaction().execute(_ -> work.get()));
    }

    private JdbcClient sql() {
        return keeper.sql();
    }

    Optional<UUID> find(Subject subject) {
        return sql().sql("select id from vault.person where side = ? and code = ? and erased_at is null")
                .params(subject.side().name(), subject.code())
                .query(UUID.class)
                .optional();
    }

    /// The number of that subject, new or known; other changes of the same person wait until this one is done.
    UUID findOrAdd(Subject subject, boolean invented) {
        return sql().sql("""
                        insert into vault.person (id, side, code, invented) values (?, ?, ?, ?)
                        on conflict (side, code) do update set erased_at = null returning id
                        """)
                .params(UUID.randomUUID(), subject.side().name(), subject.code(), invented)
                .query(UUID.class)
                .single();
    }

    List<Sealed> present(UUID person) {
        return sql().sql("select id, person, name, value from vault.field where person = ? and until is null")
                .param(person)
                .query(Sealed::of)
                .list();
    }

    Optional<Sealed> present(UUID person, IdentityField field) {
        return sql().sql("""
                        select id, person, name, value from vault.field
                         where person = ? and name = ? and until is null
                        """).params(person, field.name()).query(Sealed::of).optional();
    }

    List<Sealed> earlier(UUID person, IdentityField field) {
        return sql().sql("""
                        select id, person, name, value from vault.field
                         where person = ? and name = ? and until is not null order by until desc, id desc
                        """).params(person, field.name()).query(Sealed::of).list();
    }

    List<KnownField> known(UUID person) {
        return sql().sql("""
                        select f.name, f.since, f.verified_on,
                               (select count(*) from vault.field e
                                 where e.person = f.person and e.name = f.name and e.until is not null) as earlier
                          from vault.field f where f.person = ? and f.until is null
                        """).param(person).query(Vault::knownField).list();
    }

    private static KnownField knownField(ResultSet row, int number) throws SQLException {
        return new KnownField(
                IdentityField.valueOf(row.getString("name")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("verified_on", LocalDate.class),
                row.getInt("earlier"));
    }

    void end(long field, Instant now) {
        sql().sql("update vault.field set until = ? where id = ?")
                .params(now.atOffset(ZoneOffset.UTC), field)
                .update();
    }

    void add(UUID person, IdentityField field, byte[] value, Instant now, String by) {
        sql().sql("insert into vault.field (person, name, value, since, entered_by) values (?, ?, ?, ?, ?)")
                .params(person, field.name(), value, now.atOffset(ZoneOffset.UTC), by)
                .update();
    }

    void verified(UUID person, IdentityField field, LocalDate on) {
        sql().sql("update vault.field set verified_on = ? where person = ? and name = ? and until is null")
                .params(on, person, field.name())
                .update();
    }

    void setMarks(UUID person, Map<Likeness, ? extends Collection<byte[]>> marks) {
        sql().sql("delete from vault.mark where person = ?").param(person).update();
        marks.forEach((on, all) -> all.forEach(
                mark -> sql().sql("insert into vault.mark (person, name, mark) values (?, ?, ?) on conflict do nothing")
                        .params(person, on.name(), mark)
                        .update()));
    }

    /// Whose marks are among these, and on what.
    Map<Subject, EnumMap<Likeness, Boolean>> marked(Likeness on, Collection<byte[]> marks) {
        Map<Subject, EnumMap<Likeness, Boolean>> found = new java.util.LinkedHashMap<>();
        sql().sql("""
                        select distinct p.side, p.code from vault.mark m join vault.person p on p.id = m.person
                         where m.name = ? and m.mark = any(?) and p.erased_at is null order by p.side, p.code
                        """)
                .params(on.name(), marks.toArray(byte[][]::new))
                .query((row, _) -> new Subject(Side.valueOf(row.getString("side")), row.getString("code")))
                .list()
                .forEach(subject -> found.computeIfAbsent(subject, _ -> new EnumMap<>(Likeness.class))
                        .put(on, true));
        return found;
    }

    /// Who shares a present value with that person, and what; no value is opened.
    Map<Subject, EnumSet<Likeness>> alike(UUID person) {
        Map<Subject, EnumSet<Likeness>> found = new java.util.LinkedHashMap<>();
        sql().sql("""
                        select distinct p.side, p.code, other.name
                          from vault.mark own
                          join vault.mark other on other.name = own.name and other.mark = own.mark
                                               and other.person <> own.person
                          join vault.person p on p.id = other.person and p.erased_at is null
                         where own.person = ? order by p.side, p.code
                        """)
                .param(person)
                .query((row, _) -> found.computeIfAbsent(
                                new Subject(Side.valueOf(row.getString("side")), row.getString("code")),
                                _ -> EnumSet.noneOf(Likeness.class))
                        .add(Likeness.valueOf(row.getString("name"))))
                .list();
        return found;
    }

    /// Pairs on one side that share a number, an e-mail address or a name, by their codes.
    List<AlikePair> alikePairs(Side side, int atMost) {
        return sql().sql("""
                        select distinct one.code, other.code, own.name
                          from vault.mark own
                          join vault.mark same on same.name = own.name and same.mark = own.mark
                                              and same.person <> own.person
                          join vault.person one on one.id = own.person and one.erased_at is null
                          join vault.person other on other.id = same.person and other.erased_at is null
                         where own.name <> 'PHONE' and one.side = :side and other.side = :side
                           and one.code < other.code
                         order by one.code, other.code limit :limit
                        """)
                .param("side", side.name())
                .param("limit", atMost)
                .query((row, _) -> new AlikePair(
                        new Subject(side, row.getString(1)),
                        new Subject(side, row.getString(2)),
                        Likeness.valueOf(row.getString(3))))
                .list();
    }

    /// People after that number, for work that goes through all of them.
    List<UUID> after(UUID last, int atMost) {
        return sql().sql("select id from vault.person where id > ? order by id limit ?")
                .params(last, atMost)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    List<Sealed> lockAll(UUID person) {
        sql().sql("select id from vault.person where id = ? for update")
                .param(person)
                .query(UUID.class)
                .list();
        return sql().sql("select id, person, name, value from vault.field where person = ?")
                .param(person)
                .query(Sealed::of)
                .list();
    }

    void reseal(long field, byte[] value) {
        sql().sql("update vault.field set value = ? where id = ?")
                .params(value, field)
                .update();
    }

    boolean erase(Subject subject, Instant now) {
        return find(subject)
                .map(person -> {
                    sql().sql("delete from vault.field where person = ?")
                            .param(person)
                            .update();
                    sql().sql("delete from vault.mark where person = ?")
                            .param(person)
                            .update();
                    return sql().sql("update vault.person set erased_at = ? where id = ?")
                                    .params(now.atOffset(ZoneOffset.UTC), person)
                                    .update()
                            == 1;
                })
                .orElse(false);
    }

    int removeInvented() {
        return sql().sql("delete from vault.person where invented").update();
    }
}
