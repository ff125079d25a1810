package org.marrowrelay.registry.portal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.OnBehalf;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.call.Question;
import org.marrowrelay.registry.call.QuestionDesk;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.Links;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorEvent;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.education.CheckDesk;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.identity.Alike.Likeness;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.joining.Applicant;
import org.marrowrelay.registry.joining.JoinDesk;
import org.marrowrelay.registry.joining.JoinForm;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.web.EmailAddress;
import org.marrowrelay.registry.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What donors and applicants do by themselves.
@Service
public class PortalDesk {
    /// What donors see and correct of themselves.
    public static final List<IdentityField> FIELDS = EnumSet.allOf(IdentityField.class).stream()
            .filter(field -> field != IdentityField.HOSPITAL_NUMBER
                    && field != IdentityField.NATIONAL_NUMBER
                    && field != IdentityField.BIRTH_NAME)
            .toList();

    private static final List<IdentityField> NEEDED =
            List.of(IdentityField.FAMILY_NAME, IdentityField.GIVEN_NAME, IdentityField.EMAIL, IdentityField.PHONE);
    private static final String WHY = "the donor at their own data";
    private static final int LONGEST_AWAY = 5;
    private static final String MISSED = "donor’s own page";

    private final DonorDesk donors;
    private final CareDesk care;
    private final JoinDesk joining;
    private final IdentityDesk vault;
    private final DonorPost post;
    private final Links links;
    private final OwnAddress address;
    private final DonorStages stages;
    private final CallDesk calls;
    private final QuestionDesk questions;
    private final ReadingDesk readings;
    private final CheckDesk checks;
    private final JdbcClient sql;
    private final Words words;
    private final Clock clock;

    PortalDesk(
            DonorDesk donors,
            CareDesk care,
            JoinDesk joining,
            IdentityDesk vault,
            DonorPost post,
            Links links,
            OwnAddress address,
            DonorStages stages,
            CallDesk calls,
            QuestionDesk questions,
            ReadingDesk readings,
            CheckDesk checks,
            JdbcClient sql,
            Words words,
            Clock clock) {
        this.donors = donors;
        this.care = care;
        this.joining = joining;
        this.vault = vault;
        this.post = post;
        this.links = links;
        this.address = address;
        this.stages = stages;
        this.calls = calls;
        this.questions = questions;
        this.readings = readings;
        this.checks = checks;
        this.sql = sql;
        this.words = words;
        this.clock = clock;
    }

    /// Sends a link to whoever has that address, if anybody does. Says nothing, and takes its time elsewhere,
    /// so that the answer to a stranger is the same in words and in time.
    public void askForLink(String mail, Locale language) {
        Thread.ofVirtual().name("portal-link").start(() -> sendLink(mail.strip(), language));
    }

    /// As [#askForLink], here and now.
    ///
    /// @return how many people were written to; never told to whoever asked
    public int sendLink(String mail, Locale language) {
        if (!EmailAddress.isOne(mail)) {
            return 0;
        }
        List<String> codes = OnBehalf.ofServer(() ->
                vault.lookUp(Side.DONOR, Likeness.EMAIL, mail, "somebody asks for a link with that address").stream()
                        .map(Subject::code)
                        .filter(this::isSomebody)
                        .toList());
        codes.forEach(code -> post.write(
                "portal " + code + " " + clock.instant().toEpochMilli(),
                code,
                Notice.Channel.EMAIL,
                new DonorPost.Said(
                        words.in(language, "me.mail.title"),
                        words.in(
                                language,
                                "me.mail.body",
                                address.of("/me/enter/" + links.make(code, Links.Purpose.PORTAL))))));
        return codes.size();
    }

    private boolean isSomebody(String code) {
        return file(code).isPresent()
                || joining.find(code).filter(one -> one.state().isOpen()).isPresent();
    }

    /// Whether a link still serves.
    public boolean serves(String word) {
        return links.look(word, Links.Purpose.PORTAL).isPresent();
    }

    /// Uses a link up, and says whose it was.
    public Optional<String> enter(String word) {
        return links.use(word, Links.Purpose.PORTAL);
    }

    /// The file of a donor; empty for applicants.
    public Optional<DonorFile> file(String code) {
        return DonorId.isId(code) && joining.find(code).isEmpty()
                ? donors.findFile(new DonorId(code))
                : Optional.empty();
    }

    /// The application of somebody who is no donor yet.
    public Optional<Applicant> applicant(String code) {
        return joining.find(code);
    }

    /// Where somebody stands.
    public DonorStage stage(String code) {
        return file(code).map(file -> stages.of(file.donor().id())).orElse(DonorStage.NOTHING);
    }

    /// What the vault holds of somebody, opened in their own name.
    public Map<IdentityField, String> identity(String code) {
        return OnBehalf.ofDonor(code, () -> vault.open(Subject.donor(code), EnumSet.copyOf(FIELDS), WHY));
    }

