package org.marrowrelay.registry.correspondence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.CaseSides;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes letters in, lets reviewers open and redact them, and lets the released text go on.
///
/// Texts never become facts of the matter: they are sealed first, and the step names the sealed paper. A step
/// that fails after that leaves a sealed paper that nothing names.
@Service
public class LetterDesk {
    private static final int LONGEST = 20_000;
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 200;
    /// These go through methods of their own, because they bring texts.
    private static final Set<LetterStep> AT_THE_WORKBENCH =
            EnumSet.of(LetterStep.SCAN, LetterStep.REDACT, LetterStep.TRANSLATE);
    /// A decision may say these, and no other identifier.
    private static final Set<Identifier.Kind> HARMLESS_IN_REASONS =
            EnumSet.of(Identifier.Kind.AGE, Identifier.Kind.OCCUPATION, Identifier.Kind.MEDIA);

    private final LetterCourse course;
    private final Letters letters;
    private final MatterDesk matters;
    private final ShipmentDesk shipments;
    private final CaseSides cases;
    private final AuditTrail audit;
    private final Clock clock;

    LetterDesk(
            LetterCourse course,
            Letters letters,
            MatterDesk matters,
            ShipmentDesk shipments,
            CaseSides cases,
            AuditTrail audit,
            Clock clock) {
        this.course = course;
        this.letters = letters;
        this.matters = matters;
        this.shipments = shipments;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /// A letter came in. Its text and pictures are sealed at once.
    ///
    /// @param key chosen by the sender, so that the same letter does not come in twice
    public Outcome<LetterState> receive(LetterDraft draft, String key, Actor actor) {
        Optional<? extends Matter<?>> shipment = shipments.find(draft.shipment());
        if (shipment.isEmpty()) {
            return refused(
                    Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "shipment", draft.shipment()));
        }
        List<Problem> wrong = wrong(draft);
        if (!wrong.isEmpty()) {
            return new Outcome.Refused<>(wrong);
        }
        return switch (matters.open(course, draft(draft, shipment.get()), key, actor)) {
            case Outcome.Refused<LetterState> refused -> refused;
            case Outcome.Done<LetterState>(var letter, var repeated) -> received(letter, draft, key, actor, repeated);
        };
    }

    private static List<Problem> wrong(LetterDraft draft) {
        List<Problem> wrong = new ArrayList<>();
        if (draft.text().length() > LONGEST) {
            wrong.add(
                    Problem.of("LET-0007", "the letter has more than {0} characters", "send it in two parts", LONGEST));
        }
        draft.pictures().stream()
                .filter(file -> Picture.read(file).isEmpty())
                .findFirst()
                .ifPresent(_ -> wrong.add(Problem.of(
                        "LET-0008",
                        "a picture is neither a whole JPEG nor a whole PNG file",
                        "save it again as one of these")));
        return wrong;
    }

    private static MatterDraft draft(LetterDraft draft, Matter<?> shipment) {
        return new MatterDraft(
                shipment.id(),
                shipment.patient(),
                shipment.donor(),
                shipment.requester(),
                shipment.provider(),
                Map.of("from", draft.from().name(), "language", draft.language()),
                draft.invented() || shipment.invented());
    }

    private Outcome<LetterState> received(
            Matter<LetterState> letter, LetterDraft draft, String key, Actor actor, boolean repeated) {
        cases.join(letter.patient(), Subject.donor(letter.donor()));
        cases.join(letter.patient(), Subject.patient(letter.patient()));
        if (letters.papers(letter.id()).isEmpty()) {
            draft.pictures().forEach(file -> enclose(letter.id(), file, actor.account()));
        }
        return draft.text().isBlank() || letter.state() != LetterState.RECEIVED
                ? new Outcome.Done<>(letter, repeated)
                : scan(letter.id(), draft.text(), draft.language(), key + " scan", actor);
    }

    private void enclose(String letter, byte[] file, String by) {
        Picture picture = Picture.read(file).orElseThrow();
        String said = picture.said().stream().map(Enum::name).collect(Collectors.joining(" "));
        letters.seal(letter, Letters.Kind.PICTURE, picture.clean(), said, by, clock.instant());
    }

