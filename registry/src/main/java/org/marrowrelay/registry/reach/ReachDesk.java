package org.marrowrelay.registry.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.Links;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorSettings;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds donors who have not been in touch, and tries one thing after the other.
@Service
public class ReachDesk {
    private static final int AT_ONCE = 500;
    private static final int LOOKED_AT = 5_000;
    private static final Set<IdentityField> WAYS = EnumSet.of(
            IdentityField.EMAIL,
            IdentityField.PHONE,
            IdentityField.ADDRESS,
            IdentityField.ALTERNATE_1_PHONE,
            IdentityField.ALTERNATE_2_PHONE);
    private static final long LOCK = 0x5245_4143;

    private final JdbcClient sql;
    private final DonorDesk donors;
    private final CareDesk care;
    private final IdentityDesk vault;
    private final DonorPost post;
    private final Links links;
    private final OwnAddress address;
    private final DonorSettings settings;
    private final Words words;
    private final Clock clock;
    private volatile String after = "";

    ReachDesk(
            JdbcClient sql,
            DonorDesk donors,
            CareDesk care,
            IdentityDesk vault,
            DonorPost post,
            Links links,
            OwnAddress address,
            DonorSettings settings,
            Words words,
            Clock clock) {
        this.sql = sql;
        this.donors = donors;
        this.care = care;
        this.vault = vault;
        this.post = post;
        this.links = links;
        this.address = address;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /// Looks every hour; of several servers one does. What is due is in rows, so that nothing is lost with
    /// the server.
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 300_000)
    @Transactional
    public void look() {
        boolean mine = sql.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
        if (mine) {
            begin();
            goOn();
        }
    }

    /// Begins rounds for those who have not been in touch for as long as the registry decided, and of whom the
    /// vault holds a way to reach them: at most 500 at once, so that a registry that has just come over does
    /// not write to everybody in one night. Goes through the list from where it ended the last time.
    ///
    /// @return how many
    @Transactional
    public int begin() {
        List<DonorId> silent = donors.listSilent(today().minusMonths(settings.contactMonths()), after, LOOKED_AT);
        int begun = 0;
        for (DonorId donor : silent) {
            after = donor.value();
            begun += begin(donor) ? 1 : 0;
            if (begun == AT_ONCE) {
                return begun;
            }
        }
        after = silent.size() < LOOKED_AT ? "" : after;
        return begun;
    }

    /// Begins the round of one donor, unless it goes on already, or nothing is known by which to reach them.
    boolean begin(DonorId donor) {
        if (!isReachable(donor.value())) {
            return false;
        }
        boolean fresh = sql.sql(
                                "insert into contact_round (donor, stage, began_on) values (?, 'EMAIL', ?) on conflict do nothing")
                        .params(donor.value(), today())
                        .update()
                > 0;
        if (fresh) {
            act(new ContactRound(donor.value(), Stage.EMAIL, today(), null));
        }
        return fresh;
    }

    private boolean isReachable(String donor) {
        return vault.known(Subject.donor(donor)).stream().anyMatch(known -> WAYS.contains(known.field()));
    }

    /// Ends the rounds of those who were in touch, and tries the next thing with those whose days are over.
    ///
    /// @return how many were tried
    @Transactional
    public int goOn() {
        sql.sql("select * from contact_round where next_at is null")
                .query(ReachDesk::round)
                .list()
                .forEach(this::endIfHeard);
        List<ContactRound> due = sql.sql(
                        "select * from contact_round where next_at <= ? order by next_at limit ? for update")
                .params(Timestamp.from(clock.instant()), AT_ONCE)
                .query(ReachDesk::round)
                .list();
        due.stream()
                .filter(one -> !endIfHeard(one))
                .forEach(one -> enter(one, one.stage().next()));
        return due.size();
    }

    /// Ends a round whose donor was in touch since it began, or is on the list no more.
    private boolean endIfHeard(ContactRound one) {
        Optional<DonorFile> file = donors.findFile(new DonorId(one.donor()));
        boolean over = file.isEmpty() || file.get().donor().status() == Status.DE || isHeard(file.get(), one);
        if (over) {
            end(one.donor());
        }
        return over;
    }

    private static boolean isHeard(DonorFile file, ContactRound one) {
        LocalDate contact = file.particulars().contactOn();
        return contact != null && !contact.isBefore(one.beganOn());
    }

    private void end(String donor) {
        sql.sql("delete from contact_round where donor = ?").param(donor).update();
    }

    private void enter(ContactRound one, Stage stage) {
        sql.sql("update contact_round set stage = ?, next_at = null, version = version + 1 where donor = ?")
                .params(stage.name(), one.donor())
                .update();
        act(new ContactRound(one.donor(), stage, one.beganOn(), null));
    }

    /// Does what the program can do by itself; what it cannot is passed over at once.
    private void act(ContactRound one) {
        switch (one.stage()) {
            case EMAIL, EMAIL_AGAIN -> mail(one);
            case TEXT -> text(one);
            case LETTER, ALTERNATES, LOST -> {} // for people: stands on their list
        }
    }