    /// What is wrong with corrected contacts, each with its field as the place.
    public List<Problem> problems(Map<IdentityField, String> values) {
        return JoinForm.contacts(values, NEEDED);
    }

    /// Keeps corrected contacts; that somebody did so is a contact of theirs.
    ///
    /// @throws ProblemException with the first of [#problems]
    @Transactional
    public void correct(String code, Map<IdentityField, String> values) {
        problems(values).stream().findFirst().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        OnBehalf.ofDonor(code, () -> {
            vault.put(Subject.donor(code), values);
            return code;
        });
        stillHere(code);
    }

    /// Records that a donor was in touch, by themselves.
    @Transactional
    public void stillHere(String code) {
        file(code).ifPresent(file -> care.contacted(file.donor().id(), LocalDate.now(clock), act()));
    }

    /// Asks the coordinator something.
    ///
    /// @throws ProblemException `CAL-0008`, `CAL-0009`
    @Transactional
    public void ask(String code, String text) {
        questions.ask(present(code).donor().id(), text);
    }

    /// What somebody asked, the youngest first.
    public List<Question> questions(String code) {
        return questions.of(code);
    }

    /// Pauses until a day, or ends the pause.
    ///
    /// @param until last day away; `null`: back now
    /// @throws ProblemException when the donor is reserved: then somebody must talk with them; `POR-0006` when the
    ///     day is past or more than five years away
    @Transactional
    public void travel(String code, @Nullable LocalDate until) {
        LocalDate today = LocalDate.now(clock);
        if (until != null && (until.isBefore(today) || until.isAfter(today.plusYears(LONGEST_AWAY)))) {
            throw refused(
                    "POR-0006",
                    "the day is past, or more than five years away",
                    "choose another day; who does not want to be asked at all can withdraw");
        }
        DonorFile file = present(code);
        Status now = file.donor().status();
        if (now == Status.RS || now == Status.OP) {
            throw refused(
                    "POR-0001",
                    "somebody counts on you just now, so this needs a word with your coordinator",
                    "call us: nothing is decided over your head");
        }
        StatusChange wanted = until == null ? StatusChange.AVAILABLE : new StatusChange(Status.TU, Reason.PR, until);
        care.changeStatus(file.donor().id(), wanted, act());
        stillHere(code);
    }

    /// Takes the consent to be listed back: nobody finds the donor any more, from this moment on. What goes
    /// on stops, and who must know is woken by the rooms that listen.
    @Transactional
    public void withdraw(String code) {
        readings.endFamily(code);
        if (joining.find(code).isPresent()) {
            joining.withdraw(code, code);
            return;
        }
        DonorFile file = present(code);
        DonorId id = file.donor().id();
        List<Consent> listing = care.life(id).consents().stream()
                .filter(one -> one.scope() == Consent.Scope.LISTING && one.withdrawnOn() == null)
                .toList();
        listing.forEach(one -> care.withdraw(id, one.id(), act()));
        if (listing.isEmpty() && file.donor().status() != Status.DE) {
            care.changeStatus(id, new StatusChange(Status.DE, Reason.PR, null), act());
        }
        stillHere(code);
        calls.done(code);
        links.end(code);
    }

