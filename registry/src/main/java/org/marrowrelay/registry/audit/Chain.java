package org.marrowrelay.registry.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Links entries into the chain, shortly after they were committed, and verifies it.
///
/// Entries are committed by many at once, each with what it belongs to; one transaction of the keeper at a time, in
/// whichever server, gives those that wait their places. So nobody waits for the chain, and it has no gaps.
@Component
class Chain {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final int AT_ONCE = 2_000;
    private static final int MOST_PROBLEMS = 20;
    private static final String BEGINNING = "00".repeat(32);
    private static final HexFormat HEX = HexFormat.of();

    private final KeeperDatabase keeper;
    private final Digests digests;

    Chain(KeeperDatabase keeper, Digests digests) {
        this.keeper = keeper;
        this.digests = digests;
    }

    /// The last link.
    ///
    /// @param number 0 before the first
    /// @param hash in hexadecimal
    private record Head(long number, String hash) {}

    @Scheduled(fixedDelay = 500, initialDelay = 1_000)
    void linkWhatWaits() {
        try {
            while (link() == AT_ONCE) {
                LOG.debug("more entries wait for the chain");
            }
        } catch (org.springframework.dao.DataAccessException away) {
            LOG.warn(
                    "the audit chain waits for the database: {}",
                    away.getClass().getSimpleName());
        }
    }

    /// Links some of the entries that wait and says how many.
    int link() {
        Integer linked = keeper.transaction().execute(_ -> {
            keeper.sql()
                    .sql("select pg_advisory_xact_lock(hashtext('marrow-relay audit chain'))")
                    .query(rows -> {});
            return append(head(), waiting());
        });
        return linked == null ? 0 : linked;
    }

    private Head head() {
        return keeper.sql()
                .sql("select number, hash from audit.link order by number desc limit 1")
                .query((row, _) -> new Head(row.getLong("number"), HEX.formatHex(row.getBytes("hash"))))
                .optional()
                .orElse(new Head(0, BEGINNING));
    }

    private List<Entry> waiting() {
        return keeper.sql()
                .sql("select " + Entries.COLUMNS + """
                         from audit.waiting w join audit.entry e on e.id = w.entry
                          left join audit.link l on l.entry = e.id order by e.id limit ?
                        """)
                .param(AT_ONCE)
                .query(Entries::entry)
                .list();
    }

    private int append(Head head, List<Entry> entries) {
        Head last = head;
        for (Entry entry : entries) {
            last = new Head(last.number + 1, next(last, entry));
            keeper.sql()
                    .sql("insert into audit.link (number, entry, hash) values (?, ?, ?)")
                    .params(last.number, entry.id(), HEX.parseHex(last.hash))
                    .update();
        }
        Long[] ids = entries.stream().map(Entry::id).toArray(Long[]::new);
        keeper.sql()
                .sql("delete from audit.waiting where entry = any(?)")
                .param(ids)
                .update();
        return entries.size();
    }

    private static String next(Head last, Entry entry) {
        return HEX.formatHex(entry.hashAfter(HEX.parseHex(last.hash)));
    }

    /// Signs how long the chain is and how it ends, once for each day that is over.
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 30_000)
    void sign() {
        Head head = head();
        if (head.number > 0) {
            digests.sign(head.number, HEX.parseHex(head.hash));
        }
    }

    AuditVerdict verify() {
        linkWhatWaits();
        List<Problem> problems = new ArrayList<>();
        Head head = walk(problems);
        unlinked(problems);
        List<Digest> signed = digests.verify(problems);
        signed.forEach(digest -> compare(digest, problems));
        return new AuditVerdict(head.number, count("select count(*) from audit.waiting"), signed.size(), cut(problems));
    }

    private static List<Problem> cut(List<Problem> problems) {
        return problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS));
    }

    /// An entry with the hash that the chain gives it.
    private record Linked(long number, String hash, Entry entry) {
        static Linked of(ResultSet row, int ignored) throws SQLException {
            return new Linked(row.getLong("link"), HEX.formatHex(row.getBytes("hash")), Entries.entry(row, ignored));
        }
    }

    private Head walk(List<Problem> problems) {
        Head last = new Head(0, BEGINNING);
        for (List<Linked> some = after(0); !some.isEmpty(); some = after(last.number)) {
            for (Linked linked : some) {
                last = step(last, linked, problems);
            }
        }
        return last;
    }

    private static Head step(Head last, Linked linked, List<Problem> problems) {
        if (linked.number != last.number + 1) {
            problems.add(Problem.of(
                    "AUD-0001",
                    "link {0} of the audit chain is missing",
                    "somebody took entries out: keep the database as it is and call the privacy officer",
                    last.number + 1));
        } else if (!next(last, linked.entry).equals(linked.hash)) {
            problems.add(Problem.of(
                    "AUD-0002",
                    "entry {0} (link {1}) of the audit trail is not what was written",
                    "somebody changed it: keep the database as it is and call the privacy officer",
                    linked.entry.id(),
                    linked.number));
        }
        return new Head(linked.number, linked.hash);
    }

    private List<Linked> after(long number) {
        return keeper.sql()
                .sql("select l.hash, " + Entries.COLUMNS + """
                         from audit.link l join audit.entry e on e.id = l.entry
                         where l.number > ? order by l.number limit ?
                        """)
                .params(number, AT_ONCE)
                .query(Linked::of)
                .list();
    }

    private void unlinked(List<Problem> problems) {
        long strangers = count("""
                select count(*) from audit.entry e
                 where not exists (select 1 from audit.link l where l.entry = e.id)
                   and not exists (select 1 from audit.waiting w where w.entry = e.id)
                """);
        if (strangers > 0) {
            problems.add(Problem.of(
                    "AUD-0003",
                    "{0} entries of the audit trail are not part of its chain",
                    "somebody put them in or loosened them: call the privacy officer",
                    strangers));
        }
    }

    private void compare(Digest digest, List<Problem> problems) {
        Optional<String> hash = keeper.sql()
                .sql("select hash from audit.link where number = ?")
                .param(digest.number())
                .query((row, _) -> HEX.formatHex(row.getBytes("hash")))
                .optional();
        if (hash.isEmpty() || !hash.get().equals(digest.hash())) {
            problems.add(Problem.of(
                    "AUD-0004",
                    "the audit chain is not the one that was signed on {0} (link {1})",
                    "it was cut or written anew since then: call the privacy officer",
                    digest.day(),
                    digest.number()));
        }
    }

    private long count(String query) {
        return keeper.sql().sql(query).query(Long.class).single();
    }
}
