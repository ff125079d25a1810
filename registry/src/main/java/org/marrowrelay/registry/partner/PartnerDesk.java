package org.marrowrelay.registry.partner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Note;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.signature.PublicKey;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps partners: their cards and keys, what passes between them and us, and what people decide about it.
@Service
public class PartnerDesk {
    private static final int GROUP = 5;
    private static final int SHOWN = 50;

    private final Partners partners;
    private final Outbox outbox;
    private final Inbox inbox;
    private final DoorLog doorLog;
    private final OwnKey key;
    private final OrganisationDesk organisations;
    private final PartnerSettings settings;
    private final PartnerAlarms alarms;
    private final SharingRules sharing;
    private final JdbcClient sql;
    private final Clock clock;

    PartnerDesk(
            Partners partners,
            Outbox outbox,
            Inbox inbox,
            DoorLog doorLog,
            OwnKey key,
            OrganisationDesk organisations,
            PartnerSettings settings,
            PartnerAlarms alarms,
            SharingRules sharing,
            JdbcClient sql,
            Clock clock) {
        this.partners = partners;
        this.outbox = outbox;
        this.inbox = inbox;
        this.doorLog = doorLog;
        this.key = key;
        this.organisations = organisations;
        this.settings = settings;
        this.alarms = alarms;
        this.sharing = sharing;
        this.sql = sql;
        this.clock = clock;
    }

    /// What one side gives the other before messages can pass.
    ///
    /// @param code as which it speaks; empty while it has no organisation of its own
    public record Card(String code, String name, String key, String fingerprint) {}

    /// Our own card.
    public Card card() {
        PublicKey open = key.get().open();
        Optional<Organisation> us = organisations.ours();
        return new Card(
                us.map(one -> one.code().value()).orElse(""),
                us.map(Organisation::name).orElse(""),
                open.text(),
                open.fingerprint());
    }

    /// How the exchange with a partner stands.
    ///
    /// @param waiting messages that it has not acknowledged
    /// @param tooMany more than are usual
    /// @param inWork its messages that wait for their turn
    /// @param quarantined those that wait for a person
    public record Standing(Partner partner, long waiting, boolean tooMany, long inWork, long quarantined) {}

    /// All partners.
    public List<Standing> list() {
        return partners.list().stream().map(this::standing).toList();
    }

    /// @throws PartnerProblem `PTN-0003` when there is no such partner
    public Standing get(OrganisationCode code) {
        return standing(partner(code));
    }

    public Optional<Partner> find(OrganisationCode code) {
        return partners.find(code);
    }

    private Partner partner(OrganisationCode code) {
        return partners.find(code)
                .orElseThrow(() -> new PartnerProblem(Problem.of(
                        "PTN-0003",
                        "{0} is no partner with whom messages are exchanged",
                        "enter its card first",
                        code)));
    }

    private Standing standing(Partner partner) {
        long waiting = outbox.countWaiting(partner.code());
        return new Standing(
                partner,
                waiting,
                waiting > settings.threshold(),
                inbox.count(partner.code(), Received.State.WAITING),
                inbox.count(partner.code(), Received.State.QUARANTINED));
    }