    /// The text of a letter that came on paper.
    public Outcome<LetterState> scan(String id, String text, String language, String key, Actor actor) {
        if (text.isBlank() || text.length() > LONGEST) {
            return refused(
                    Problem.of("LET-0007", "the letter has more than {0} characters", "send it in two parts", LONGEST));
        }
        return withPaper(
                id, Letters.Kind.ORIGINAL, text, actor, LetterStep.SCAN, key, Map.of("language", language), "original");
    }

    private Outcome<LetterState> withPaper(
            String id,
            Letters.Kind kind,
            String text,
            Actor actor,
            LetterStep step,
            String key,
            Map<String, String> more,
            String name) {
        if (find(id).isEmpty()) {
            return refused(Problem.of("MTR-0002", "there is no {0} {1}", "check the number", "letter", id));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Map<String, String> given = new TreeMap<>(more);
        given.put(
                name,
                letters.seal(id, kind, bytes, "", actor.account(), clock.instant())
                        .toString());
        return matters.take(course, id, Proposal.of(key, step, given), actor);
    }

    private static Outcome<LetterState> refused(Problem problem) {
        return new Outcome.Refused<>(List.of(problem));
    }

    /// Opens the original for a reviewer, after writing down who opens it and why.
    ///
    /// @throws LetterProblem `LET-0001` for anybody but a reviewer, `LET-0002` without a reason, `LET-0003`
    ///     for somebody who knows the other side of the case, `LET-0004` when there is no text yet
    @Transactional
    public Workbench open(String id, String reason, Actor actor) {
        Matter<LetterState> letter = matters.get(course, id);
        refusal(letter, reason, actor).ifPresent(problem -> {
            throw new LetterProblem(problem.at(id));
        });
        audit.write(Act.of("identity.open")
                .about(
                        side(letter) == Side.DONOR ? "donor" : "patient",
                        own(letter).code())
                .because(reason.strip())
                .with("original of " + id));
        letters.opened(id, actor.account(), clock.instant(), reason.strip());
        return bench(letter);
    }

    private Optional<Problem> refusal(Matter<LetterState> letter, String reason, Actor actor) {
        if (!actor.roles().contains(Role.CORRESPONDENCE_REVIEWER)) {
            return Optional.of(Problem.of(
                    "LET-0001", "only reviewers open the originals of letters", "ask a reviewer of letters"));
        }
        if (reason.strip().length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            return Optional.of(Problem.of(
                    "LET-0002",
                    "an original is opened with a reason only, of {0} to {1} characters",
                    "say in a few words what you need it for",
                    SHORTEST_REASON,
                    LONGEST_REASON));
        }
        if (cases.hasOpened(actor.account(), other(letter))) {
            return Optional.of(Problem.of(
                    "LET-0003",
                    "you have opened an original or an identity of the other side of this case",
                    "hand this letter to a colleague who has not"));
        }
        return letter.has("original")
                ? Optional.empty()
                : Optional.of(Problem.of("LET-0004", "the letter has no text yet", "enter its text first"));
    }

    private static Side side(Matter<?> letter) {
        return letter.fact("from").equals("PATIENT") ? Side.PATIENT : Side.DONOR;
    }

    private static Subject own(Matter<?> letter) {
        return side(letter) == Side.DONOR ? Subject.donor(letter.donor()) : Subject.patient(letter.patient());
    }

    private static Subject other(Matter<?> letter) {
        return side(letter) == Side.DONOR ? Subject.patient(letter.patient()) : Subject.donor(letter.donor());
    }

    private Workbench bench(Matter<LetterState> letter) {
        String original = original(letter);
        List<Identifier> marks = Identifiers.find(original);
        return new Workbench(
                letter,
                original,
                marks,
                letters.open(letter.id(), Letters.Kind.DRAFT, letter.fact("draft"))
                        .orElseGet(() -> Identifiers.redacted(original, marks, isChinese(letter))),
                letters.papers(letter.id()).stream()
                        .filter(paper -> paper.kind() == Letters.Kind.PICTURE)
                        .map(LetterDesk::enclosed)
                        .toList());
    }

    private static Workbench.EnclosedPicture enclosed(Letters.Paper paper) {
        return new Workbench.EnclosedPicture(
                paper.id().toString(),
                Stream.of(paper.said().split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .map(Picture.Said::valueOf)
                        .toList());
    }

    private String original(Matter<LetterState> letter) {
        return letters.open(letter.id(), Letters.Kind.ORIGINAL, letter.fact("original"))
                .orElse("");
    }

    private static boolean isChinese(Matter<?> letter) {
        return letter.fact("language").startsWith("zh");
    }

    /// A first reviewer proposes what may go on, with a decision about each mark.
    public Outcome<LetterState> redact(String id, Redaction redaction, String key, Actor actor) {
        Matter<LetterState> letter = matters.get(course, id);
        if (!letters.hasOpened(id, actor.account())) {
            return refused(Problem.of(
                    "LET-0005", "you have not opened the original of this letter", "open it, and read both texts"));
        }
        List<Identifier> marks = Identifiers.find(original(letter));
        List<Problem> wrong = wrong(redaction, marks);
        return wrong.isEmpty()
                ? withPaper(
                        id,
                        Letters.Kind.DRAFT,
                        redaction.text(),
                        actor,
                        LetterStep.REDACT,
                        key,
                        Map.of("decisions", decisions(redaction, marks)),
                        "draft")
                : new Outcome.Refused<>(wrong);
    }

    private static List<Problem> wrong(Redaction redaction, List<Identifier> marks) {
        List<Problem> wrong = new ArrayList<>();
        if (redaction.text().isBlank() || redaction.text().length() > LONGEST) {
            wrong.add(Problem.of("LET-0009", "there is no text that could go on", "write it, or return the letter"));
        }
        redaction.kept().forEach((number, reason) -> reason(number, reason).ifPresent(wrong::add));
        Set<String> kept = redaction.kept().keySet().stream()
                .filter(number -> number >= 0 && number < marks.size())
                .map(number -> marks.get(number).text())
                .collect(Collectors.toSet());
        String removed = IntStream.range(0, marks.size())
                .filter(number -> !redaction.kept().containsKey(number))
                .mapToObj(marks::get)
                .filter(mark ->
                        !kept.contains(mark.text()) && mark.text().strip().length() > 1)
                .filter(mark -> redaction.text().contains(mark.text().strip()))
                .map(mark -> mark.kind().name())
                .collect(Collectors.joining(" "));
        if (!removed.isEmpty()) {
            wrong.add(Problem.of(
                    "LET-0010",
                    "the proposed text still holds what was decided to go: {0}",
                    "take it out, or decide that it stays and say why",
                    removed));
        } else {
            left(redaction.text(), kept).ifPresent(wrong::add);
        }
        return wrong;
    }

    private static Optional<Problem> reason(int number, String reason) {
        boolean fits = reason.strip().length() >= SHORTEST_REASON && reason.length() <= LONGEST_REASON;
        boolean tells = Identifiers.find(reason).stream().anyMatch(one -> !HARMLESS_IN_REASONS.contains(one.kind()));
        return fits && !tells
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "LET-0011",
                        "mark {0} stays without a reason of {1} to {2} characters, or the reason itself tells something",
                        "say why it tells nobody anything, without repeating it",
                        number + 1,
                        SHORTEST_REASON,
                        LONGEST_REASON));
    }

