package org.marrowrelay.registry.identity;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.database.Beyond;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.marrowrelay.registry.identity.Alike.Likeness;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps identities, and opens them field by field to people who may and say why.
///
/// Each method is written to the audit trail before it does anything, in a transaction of its own; when that fails,
/// nothing is opened. Values are never logged, and never part of a problem.
@Service
public class IdentityDesk {
    private static final int LONGEST_VALUE = 500;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int SHORTEST_REASON = 5;

    private final Vault vault;
    private final KeyFile file;
    private final AuditTrail audit;
    private final List<OpeningRule> rules;
    private final ObjectProvider<SealedElsewhere> elsewhere;
    private final SecretBox box;
    private final TransactionTemplate first;
    private final Clock clock;
    private volatile VaultKeys keys;
    private volatile Seal seal;

    IdentityDesk(
            Vault vault,
            KeyFile file,
            KeeperDatabase keeper,
            AuditTrail audit,
            List<OpeningRule> rules,
            ObjectProvider<SealedElsewhere> elsewhere,
            SecretBox box,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.vault = vault;
        this.file = file;
        this.audit = audit;
        this.rules = List.copyOf(rules);
        this.elsewhere = elsewhere;
        this.box = box;
        this.first = new TransactionTemplate(transactions);
        this.first.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.keys = file.open(keeper);
        this.seal = new Seal(keys);
    }

    /// Keeps values. Fields that are not named stay as they are; an empty value ends a field; the value before stays
    /// as history. Equal values change nothing.
    ///
    /// @throws IdentityProblem `VLT-0003` when a value is too long or holds control characters, and when a
    ///     rule refuses
    public void put(Subject subject, Map<IdentityField, String> values) {
        put(subject, values, false);
    }

    /// As [#put(Subject, Map)], for somebody of the invented sample registry.
    public void putInvented(Subject subject, Map<IdentityField, String> values) {
        put(subject, values, true);
    }

    private void put(Subject subject, Map<IdentityField, String> values, boolean invented) {
        values.forEach(IdentityDesk::check);
        refuse(subject);
        write(Act.of("identity.change").about(subject.kind(), subject.code()).with(names(values.keySet())));
        Beyond.change();
        vault.inTransaction(() -> {
            UUID person = vault.findOrAdd(subject, invented);
            values.forEach((field, value) -> put(person, field, value.strip()));
            remark(person);
            return person;
        });
    }

    private static void check(IdentityField field, String value) {
        if (value.length() > LONGEST_VALUE
                || value.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new IdentityProblem(Problem.of(
                            "VLT-0003",
                            "the value is longer than {0} characters or holds control characters",
                            "write it more briefly, as text",
                            LONGEST_VALUE)
                    .at(field.name()));
        }
    }

    private void put(UUID person, IdentityField field, String value) {
        Optional<Vault.Sealed> present = vault.present(person, field);
        if (present.map(this::opened).orElse("").equals(value)) {
            return;
        }
        present.ifPresent(one -> vault.end(one.id(), clock.instant()));
        if (!value.isEmpty()) {
            vault.add(
                    person,
                    field,
                    seal.seal(value, person, field.name()),
                    clock.instant(),
                    Actor.current().name());
        }
    }

    private void remark(UUID person) {
        Map<IdentityField, String> values = new EnumMap<>(IdentityField.class);
        vault.present(person).forEach(one -> values.put(IdentityField.valueOf(one.field()), opened(one)));
        Map<Likeness, List<byte[]>> marks = new EnumMap<>(Likeness.class);
        Plainest.of(values)
                .forEach((on, all) -> marks.put(
                        on,
                        all.stream().map(plainest -> seal.mark(on, plainest)).toList()));
        vault.setMarks(person, marks);
    }

    private String opened(Vault.Sealed value) {
        return seal.open(value.value(), value.person(), value.field());
    }

    /// Which fields are filled, without any value; in the order of [IdentityField].
    public List<KnownField> known(Subject subject) {
        return vault.find(subject).map(vault::known).orElse(List.of()).stream()
                .sorted(java.util.Comparator.comparing(KnownField::field))
                .toList();
    }

    /// The value of one field; empty when it is not filled.
    ///
    /// @param reason why, in the person's own words, at least 5 characters; goes into the audit trail
    /// @throws IdentityProblem `VLT-0002` without a reason, and when a rule refuses
    public Optional<String> open(Subject subject, IdentityField field, String reason) {
        return Optional.ofNullable(open(subject, Set.of(field), reason).get(field));
    }