    private void mail(ContactRound one) {
        if (!has(one.donor(), IdentityField.EMAIL)) {
            enter(one, one.stage().next());
            return;
        }
        Locale tongue = language(one.donor());
        String link = address.of("/me/still/" + links.make(one.donor(), Links.Purpose.STILL_HERE));
        post.write(
                "still " + one.donor() + " " + one.beganOn() + " " + one.stage(),
                one.donor(),
                Notice.Channel.EMAIL,
                new DonorPost.Said(
                        words.in(tongue, "reach.mail.title"),
                        words.in(tongue, "reach.mail.body", link, address.of("/me"))));
        await(one);
    }

    private void text(ContactRound one) {
        if (!post.hasTextMessages() || !has(one.donor(), IdentityField.PHONE)) {
            enter(one, one.stage().next());
            return;
        }
        post.write(
                "still " + one.donor() + " " + one.beganOn() + " TEXT",
                one.donor(),
                Notice.Channel.PAGE,
                new DonorPost.Said(words.in(language(one.donor()), "reach.text", address.of("/me")), ""));
        await(one);
    }

    private boolean has(String donor, IdentityField field) {
        return vault.known(Subject.donor(donor)).stream().anyMatch(known -> known.field() == field);
    }

    /// The language in which the donor agreed to be listed; English where that is not known.
    public Locale language(String donor) {
        return care.life(new DonorId(donor)).consents().stream()
                .filter(one ->
                        one.scope() == Consent.Scope.LISTING && one.language().startsWith("zh"))
                .findFirst()
                .map(_ -> Locale.SIMPLIFIED_CHINESE)
                .orElse(Locale.ENGLISH);
    }

    private void await(ContactRound one) {
        Duration days = sql.sql("select after_days from contact_policy where stage = ?")
                .param(one.stage().name())
                .query((row, _) -> Duration.ofDays(row.getInt(1)))
                .single();
        sql.sql("update contact_round set next_at = ? where donor = ?")
                .params(Timestamp.from(clock.instant().plus(days)), one.donor())
                .update();
    }

    /// Whether a link of ours still serves.
    public boolean serves(String word) {
        return links.look(word, Links.Purpose.STILL_HERE).isPresent();
    }

    /// *Still here, still willing*, by the link of a message: a contact of the donor.
    ///
    /// @return whether the link served
    @Transactional
    public boolean stillHere(String word) {
        Optional<String> donor = links.use(word, Links.Purpose.STILL_HERE);
        donor.ifPresent(code -> heard(code, new Act("donor", "still here, by the link of a message")));
        return donor.isPresent();
    }

    private void heard(String donor, Act act) {
        care.contacted(new DonorId(donor), today(), act);
        end(donor);
    }

    /// Those for whom somebody of the staff has something to do, the longest waiting first.
    public List<ContactRound> list(@Nullable Stage stage, int atMost) {
        return sql.sql("""
                        select * from contact_round
                         where next_at is null and (cast(:stage as text) is null or stage = :stage)
                         order by began_on, donor limit :most
                        """)
                .param("stage", stage == null ? null : stage.name(), Types.VARCHAR)
                .param("most", Math.clamp(atMost, 1, 1_000))
                .query(ReachDesk::round)
                .list();
    }

    /// How many wait for the staff.
    public long waiting() {
        return sql.sql("select count(*) from contact_round where next_at is null")
                .query(Long.class)
                .single();
    }

    public Optional<ContactRound> find(String donor) {
        return sql.sql("select * from contact_round where donor = ?")
                .param(donor)
                .query(ReachDesk::round)
                .optional();
    }

    /// The letter was sent, or the alternates were asked: now it is waited.
    @Transactional
    public void done(String donor) {
        await(waitingFor(donor, Stage.LETTER, Stage.ALTERNATES));
    }

    /// Somebody of the staff spoke with the donor.
    @Transactional
    public void reached(String donor, String by) {
        waitingFor(donor, Stage.values());
        heard(donor, new Act(by, "reached by the registry, and answered"));
    }

    /// Nobody can find the donor: not asked any more until somebody hears of them.
    @Transactional
    public void lost(String donor, String by) {
        waitingFor(donor, Stage.LOST);
        care.changeStatus(
                new DonorId(donor), new StatusChange(Status.TU, Reason.UC, null), new Act(by, "cannot be contacted"));
        end(donor);
    }

    private ContactRound waitingFor(String donor, Stage... stages) {
        return find(donor)
                .filter(one -> one.nextAt() == null && List.of(stages).contains(one.stage()))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "RCH-0001",
                        "this does not fit what is tried with the donor just now",
                        "look at the list again; the donor may have been in touch")));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static ContactRound round(ResultSet row, int number) throws SQLException {
        Timestamp next = row.getTimestamp("next_at");
        return new ContactRound(
                row.getString("donor"),
                Stage.valueOf(row.getString("stage")),
                row.getObject("began_on", LocalDate.class),
                next == null ? null : next.toInstant());
    }
}
