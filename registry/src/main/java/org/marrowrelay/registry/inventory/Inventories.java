package org.marrowrelay.registry.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.InventoryRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What was made and sent; the only class that knows the tables of this room.
@Repository
class Inventories {
    private final JdbcClient sql;
    private final JdbcTemplate template;

    Inventories(JdbcClient sql, JdbcTemplate template) {
        this.sql = sql;
        this.template = template;
    }

    /// What an inventory tells of somebody.
    ///
    /// @param kind `D` or `C`
    /// @param digest hash of the element, in hexadecimal digits
    record Told(String donor, String kind, String digest) {}

    List<Inventory> list(int atMost) {
        return sql.sql("select * from inventory order by id desc limit ?")
                .param(atMost)
                .query(Inventories::inventory)
                .list();
    }

    Optional<Inventory> find(long id) {
        return sql.sql("select * from inventory where id = ?")
                .param(id)
                .query(Inventories::inventory)
                .optional();
    }

    /// The last that was sent of that pool in that form.
    Optional<Inventory> lastSent(String pool, InventoryRecord.Form form) {
        return sql.sql(
                        "select * from inventory where pool = ? and form = ? and state = 'SENT' order by id desc limit 1")
                .params(pool, form.name())
                .query(Inventories::inventory)
                .optional();
    }

    /// Begins one, of what changed since the one that was sent last or whole.
    ///
    /// @return empty when one of that pool and form is being made
    @Transactional
    public Optional<Long> begin(Inventory.Wanted wanted, @Nullable Long base, String by, Instant at) {
        takeTurns();
        return isMaking(wanted.pool(), wanted.form())
                ? Optional.empty()
                : Optional.of(sql.sql("""
                                insert into inventory (pool, form, mode, base, purpose, made_by, made_at)
                                values (:pool, :form, :mode, :base, :purpose, :by, :at) returning id
                                """)
                        .param("pool", wanted.pool())
                        .param("form", wanted.form().name())
                        .param("mode", wanted.mode().name())
                        .param("base", base, Types.BIGINT)
                        .param("purpose", wanted.purpose())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .query(Long.class)
                        .single());
    }

    /// Nobody begins one, or says that one was sent, until the transaction ends.
    private void takeTurns() {
        sql.sql("lock table inventory in share row exclusive mode").update();
    }

    private boolean isMaking(String pool, InventoryRecord.Form form) {
        return sql.sql("select exists (select 1 from inventory where pool = ? and form = ? and state = 'MAKING')")
                .params(pool, form.name())
                .query(Boolean.class)
                .single();
    }

    void keep(long inventory, List<Told> told) {
        template.batchUpdate(
                "insert into inventory_record (inventory, donor, kind, digest) values (?, ?, ?, decode(?, 'hex'))",
                told,
                told.size(),
                (row, one) -> {
                    row.setLong(1, inventory);
                    row.setString(2, one.donor());
                    row.setString(3, one.kind());
                    row.setString(4, one.digest());
                });
    }

    /// What that inventory told of these, by identifier.
    Map<String, String> told(long inventory, Collection<String> donors) {
        Map<String, String> told = new HashMap<>();
        sql.sql("select donor, encode(digest, 'hex') from inventory_record where inventory = ? and donor = any(?)")
                .params(inventory, donors.toArray(String[]::new))
                .query((ResultSet row) -> {
                    told.put(row.getString(1), row.getString(2));
                });
        return told;
    }

    /// Whom the base lists and the inventory does not, in the order of identifiers, from after that one on.
    List<String> gone(long base, long inventory, String kind, String after, int atMost) {
        return sql.sql("""
                        select b.donor from inventory_record b
                         where b.inventory = ? and b.kind = ? and b.donor > ?
                           and not exists (select 1 from inventory_record n where n.inventory = ? and n.donor = b.donor)
                         order by b.donor limit ?
                        """)
                .params(base, kind, after, inventory, atMost)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void made(long id, Inventory.Counts counts, long bytes, String sha256) {
        sql.sql("""
                        update inventory set state = 'MADE', listed = ?, put = ?, gone = ?, narrowed = ?, bytes = ?, sha256 = ?
                         where id = ? and state = 'MAKING'
                        """)
                .params(counts.listed(), counts.put(), counts.gone(), counts.narrowed(), bytes, sha256, id)
                .update();
    }

    @Transactional
    public void failed(long id) {
        sql.sql("update inventory set state = 'FAILED' where id = ? and state = 'MAKING'")
                .param(id)
                .update();
        sql.sql("delete from inventory_record where inventory = ?").param(id).update();
    }

    /// Those that an earlier run left unfinished.
    List<Long> unfinished() {
        return sql.sql("select id from inventory where state = 'MAKING'")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /// Those whose files are still wanted: what waits to be sent, and the last that was.
    List<Long> withFiles() {
        return sql.sql("""
                        select id from inventory where state in ('MAKING', 'MADE')
                        union select max(id) from inventory where state = 'SENT' group by pool, form
                        """).query((row, _) -> row.getLong(1)).list();
    }

    /// Marks it as sent; what tells of an earlier state is of no use any more.
    ///
    /// @return false when it is not [Inventory.State#MADE], not of what changed since the one that was sent last,
    ///     or when another is being made
    @Transactional
    public boolean sent(long id, String by, Instant at) {
        takeTurns();
        Optional<Inventory> found = find(id).filter(this::canBeSent);
        found.ifPresent(one -> {
            sql.sql("update inventory set state = 'SENT', sent_by = ?, sent_at = ? where id = ?")
                    .params(by, Timestamp.from(at), id)
                    .update();
            sql.sql("""
                            update inventory set state = 'DROPPED'
                             where pool = ? and form = ? and state = 'MADE' and (id < ? or mode = 'DIFF')
                            """).params(one.pool(), one.form().name(), id).update();
            sql.sql("""
                            delete from inventory_record r using inventory i
                             where i.id = r.inventory and i.pool = ? and i.form = ? and i.id <> ? and i.state <> 'MADE'
                            """).params(one.pool(), one.form().name(), id).update();
        });
        return found.isPresent();
    }

    private boolean canBeSent(Inventory one) {
        Long base = one.base();
        return one.state() == Inventory.State.MADE
                && !isMaking(one.pool(), one.form())
                && (base == null
                        || lastSent(one.pool(), one.form())
                                .map(Inventory::id)
                                .filter(base::equals)
                                .isPresent());
    }

    private static Inventory inventory(ResultSet row, int number) throws SQLException {
        Timestamp sent = row.getTimestamp("sent_at");
        long base = row.getLong("base");
        return new Inventory(
                row.getLong("id"),
                row.getString("pool"),
                InventoryRecord.Form.valueOf(row.getString("form")),
                Inventory.Mode.valueOf(row.getString("mode")),
                base == 0 ? null : base,
                row.getString("purpose"),
                Inventory.State.valueOf(row.getString("state")),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("sent_by"),
                sent == null ? null : sent.toInstant(),
                row.getLong("listed"),
                row.getLong("put"),
                row.getLong("gone"),
                row.getLong("narrowed"),
                row.getLong("bytes"),
                row.getString("sha256"));
    }
}