    /// Enters a partner's card, or a new key or address of it. With a new key nothing passes until it is
    /// confirmed.
    ///
    /// @throws PartnerProblem `PTN-0002` for the address, `PTN-0004` without an organisation, `PTN-0005`
    ///     for our own key
    @Transactional
    public void enter(OrganisationCode code, String address, String publicKey, String by) {
        PublicKey theirs = new PublicKey(publicKey);
        Organisation organisation = organisations
                .find(code)
                .orElseThrow(() -> new PartnerProblem(Problem.of(
                        "PTN-0004",
                        "there is no organisation {0}",
                        "enter the registry under Organisations first",
                        code)));
        if (organisation.ours() || theirs.equals(key.get().open())) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0005", "this is our own organisation or key", "enter what is on the partner’s card"));
        }
        if (partners.findByKey(theirs.id())
                .filter(other -> !other.code().equals(code))
                .isPresent()) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0006",
                    "another partner has this key",
                    "ask both for their cards again: a key belongs to one"));
        }
        partners.enter(code, Partner.address(address), theirs, by, clock.instant());
    }

    /// Confirms the key: two people have read the fingerprint to each other.
    ///
    /// @param spoken the last five digits, as the partner reads them
    /// @throws PartnerProblem `PTN-0007` when they are others
    @Transactional
    public void confirm(OrganisationCode code, String spoken, String by) {
        String fingerprint = partner(code).key().fingerprint();
        if (!fingerprint.substring(fingerprint.length() - GROUP).equals(spoken.strip())) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0007",
                    "the last five digits of the fingerprint are others",
                    "let the partner read all sixty digits of its own page; if they differ, this is not its key"));
        }
        partners.confirm(code, by, clock.instant());
    }

    /// Stops the exchange, or lets it go on.
    @Transactional
    public void pause(OrganisationCode code, boolean paused) {
        Partner partner = partner(code);
        if (partner.state() != Partner.State.ENTERED) {
            partners.setState(code, paused ? Partner.State.PAUSED : Partner.State.CONFIRMED);
        }
    }

    @Transactional
    public void setRules(OrganisationCode code, Partner.Rules rules) {
        partner(code);
        partners.setRules(code, rules);
    }

    /// What our rules kept from going to it, the latest first.
    public List<Withheld> withheld(OrganisationCode code) {
        return sharing.list(code);
    }

    /// Says something to the people of a partner.
    ///
    /// @param about a code that both know, or empty
    /// @param command chosen by the sender, so that it is said once; empty on a page
    @Transactional
    public void text(OrganisationCode code, String about, String text, String by, String command) {
        Partner partner = partner(code);
        if (!command.isEmpty() && isDone(by + " " + command)) {
            return;
        }
        Code topic = about.isBlank() ? null : new Code(about.strip());
        PartnerMessage message = new PartnerMessage.TextMessage(topic, new Note(text.strip()));
        UUID _ = outbox.say(us(), partner.code(), message, about.strip(), null);
        sql.sql("insert into partner_text (partner, ours, about, text, at, by) values (?, true, ?, ?, ?, ?)")
                .params(code.value(), about.strip(), text.strip(), Timestamp.from(clock.instant()), by)
                .update();
    }

    private boolean isDone(String command) {
        return sql.sql("insert into partner_command (key) values (left(?, 300)) on conflict do nothing")
                        .param(command)
                        .update()
                == 0;
    }

    /// As which we speak.
    ///
    /// @throws PartnerProblem `PTN-0001` while this registry has no organisation of its own
    OrganisationCode us() {
        return organisations
                .ours()
                .map(Organisation::code)
                .orElseThrow(() -> new PartnerProblem(Problem.of(
                        "PTN-0001",
                        "this registry has no organisation of its own yet",
                        "enter it under Organisations, as a registry that is ours")));
    }

    /// A line of what people said.
    public record Said(boolean ours, String about, String text, Instant at, String by) {}

    /// What the people of both sides said, newest first.
    public List<Said> texts(OrganisationCode code) {
        return sql.sql("select ours, about, text, at, by from partner_text where partner = ? order by id desc limit ?")
                .params(code.value(), SHOWN)
                .query((row, _) -> new Said(
                        row.getBoolean("ours"),
                        row.getString("about"),
                        row.getString("text"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by")))
                .list();
    }

    /// The latest messages to a partner.
    public List<Sent> sent(OrganisationCode code) {
        return outbox.list(code, SHOWN);
    }

    /// The latest messages from a partner.
    public List<Received> received(OrganisationCode code) {
        return inbox.list(code, SHOWN);
    }

    /// Those that a person must decide about, oldest first.
    public List<Received> quarantined(OrganisationCode code) {
        return inbox.quarantined(code, SHOWN);
    }

    /// Tries a message in quarantine once more.
    ///
    /// @throws PartnerProblem `PTN-0008` when it is not there any more
    @Transactional
    public void retry(OrganisationCode code, long sequence, String by) {
        decide(code, sequence, Received.State.WAITING, by);
    }

    /// Decides that a message in quarantine will not be done.
    ///
    /// @throws PartnerProblem `PTN-0008` when it is not there any more, `PTN-0009` without a reason
    @Transactional
    public void putAside(OrganisationCode code, long sequence, String reason, String by) {
        if (reason.isBlank()) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0009", "no reason is given", "say why it will not be done, and what was done instead"));
        }
        decide(code, sequence, Received.State.PUT_ASIDE, by + ": " + reason.strip());
    }

    private void decide(OrganisationCode code, long sequence, Received.State state, String by) {
        if (!inbox.decide(code, sequence, state, by, clock.instant())) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0008",
                    "message {0} does not wait for a decision any more",
                    "look at the list again",
                    sequence));
        }
    }

    /// Sends a stretch of messages once more; the partner knows which it has.
    ///
    /// @return how many
    @Transactional
    public int sendAgain(OrganisationCode code, long from, long to) {
        partner(code);
        return outbox.again(code, from, to);
    }

    public List<RefusalRow> refusals() {
        return doorLog.list(SHOWN);
    }

    @Transactional
    public void seenRefusals(String by) {
        doorLog.seen(by);
        alarms.look();
    }

    /// How many things wait for somebody: messages in quarantine, and refusals that nobody has seen.
    public long waitingForPeople() {
        return inbox.countQuarantined() + doorLog.countUnseen();
    }

    /// A digest of everything that went one way: equal at both ends when nothing is lost, changed or doubled.
    ///
    /// @param messages how many
    /// @param done how many of them took effect, or are acknowledged
    public record Tally(long messages, long done, String sha256) {}

    public Tally outgoing(OrganisationCode code) {
        Count count = new Count();
        outbox.each(code, sent -> count.add(sent.sequence(), sent.line(), sent.ackedAt() != null));
        return count.tally();
    }

    public Tally incoming(OrganisationCode code) {
        Count count = new Count();
        inbox.each(code, got -> count.add(got.sequence(), got.line(), got.state() == Received.State.DONE));
        return count.tally();
    }

    /// Digest of the words that took effect here, without their order in time: those of ours, or of theirs.
    public Tally texts(OrganisationCode code, boolean ours) {
        Count count = new Count();
        sql.sql(
                        "select about, text from partner_text where partner = ? and ours = ? order by about, text collate \"C\"")
                .params(code.value(), ours)
                .query((ResultSet row) -> count.add(0, row.getString("about") + " " + row.getString("text"), true));
        return count.tally();
    }

    private static final class Count {
        private final MessageDigest digest;
        private long messages;
        private long done;

        Count() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        void add(long sequence, String line, boolean isDone) {
            digest.update((sequence + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
            messages++;
            done += isDone ? 1 : 0;
        }

        Tally tally() {
            return new Tally(messages, done, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
