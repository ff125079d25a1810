package org.marrowrelay.registry.outreach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps stories, events and talks, and says which of them everybody may see today.
///
/// Shown is what has a published text of today, is not taken off, and, of stories, has a consent that lasts.
@Service
public class ItemDesk {
    private static final int MOST_SEATS = 100_000;
    private static final int MOST_IN_A_LIST = 200;
    private static final String SHOWN = """
        select i.* from public_item i
         where i.off_at is null
           and (i.kind <> 'STORY'
                or exists (select 1 from story_consent c where c.item = i.id and c.withdrawn_on is null
                              and coalesce(c.until_on, :today) >= :today))
           and exists (select 1 from public_text t join public_text_publication p on p.text = t.id
                        where t.topic = 'ITEM-' || i.id and p.from_on <= :today
                          and coalesce(p.until_on, :today) >= :today)
        """;

    private final JdbcClient sql;
    private final TextDesk texts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ItemDesk(JdbcClient sql, TextDesk texts, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /// Something with the words in which it is shown.
    public record Shown(Item item, PublicText text) {}

    /// Begins one, which nobody sees before a text of it is published.
    @Transactional
    public ItemId begin(Item.Kind kind, ZoneId zone, String by) {
        return new ItemId(
                sql.sql("insert into public_item (kind, zone, made_by, made_at) values (?, ?, ?, ?) returning id")
                        .params(kind.name(), zone.getId(), by, Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single());
    }

    public Optional<Item> find(ItemId id) {
        return sql.sql("select * from public_item where id = ?")
                .param(id.value())
                .query(ItemDesk::item)
                .optional();
    }

    /// The zone that the staff chose for it, also before it has a time.
    public ZoneId zone(ItemId id) {
        return ZoneId.of(sql.sql("select zone from public_item where id = ?")
                .param(id.value())
                .query(String.class)
                .single());
    }

    /// All of that kind, youngest first.
    public List<Item> list(Item.Kind kind) {
        return sql.sql("select * from public_item where kind = ? order by coalesce(starts_at, made_at) desc, id desc"
                        + " limit ?")
                .params(kind.name(), MOST_IN_A_LIST)
                .query(ItemDesk::item)
                .list();
    }

    /// What everybody sees of that kind today, in that language or, where it has none, in another; the youngest first.
    public List<Shown> shown(Item.Kind kind, String language) {
        return sql
                .sql(SHOWN
                        + " and i.kind = :kind order by coalesce(i.starts_at, i.made_at) desc, i.id desc limit :most")
                .param("today", LocalDate.now(clock))
                .param("kind", kind.name())
                .param("most", MOST_IN_A_LIST)
                .query(ItemDesk::item)
                .list()
                .stream()
                .flatMap(item -> said(item, language).stream())
                .toList();
    }

    /// One that everybody may see today.
    public Optional<Shown> shown(ItemId id, String language) {
        return sql.sql(SHOWN + " and i.id = :id")
                .param("today", LocalDate.now(clock))
                .param("id", id.value())
                .query(ItemDesk::item)
                .optional()
                .flatMap(item -> said(item, language));
    }

    private Optional<Shown> said(Item item, String language) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(language), TextDesk.LANGUAGES.stream())
                .flatMap(tongue -> texts.shown(item.id(), tongue).stream())
                .findFirst()
                .map(text -> new Shown(item, text));
    }

    /// Says when an event or talk is, and who fits in.
    ///
    /// @throws ProblemException `PUB-0008` when the number of seats is none
    @Transactional
    public void arrange(ItemId id, Item.When when, Item.Seats seats) {
        @Nullable Integer capacity = seats.capacity();
        if (capacity != null && (capacity < 1 || capacity > MOST_SEATS)) {
            throw new ProblemException(Problem.of(
                    "PUB-0008",
                    "the number of seats is not between 1 and {0}",
                    "leave it empty when as many fit as come",
                    MOST_SEATS));
        }
        sql.sql("update public_item set starts_at = ?, ends_at = ?, zone = ?, capacity = ?, sign_up = ? where id = ?")
                .param(Timestamp.from(when.starts()))
                .param(Timestamp.from(when.ends()))
                .param(when.zone().getId())
                .param(capacity)
                .param(seats.signUp())
                .param(id.value())
                .update();
        events.publishEvent(new ItemChange.Changed(id));
    }

    /// Takes it off the pages at once.
    @Transactional
    public void takeOff(ItemId id, String by) {
        sql.sql("update public_item set off_at = ?, off_by = ? where id = ? and off_at is null")
                .params(Timestamp.from(clock.instant()), by, id.value())
                .update();
    }

    /// Lets it be shown again.
    @Transactional
    public void bringBack(ItemId id) {
        sql.sql("update public_item set off_at = null, off_by = null where id = ?")
                .param(id.value())
                .update();
    }

    /// Cancels an event, for good; the page says so, and guests are told.
    @Transactional
    public void cancel(ItemId id) {
        int changed = sql.sql(
                        "update public_item set cancelled_at = ? where id = ? and kind = 'EVENT' and cancelled_at is"
                                + " null")
                .params(Timestamp.from(clock.instant()), id.value())
                .update();
        if (changed == 1) {
            events.publishEvent(new ItemChange.Cancelled(id));
        }
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        Timestamp starts = row.getTimestamp("starts_at");
        Timestamp ends = row.getTimestamp("ends_at");
        int capacity = row.getInt("capacity");
        @Nullable Integer seats = row.wasNull() ? null : capacity;
        return new Item(
                new ItemId(row.getLong("id")),
                Item.Kind.valueOf(row.getString("kind")),
                starts == null || ends == null
                        ? null
                        : new Item.When(starts.toInstant(), ends.toInstant(), ZoneId.of(row.getString("zone"))),
                new Item.Seats(seats, row.getBoolean("sign_up")),
                row.getTimestamp("off_at") != null,
                row.getTimestamp("cancelled_at") != null);
    }
}
