package org.marrowrelay.registry.joining;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.OnBehalf;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.Links;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Registration;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.education.Check;
import org.marrowrelay.registry.education.CheckDesk;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.identity.Alike.Likeness;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.SecretBox;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.outreach.TextDesk;
import org.marrowrelay.registry.outreach.Topic;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Takes people in who want to join, step by step; see the room's drawing.
@Service
public class JoinDesk {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODE_LENGTH = 10;
    private static final int SIX_DIGITS = 1_000_000;
    private static final int WRONG_TRIES = 10;
    private static final Duration CODE_LIFE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);
    private static final int LONGEST_NOTE = 500;
    private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};

    private final Applicants applicants;
    private final Questionnaires questionnaires;
    private final TextDesk texts;
    private final IdentityDesk vault;
    private final SecretBox box;
    private final DonorPost post;
    private final Links links;
    private final OwnAddress address;
    private final DonorDesk donors;
    private final CareDesk care;
    private final CheckDesk understanding;
    private final ReadingDesk readings;
    private final JsonMapper json;
    private final Words words;
    private final Clock clock;

    JoinDesk(
            Applicants applicants,
            Questionnaires questionnaires,
            TextDesk texts,
            IdentityDesk vault,
            SecretBox box,
            DonorPost post,
            Links links,
            OwnAddress address,
            DonorDesk donors,
            CareDesk care,
            CheckDesk understanding,
            ReadingDesk readings,
            JsonMapper json,
            Words words,
            Clock clock) {
        this.applicants = applicants;
        this.questionnaires = questionnaires;
        this.texts = texts;
        this.vault = vault;
        this.box = box;
        this.post = post;
        this.links = links;
        this.address = address;
        this.donors = donors;
        this.care = care;
        this.understanding = understanding;
        this.readings = readings;
        this.json = json;
        this.words = words;
        this.clock = clock;
    }

    /// Takes a form in. Whoever sends it hears the same whether the address is known or not; the message to
    /// that address says which.
    ///
    /// @throws ProblemException `JOI-0001` when the rules or an answer speak against it, `JOI-0003` when the
    ///     questions or the consent have a newer version, and the first of [JoinForm#problems]
    @Transactional
    public void apply(JoinForm form) {
        apply(form, Map.of());
    }

    /// As [#apply(JoinForm)], with what was answered to the questions before the consent. Answers that are not
    /// right refuse nothing: the staff is told to talk about them.
    ///
    /// @param understood answers by question; empty when none were asked
    @Transactional
    public void apply(JoinForm form, Map<String, String> understood) {
        if (applicants.ofForm(form.key()).isPresent()) {
            return;
        }
        check(form);
        String code = draw();
        if (!understood.isEmpty()) {
            understanding.answered(code, understanding.current(), Check.Part.JOINING, form.language(), understood);
        }
        List<String> asks = questionnaires.current().with(Questionnaire.Verdict.ASK, form.answers()).stream()
                .map(Questionnaire.Question::id)
                .toList();
        Optional<Subject> known = known(form.identity().getOrDefault(IdentityField.EMAIL, ""));
        applicants.add(code, form, box.seal(json.writeValueAsBytes(form.answers()), "answers of " + code), asks);
        OnBehalf.ofDonor(code, () -> {
            vault.put(Subject.donor(code), form.identity());
            return code;
        });
        applicants.move(code, known.isPresent() ? ApplicantState.KNOWN : ApplicantState.APPLIED, "APPLY", code, "");
        if (known.isPresent()) {
            write("known " + code, code, form.language(), "known", address.of("/me"));
        } else {
            String link = address.of("/join/confirm/" + links.make(code, Links.Purpose.CONFIRM));
            write("confirm " + code, code, form.language(), "confirm", link);
        }
    }

    private void check(JoinForm form) {
        Questionnaire asked = questionnaires.current();
        boolean present = asked.version().equals(form.questionnaire())
                && texts.current(Topic.CONSENT, form.language()).version().equals(form.consent());
        if (!present) {
            throw refused("JOI-0003", "the questions or the consent have a newer version", "go through them once more");
        }
        LocalDate today = LocalDate.now(clock);
        form.problems().stream().findFirst().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        boolean admitted = asked.admits(form.answers())
                && asked.against(form.birth(), form.heightCm(), form.weightKg(), today)
                        .isEmpty();
        if (!admitted) {
            throw refused(
                    "JOI-0001", "a rule or an answer speaks against joining", "look at the reasons in the self-check");
        }
    }

    /// Somebody of the donor side who has that address, and is not merely another form.
    private Optional<Subject> known(String mail) {
        return OnBehalf.ofServer(
                () -> vault.lookUp(Side.DONOR, Likeness.EMAIL, mail, "somebody joins with that address").stream()
                        .filter(subject -> applicants
                                .find(subject.code())
                                .map(one -> one.state().isOpen())
                                .orElseGet(() -> isDonor(subject.code())))
                        .findFirst());
    }

    /// Somebody whom a donor named to read along has a code in the vault, too, and is not known for that.
    private boolean isDonor(String code) {
        return DonorId.isId(code) && donors.findFile(new DonorId(code)).isPresent();
    }

    private void write(String key, String code, String language, String what, Object... values) {
        Locale tongue = language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        post.write(
                "join " + key,
                code,
                Notice.Channel.EMAIL,
                new DonorPost.Said(
                        words.in(tongue, "join.mail." + what + ".title"),
                        words.in(tongue, "join.mail." + what + ".body", values)));
    }

    private static String draw() {
        StringBuilder code = new StringBuilder("A-");
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// Whether a link to confirm an address serves.
    public boolean serves(String word) {
        return links.look(word, Links.Purpose.CONFIRM).isPresent();
    }

    /// Confirms an address, and sends the code for the telephone where text messages can be sent.
    ///
    /// @return the code of the applicant; empty when the link serves no more
    @Transactional
    public Optional<String> confirm(String word) {
        Optional<String> code = links.use(word, Links.Purpose.CONFIRM).filter(one -> applicants
                .lock(one)
                .filter(some -> some.state() == ApplicantState.APPLIED)
                .isPresent());
        code.ifPresent(one -> {
            applicants.emailConfirmed(one);
            applicants.move(one, ApplicantState.CONFIRMED, "CONFIRM_EMAIL", one, "");
            OnBehalf.ofDonor(one, () -> {
                vault.verified(Subject.donor(one), IdentityField.EMAIL, LocalDate.now(clock));
                return one;
            });
            sendCode(one);
        });
        return code;
    }

    /// Whether a code can be sent to telephones; where none can, the staff calls.
    public boolean hasTextMessages() {
        return post.hasTextMessages();
    }

    /// Sends a code to the telephone, at most one a minute; nothing where no text message can be sent.
    ///
    /// @return whether one is on its way
    @Transactional
    public boolean sendCode(String code) {
        Instant now = clock.instant();
        boolean soon = applicants
                .phoneCode(code)
                .filter(last ->
                        last.until().minus(CODE_LIFE).plus(BETWEEN_CODES).isAfter(now))
                .isPresent();
        Optional<Applicant> known = applicants.find(code).filter(one -> one.phoneAt() == null);
        if (!post.hasTextMessages() || soon || known.isEmpty()) {
            return false;
        }
        String digits = "%06d".formatted(RANDOM.nextInt(SIX_DIGITS));
        applicants.phoneCode(code, hash(code, digits), now.plus(CODE_LIFE));
        Locale tongue = known.get().language().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        post.write(
                "phone " + code + " " + now.toEpochMilli(),
                code,
                Notice.Channel.PAGE,
                new DonorPost.Said(words.in(tongue, "join.text.code", digits), ""));
        return true;
    }

    /// Whether that is the code that was sent; then the number is confirmed.
    @Transactional
    public boolean confirmPhone(String code, String digits) {
        Optional<Applicants.PhoneCode> sent = applicants
                .phoneCode(code)
                .filter(some -> some.until().isAfter(clock.instant()) && some.tries() < WRONG_TRIES);
        if (sent.isEmpty()) {
            return false;
        }
        byte[] given = hash(code, digits.strip()).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(given, sent.get().hash().getBytes(StandardCharsets.US_ASCII))) {
            applicants.phoneTried(code);
            return false;
        }
        applicants.phoneConfirmed(code, "");
        return true;
    }

    private static String hash(String code, String digits) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest((code + " " + digits).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Optional<Applicant> find(String code) {
        return applicants.find(code);
    }

    /// Those in that state, or all for whom the registry has something to do.
    public List<Applicant> list(@Nullable ApplicantState state, int offset, int atMost) {
        return applicants.list(state, offset, Math.clamp(atMost, 1, 1_000));
    }

    /// How many there are in that state, or for whom the registry has something to do.
    public long count(@Nullable ApplicantState state) {
        return applicants.count(
                state == null
                        ? EnumSet.allOf(ApplicantState.class).stream()
                                .filter(ApplicantState::isOpen)
                                .toList()
                        : List.of(state));
    }

    public List<Applicant.Step> steps(String code) {
        return applicants.steps(code);
    }

    /// What somebody answered, by question.
    public Map<String, String> answers(String code) {
        return json.readValue(box.open(applicants.answers(code), "answers of " + code), ANSWERS);
    }

    /// Says that somebody of the staff reached the applicant by telephone.
    @Transactional
    public void called(String code, String by) {
        in(code, ApplicantState.CONFIRMED);
        applicants.phoneConfirmed(code, by);
        applicants.move(code, ApplicantState.CONFIRMED, "CALLED", by, "");
    }

    /// Accepts somebody.
    ///
    /// @param physician whether a physician decides
    /// @throws ProblemException `JOI-0005` when address or number are not confirmed, `JOI-0006` when a
    ///     physician must look
    @Transactional
    public void accept(String code, boolean physician, String note, String by) {
        Applicant one = in(code, ApplicantState.CONFIRMED);
        if (one.emailAt() == null || one.phoneAt() == null) {
            throw refused(
                    "JOI-0005",
                    "the e-mail address or the telephone number is not confirmed",
                    "call the applicant and say so here, or wait for the code");
        }
        if (!one.asks().isEmpty() && !physician) {
            throw refused(
                    "JOI-0006", "an answer needs the look of a physician", "leave the decision to a medical adviser");
        }
        applicants.move(code, ApplicantState.ACCEPTED, "ACCEPT", by, note(note));
    }

    /// Declines somebody, with the reason.
    @Transactional
    public void decline(String code, String note, String by) {
        Applicant one = in(code, ApplicantState.CONFIRMED, ApplicantState.ACCEPTED, ApplicantState.KIT_BACK);
        if (note.isBlank()) {
            throw refused("JOI-0014", "no reason is given", "say why, without names; the applicant may ask");
        }
        applicants.move(code, ApplicantState.DECLINED, "DECLINE", by, note(note));
        write("declined " + code, code, one.language(), "declined");
    }

    /// Sends the swab kit.
    @Transactional
    public void send(String code, String carrier, String tracking, String by) {
        Applicant one = in(code, ApplicantState.ACCEPTED, ApplicantState.KIT_SENT);
        applicants.kit(code, note(carrier), note(tracking));
        applicants.move(code, ApplicantState.KIT_SENT, "SEND_KIT", by, note(tracking));
        write("kit " + code + " " + clock.instant().toEpochMilli(), code, one.language(), "kit");
    }

    /// The kit has come back.
    @Transactional
    public void back(String code, String by) {
        in(code, ApplicantState.KIT_SENT);
        applicants.move(code, ApplicantState.KIT_BACK, "KIT_BACK", by, "");
    }

    /// Lists an applicant with the typing of the swab: now there is a donor, with an identifier that is
    /// issued here, the consents as they were given, and the identity under the new identifier.
    ///
    /// @param gl what the laboratory reported
    @Transactional
    public DonorId enlist(String code, String gl, String by) {
        Applicant one = in(code, ApplicantState.KIT_BACK);
        Act act = Act.by(by);
        LocalDate joined = LocalDate.ofInstant(one.joinedAt(), clock.getZone());
        DonorId id = donors.register(registration(one, gl, joined), act);
        for (Consent.Scope scope : scopes(one)) {
            care.consent(id, new Consent.Draft(one.consentVersion(), scope, one.consentLanguage(), joined), act);
        }
        care.checkedUp(id, joined, act);
        donors.name(id, code, act);
        moveIdentity(code, id);
        readings.became(code, id.value());
        applicants.donor(code, id.value());
        applicants.move(code, ApplicantState.LISTED, "ENLIST", by, "");
        write("listed " + code, id.value(), one.language(), "listed", address.of("/me"));
        return id;
    }

    private Registration registration(Applicant one, String gl, LocalDate joined) {
        Donor draft = new Donor(
                new DonorId("new"),
                Donor.Kind.D,
                one.population(),
                "",
                new Traits(one.birth(), Traits.Sex.valueOf(one.sex()), null, null, BigDecimal.valueOf(one.weightKg())),
                Status.AV,
                new Donor.ReportedTyping(gl.strip(), "", LocalDate.now(clock)),
                null);
        Particulars body = new Particulars(null, null, one.heightCm(), null, null, null, null, null, null, null);
        Consent.Draft listing =
                new Consent.Draft(one.consentVersion(), Consent.Scope.LISTING, one.consentLanguage(), joined);
        return new Registration(draft, body, listing, "applicant " + one.code());
    }

    private static List<Consent.Scope> scopes(Applicant one) {
        List<Consent.Scope> scopes = new ArrayList<>(List.of(Consent.Scope.TYPING, Consent.Scope.SAMPLE));
        if (one.abroad()) {
            scopes.add(Consent.Scope.DATA_ABROAD);
        }
        if (one.research()) {
            scopes.add(Consent.Scope.RESEARCH);
        }
        return scopes;
    }

    private void moveIdentity(String code, DonorId id) {
        OnBehalf.ofServer(() -> {
            Subject before = Subject.donor(code);
            vault.put(
                    Subject.donor(id.value()),
                    vault.open(before, EnumSet.allOf(IdentityField.class), "the applicant becomes " + id));
            return vault.erase(before, "the applicant became " + id);
        });
    }

    /// Takes an application back, at the wish of the applicant.
    @Transactional
    public void withdraw(String code, String by) {
        in(
                code,
                ApplicantState.APPLIED,
                ApplicantState.CONFIRMED,
                ApplicantState.ACCEPTED,
                ApplicantState.KIT_SENT,
                ApplicantState.KIT_BACK);
        applicants.move(code, ApplicantState.WITHDRAWN, "WITHDRAW", by, "");
        links.end(code);
    }

    private Applicant in(String code, ApplicantState... states) {
        return applicants
                .lock(code)
                .filter(one -> List.of(states).contains(one.state()))
                .orElseThrow(() -> refused(
                        "JOI-0004",
                        "this step does not fit the application as it stands now",
                        "look at it again; a colleague may have been quicker"));
    }

    private static String note(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST_NOTE) {
            throw new ProblemException(Problem.of(
                    "JOI-0015", "the words are more than {0} characters", "say it more briefly", LONGEST_NOTE));
        }
        return stripped;
    }

    private static ProblemException refused(String code, String what, String fix) {
        return new ProblemException(Problem.of(code, what, fix));
    }
}