    /// Everything that the registry knows of somebody, for themselves: without who of the staff did it, and
    /// without anything of a patient.
    public Map<String, Object> export(String code) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", code);
        all.put("identity", identity(code));
        file(code).ifPresent(file -> describe(file, all));
        applicant(code).ifPresent(one -> all.put("application", application(one)));
        all.put(
                "questions",
                questions.of(code).stream()
                        .map(one ->
                                Map.of("at", one.askedAt().toString(), "question", one.text(), "answer", one.answer()))
                        .toList());
        all.put(
                "calls",
                calls.of(code).stream()
                        .map(one -> Map.of("at", one.at().toString(), "outcome", one.outcome(), "said", one.said()))
                        .toList());
        all.put(
                "learnt",
                readings.of(code).stream()
                        .map(one -> Map.of(
                                "piece", one.lesson(),
                                "version", one.version(),
                                "language", one.language(),
                                "by", one.isOwn() ? "you" : "somebody whom you named",
                                "openedAt", one.openedAt().toString(),
                                "watchedPercent", one.percent(),
                                "finishedAt", String.valueOf(one.finishedAt())))
                        .toList());
        all.put(
                "understood",
                checks.of(code).stream()
                        .map(one -> Map.of(
                                "before", one.part(),
                                "version", one.version(),
                                "at", one.at().toString(),
                                "right", one.right(),
                                "asked", one.asked()))
                        .toList());
        all.put(
                "family",
                readings.family(code).stream()
                        .map(one -> Map.of(
                                "relation",
                                one.relation(),
                                "since",
                                one.madeAt().toString()))
                        .toList());
        all.put(
                "messages",
                post.of(code).stream()
                        .map(one -> Map.of("at", one.madeAt().toString(), "sent", one.sent()))
                        .toList());
        return all;
    }

    private void describe(DonorFile file, Map<String, Object> all) {
        CareDesk.Life life = care.life(file.donor().id());
        all.put("status", file.donor().status());
        all.put("traits", file.donor().traits());
        all.put("population", file.donor().population());
        all.put("typing", file.donor().typing().gl());
        all.put("contactOn", String.valueOf(file.particulars().contactOn()));
        all.put("checkupOn", String.valueOf(file.particulars().checkupOn()));
        all.put("consents", life.consents());
        all.put(
                "deferrals",
                life.deferrals().stream()
                        .map(one -> Map.of("reason", one.reason(), "beganOn", one.beganOn()))
                        .toList());
        all.put(
                "samples",
                life.samples().stream()
                        .map(one -> Map.of("kind", one.kind(), "tubes", one.tubes()))
                        .toList());
        all.put("markers", life.markers());
        all.put(
                "history",
                life.history().stream()
                        .map(one -> Map.of("at", one.at().toString(), "what", one.kind()))
                        .toList());
    }

    private Map<String, Object> application(Applicant one) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("state", one.state());
        said.put("joinedAt", one.joinedAt().toString());
        said.put("birth", one.birth());
        said.put("heightCm", one.heightCm());
        said.put("weightKg", one.weightKg());
        said.put("questionnaire", one.questionnaire());
        said.put("answers", joining.answers(one.code()));
        said.put("consent", one.consentVersion());
        return said;
    }

    /// Asks for erasure, once; who asks is withdrawn at the same time.
    @Transactional
    public void askForErasure(String code) {
        sql.sql("insert into erasure_request (donor, asked_at) values (?, ?) on conflict do nothing")
                .params(code, Timestamp.from(clock.instant()))
                .update();
        boolean listed =
                file(code).filter(one -> one.donor().status() != Status.DE).isPresent();
        if (listed || joining.find(code).filter(one -> one.state().isOpen()).isPresent()) {
            withdraw(code);
        }
    }

    /// What donors asked for, what waits first.
    public List<Erasure> erasures() {
        return sql.sql("select * from erasure_request order by decided_at is not null, id desc limit 200")
                .query((row, _) -> new Erasure(
                        row.getLong("id"),
                        row.getString("donor"),
                        row.getTimestamp("asked_at").toInstant(),
                        isTraceable(row.getString("donor")),
                        row.getString("decision"),
                        row.getString("reason")))
                .list();
    }

    /// How many wait.
    public long waiting() {
        return sql.sql("select count(*) from erasure_request where decided_at is null")
                .query(Long.class)
                .single();
    }

    private boolean isTraceable(String code) {
        return file(code)
                .filter(file -> care.life(file.donor().id()).history().stream()
                                .anyMatch(event -> event.kind() == DonorEvent.Kind.DONATED)
                        || stages.of(file.donor().id()).now() != DonorStage.Now.WAITING)
                .isPresent();
    }

    /// Decides: erases what the vault holds, or keeps it.
    ///
    /// @throws ProblemException `POR-0002` without a reason, `POR-0003` when cells of the donor must be
    ///     traceable
    @Transactional
    public void decide(long id, boolean erase, String reason, String by) {
        if (reason.strip().length() < 5) {
            throw refused("POR-0002", "a decision about erasure needs a reason", "write in a few words why");
        }
        String code = sql.sql("select donor from erasure_request where id = ? and decided_at is null for update")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(
                        () -> refused("POR-0004", "this request does not wait any more", "look at the list again"));
        if (erase && isTraceable(code)) {
            throw refused(
                    "POR-0003",
                    "cells of this donor went to somebody or are about to: the identity is kept for 30 years",
                    "keep it with that reason; the donor is listed no more, and nobody is written to");
        }
        if (erase) {
            OnBehalf.ofServer(
                    () -> vault.erase(Subject.donor(code), "erasure asked for by the donor, decided by " + by));
            calls.forget(code);
            questions.forget(code);
            readings.forget(code);
        }
        sql.sql("update erasure_request set decision = ?, decided_by = ?, decided_at = ?, reason = ? where id = ?")
                .params(erase ? "ERASED" : "KEPT", by, Timestamp.from(clock.instant()), reason.strip(), id)
                .update();
    }

    private DonorFile present(String code) {
        return file(code)
                .orElseThrow(() -> refused(
                        "POR-0005",
                        "you are not on the list yet",
                        "your application is on its way; look where it stands"));
    }

    private static Act act() {
        return new Act("donor", MISSED);
    }

    private static ProblemException refused(String code, String what, String fix) {
        return new ProblemException(Problem.of(code, what, fix));
    }
}