    /// The values of some fields, those that are filled, in the order of [IdentityField].
    ///
    /// @throws IdentityProblem as [#open(Subject, IdentityField, String)]
    public Map<IdentityField, String> open(Subject subject, Set<IdentityField> fields, String reason) {
        refuse(subject, reason);
        write(Act.of("identity.open")
                .about(subject.kind(), subject.code())
                .because(reason.strip())
                .with(names(fields)));
        Map<IdentityField, String> opened = new LinkedHashMap<>();
        vault.find(subject).ifPresent(person -> EnumSet.copyOf(fields)
                .forEach(field -> vault.present(person, field).ifPresent(one -> opened.put(field, opened(one)))));
        return opened;
    }

    /// The values that a field had before, youngest first.
    ///
    /// @throws IdentityProblem as [#open(Subject, IdentityField, String)]
    public List<String> openEarlier(Subject subject, IdentityField field, String reason) {
        refuse(subject, reason);
        write(Act.of("identity.open")
                .about(subject.kind(), subject.code())
                .because(reason.strip())
                .with("earlier " + field));
        return vault.find(subject)
                .map(person ->
                        vault.earlier(person, field).stream().map(this::opened).toList())
                .orElse(List.of());
    }

    /// Says that somebody made sure that a field is right.
    public void verified(Subject subject, IdentityField field, LocalDate on) {
        refuse(subject);
        write(Act.of("identity.verify").about(subject.kind(), subject.code()).with(field + " on " + on));
        vault.find(subject).ifPresent(person -> vault.verified(person, field, on));
    }

    /// Everybody who shares something with these values, apart from `except`; for telling duplicates before they are
    /// entered. No value is opened.
    public List<Alike> findAlike(Map<IdentityField, String> values, Optional<Subject> except) {
        Map<Subject, Set<Likeness>> found = new LinkedHashMap<>();
        Plainest.of(values)
                .forEach((on, all) -> all.forEach(plainest -> vault.marked(on, seal.marks(on, plainest))
                        .keySet()
                        .forEach(subject -> found.computeIfAbsent(subject, _ -> EnumSet.noneOf(Likeness.class))
                                .add(on))));
        except.ifPresent(found::remove);
        List<Alike> alike = new ArrayList<>();
        found.forEach((subject, on) -> alike.add(new Alike(subject, on)));
        write(Act.of("identity.compare")
                .about("person", codes(alike))
                .with(values.keySet().isEmpty() ? "" : names(values.keySet())));
        return alike;
    }

    /// Everybody who shares something with that person now. No value is opened.
    public List<Alike> listAlike(Subject subject) {
        List<Alike> alike = new ArrayList<>();
        vault.find(subject)
                .ifPresent(person -> vault.alike(person).forEach((other, on) -> alike.add(new Alike(other, on))));
        return alike;
    }

    /// Pairs of people on one side who share a number, an e-mail address or a name. No value is opened.
    ///
    /// @param atMost 1 to 1,000
    public List<AlikePair> listAlikePairs(Side side, int atMost) {
        return vault.alikePairs(side, Math.clamp(atMost, 1, 1_000));
    }

    /// Who on that side has this name, phone number, e-mail address or number.
    ///
    /// @throws IdentityProblem `VLT-0002` without a reason
    public List<Subject> lookUp(Side side, Likeness on, String value, String reason) {
        checkReason(reason);
        List<Subject> found = vault.marked(on, seal.marks(on, plainest(on, value))).keySet().stream()
                .filter(subject -> subject.side() == side)
                .filter(subject -> refusal(subject).isEmpty())
                .toList();
        write(Act.of("identity.look-up")
                .about(
                        side == Side.DONOR ? "donor" : "patient",
                        found.stream().limit(Act.MOST_IDS).map(Subject::code).toList())
                .because(reason.strip())
                .with(on.name()));
        return found;
    }

    private static String plainest(Likeness on, String value) {
        return switch (on) {
            case NAME -> Plainest.name(value);
            case PHONE -> Plainest.phone(value);
            case EMAIL -> value.strip().toLowerCase(java.util.Locale.ROOT);
            case NUMBER -> Plainest.number(value);
        };
    }