    /// Identifiers in a text that nobody has decided about.
    private static Optional<Problem> left(String text, Set<String> kept) {
        String left = Identifiers.find(text).stream()
                .filter(one -> !kept.contains(one.text()))
                .map(one -> one.kind().name() + " at " + (one.from() + 1))
                .collect(Collectors.joining(", "));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "LET-0012",
                        "the text holds likely identifiers that nobody has decided about: {0}",
                        "take them out",
                        left));
    }

    /// As in `removed: NAME 2, PLACE 1; kept: AGE (does not single anybody out)`.
    private static String decisions(Redaction redaction, List<Identifier> marks) {
        Map<String, Long> removed = IntStream.range(0, marks.size())
                .filter(number -> !redaction.kept().containsKey(number))
                .mapToObj(number -> marks.get(number).kind().name())
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
        String gone = removed.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        String kept = new TreeMap<>(redaction.kept())
                .entrySet().stream()
                        .filter(one -> one.getKey() < marks.size())
                        .map(one -> marks.get(one.getKey()).kind() + " ("
                                + one.getValue().strip() + ")")
                        .collect(Collectors.joining(", "));
        return "removed: " + (gone.isEmpty() ? "-" : gone) + "; kept: " + (kept.isEmpty() ? "-" : kept);
    }

    /// A translation of the released text. It may hold what the reviewers let stand, and no other identifier.
    public Outcome<LetterState> translate(String id, String language, String text, String key, Actor actor) {
        Matter<LetterState> letter = matters.get(course, id);
        if (text.isBlank() || text.length() > LONGEST || !language.matches("[a-z]{2}(-[A-Za-z]{2,4})?")) {
            return refused(
                    Problem.of("LET-0009", "there is no text that could go on", "write it, or return the letter"));
        }
        Set<Identifier.Kind> kept = keptKinds(letter);
        String left = Identifiers.find(text).stream()
                .filter(one -> !kept.contains(one.kind()))
                .map(one -> one.kind().name() + " at " + (one.from() + 1))
                .collect(Collectors.joining(", "));
        return left.isEmpty()
                ? withPaper(
                        id,
                        Letters.Kind.TRANSLATION,
                        text,
                        actor,
                        LetterStep.TRANSLATE,
                        key,
                        Map.of("toLanguage", language),
                        "translation")
                : refused(Problem.of(
                        "LET-0012",
                        "the text holds likely identifiers that nobody has decided about: {0}",
                        "take them out",
                        left));
    }

    private static Set<Identifier.Kind> keptKinds(Matter<?> letter) {
        String kept = letter.fact("decisions").replaceFirst("(?s)^.*?; kept: ", "");
        return Stream.of(Identifier.Kind.values())
                .filter(kind -> kept.contains(kind + " ("))
                .collect(Collectors.toSet());
    }

    /// Takes any other step.
    public Outcome<LetterState> take(String id, Proposal<LetterStep> proposal, Actor actor) {
        return AT_THE_WORKBENCH.contains(proposal.step())
                ? refused(Problem.of(
                        "LET-0013",
                        "{0} brings a text, which a plain step cannot carry",
                        "use its own form or command",
                        proposal.step().name().toLowerCase(Locale.ROOT)))
                : matters.take(course, id, proposal, actor);
    }

    /// The text that the other side reads: the translation where there is one, else the released text; empty before.
    public Optional<ReleasedText> toBeRead(String id) {
        List<ReleasedText> all = letters.texts(id);
        return all.stream()
                .filter(text -> text.kind() == ReleasedText.Kind.TRANSLATION)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /// Released text and translation, those that there are.
    public List<ReleasedText> texts(String id) {
        return letters.texts(id);
    }

    /// Who opened the original, oldest first.
    public List<Opening> openings(String id) {
        return letters.openings(id);
    }

    /// Why it does not pass today.
    public Set<Obstacle> obstacles(Matter<LetterState> letter) {
        return course.obstacles(letter, clock.instant());
    }

    public Optional<Matter<LetterState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<LetterState>> list() {
        return matters.list(course);
    }

    /// Those about the cells of a shipment, oldest first.
    public List<Matter<LetterState>> of(String shipment) {
        return matters.under(course, shipment);
    }

    public List<LogLine<LetterState, LetterStep>> log(String id) {
        return matters.log(course, id);
    }

    public LetterCourse course() {
        return course;
    }

    /// A picture that came with a letter, without what its file told beside it; for somebody who has opened the letter.
    public Optional<byte[]> picture(String id, String picture, Actor actor) {
        return letters.hasOpened(id, actor.account())
                ? letters.bytes(id, Letters.Kind.PICTURE, picture)
                : Optional.empty();
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<LetterState, LetterStep, LetterFacts> letterTimers(LetterCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