    /// What somebody is called in one case towards the other side: twelve letters and digits, as in `7K3M-9QXA-P2WN`.
    ///
    /// The same person has another pseudonym in every other case, and without the key nobody can tell which belong
    /// together. It never changes, also not with a rotation.
    public String pseudonym(String caseCode, Subject subject) {
        return seal.pseudonym(caseCode, subject);
    }

    /// Erases all values, present and past; the code stays known as erased.
    ///
    /// @return false when there was nothing
    /// @throws IdentityProblem `VLT-0002` without a reason, and when a rule refuses
    public boolean erase(Subject subject, String reason) {
        refuse(subject, reason);
        write(Act.of("identity.erase").about(subject.kind(), subject.code()).because(reason.strip()));
        Beyond.change();
        return vault.inTransaction(() -> vault.erase(subject, clock.instant()));
    }

    /// Takes the invented identities away and says how many there were.
    public int removeInvented() {
        write(Act.of("identity.erase").with("invented"));
        return vault.inTransaction(vault::removeInvented);
    }

    /// Replaces the keys: new ones are made and used, everything is encrypted again, the old ones are thrown away.
    ///
    /// Old keys stay until the last value has been encrypted again, so a kill in between loses nothing; the next
    /// rotation finishes it.
    ///
    /// @return how many values were encrypted again, papers of other rooms among them
    public synchronized long rotate() {
        write(Act.of("identity.rotate"));
        use(file.keep(keys.withNew()));
        long values = 0;
        for (List<UUID> some = vault.after(NOBODY, 500); !some.isEmpty(); some = vault.after(some.getLast(), 500)) {
            values += some.stream()
                    .mapToLong(person -> vault.inTransaction(() -> reseal(person)))
                    .sum();
        }
        values += elsewhere.stream()
                .mapToLong(room -> room.sealAgain((paper, purpose) -> sealPaper(openPaper(paper, purpose), purpose)))
                .sum();
        use(file.keep(keys.withoutOld()));
        return values;
    }

    /// Seals a paper that another room keeps in a table of its own, under the keys that [#rotate()] replaces; that room
    /// is a [SealedElsewhere].
    ///
    /// @param purpose what it is and whose, such as `letter L-000012 ORIGINAL`; needed again to open it
    public byte[] sealPaper(byte[] content, String purpose) {
        return seal.sealPaper(content, purpose);
    }

    /// Also opens what was sealed before papers came under these keys.
    ///
    /// @throws IdentityProblem `VLT-0004` when it was changed, or sealed for another purpose
    public byte[] openPaper(byte[] sealed, String purpose) {
        return seal.openPaper(sealed, purpose).orElseGet(() -> box.open(sealed, purpose));
    }

    private long reseal(UUID person) {
        List<Vault.Sealed> all = vault.lockAll(person);
        all.forEach(one -> vault.reseal(one.id(), seal.seal(opened(one), one.person(), one.field())));
        remark(person);
        return all.size();
    }

    private void use(VaultKeys fresh) {
        keys = fresh;
        seal = new Seal(fresh);
    }

    private void refuse(Subject subject, String reason) {
        checkReason(reason);
        refuse(subject);
    }

    private static void checkReason(String reason) {
        if (reason.strip().length() < SHORTEST_REASON) {
            throw new IdentityProblem(Problem.of(
                    "VLT-0002",
                    "an identity is opened with a reason only",
                    "say in a few words what you need it for; it is kept with your name"));
        }
    }

    private void refuse(Subject subject) {
        refusal(subject).ifPresent(problem -> {
            write(Act.of("identity.refused")
                    .about(subject.kind(), subject.code())
                    .with(problem.code()));
            throw new IdentityProblem(problem);
        });
    }

    private Optional<Problem> refusal(Subject subject) {
        Actor actor = Actor.current();
        return rules.stream()
                .flatMap(rule -> rule.refusal(actor, subject).stream())
                .findFirst();
    }

    private void write(Act act) {
        first.executeWithoutResult(_ -> audit.write(act));
    }

    private static String names(Collection<IdentityField> fields) {
        return fields.stream().sorted().map(IdentityField::name).collect(joining(" "));
    }

    private static List<String> codes(List<Alike> alike) {
        return alike.stream()
                .limit(Act.MOST_IDS)
                .map(one -> one.subject().code())
                .toList();
    }
}
