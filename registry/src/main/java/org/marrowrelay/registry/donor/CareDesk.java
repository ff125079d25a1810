package org.marrowrelay.registry.donor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What happens to a donor over the years: status, deferrals, consents, contacts, samples, markers,
/// reservations.
///
/// Every act is checked, done and written into the donor's history in one transaction. What cannot be done is
/// a [ProblemException] with the reason.
@Service
public class CareDesk {
    private static final int AT_ONCE = 1_000;
    private static final int HISTORY = 500;
    private static final int LONGEST_TEXT = 200;
    private static final String RESULTS = "PNGMBHU";

    /// What volunteers donate, in the codes of the workup: stem cells of the blood and of the marrow, lymphocytes.
    public static final List<String> PRODUCTS = List.of("HPC-A", "HPC-M", "MNC-A");

    private final Donors donors;
    private final Ledger ledger;
    private final Merges merges;
    private final Readiness readiness;
    private final History history;
    private final DonorSettings settings;
    private final ObjectProvider<DonorKeeper> keepers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CareDesk(
            Donors donors,
            Ledger ledger,
            Merges merges,
            Readiness readiness,
            History history,
            DonorSettings settings,
            ObjectProvider<DonorKeeper> keepers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.donors = donors;
        this.keepers = keepers;
        this.ledger = ledger;
        this.merges = merges;
        this.readiness = readiness;
        this.history = history;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// Waits until nobody else changes donors, and lets nobody else until the caller's transaction ends. Who
    /// changes other rows before a donor asks first, so that two such never wait for each other.
    @Transactional
    public void takeTurns() {
        donors.takeTurns();
    }

    /// What is known about a donor's life, closed files of the same person included.
    public record Life(
            List<Deferral> deferrals,
            List<Consent> consents,
            List<StoredSample> samples,
            List<MarkerResult> markers,
            List<Reservation> reservations,
            CordUnit unit,
            List<DonorEvent> history) {}

    /// The life of a donor.
    public Life life(DonorId donor) {
        Collection<DonorId> family = merges.family(donor);
        return new Life(
                ledger.deferrals(family),
                ledger.consents(family),
                ledger.samples(family),
                ledger.markers(family),
                ledger.reservations(donor),
                ledger.unit(donor).orElse(CordUnit.UNKNOWN),
                history.list(family, HISTORY));
    }

    /// As [#changeStatus(DonorId, StatusChange, Act)], unless the file was changed since the caller saw it.
    ///
    /// @param seen [DonorFile#changedAt] as the caller saw it; null when nobody looked
    @Transactional
    public void changeStatus(DonorId id, StatusChange wanted, @Nullable Instant seen, Act act) {
        requireUnchanged(id, seen);
        changeStatus(id, wanted, act);
    }

    /// Gives a donor another status, if the rules allow it.
    @Transactional
    public void changeStatus(DonorId id, StatusChange wanted, Act act) {
        DonorFile file = get(id);
        List<Problem> problems = StatusRules.against(facts(file), wanted, today());
        refuseIf(problems);
        if (ledger.release(id, today())) {
            history.add(id, DonorEvent.Kind.RELEASED, act, Map.of());
        }
        write(file, wanted, act);
    }

    private StatusRules.Facts facts(DonorFile file) {
        DonorId id = file.donor().id();
        return new StatusRules.Facts(
                file.donor().kind(),
                Readiness.statusOf(file),
                readiness.isDeferred(id),
                readiness.isQuestioned(id),
                ledger.consentedSinceDeletion(id));
    }

    private void write(DonorFile file, StatusChange wanted, Act act) {
        DonorId id = file.donor().id();
        donors.setStatus(List.of(id), wanted);
        history.add(id, DonorEvent.Kind.STATUS, act, said(file.donor().status(), wanted));
        if (wanted.status() == Status.TU || wanted.status() == Status.DE) {
            events.publishEvent(new DonorHeld(id, wanted));
        }
        events.publishEvent(new DonorsChanged());
    }

    static Map<String, String> said(Status from, StatusChange to) {
        Map<String, String> said = new TreeMap<>();
        said.put("from", from.name());
        said.put("to", to.status().name());
        put(said, "reason", to.reason());
        put(said, "until", to.until());
        return said;
    }

    private static void put(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }

    /// Defers a donor: temporarily with an end, which makes the donor unavailable until then, or for good,
    /// which ends the listing.
    @Transactional
    public void defer(DonorId id, Deferral.Draft draft, Act act) {
        DonorFile file = get(id);
        LocalDate until = draft.until();
        if (until != null && until.isBefore(today())) {
            throw refused("REG-0022", "the deferral ends before it begins", "give a day from today on, or none");
        }
        ledger.defer(id, new Deferral.Draft(draft.reason(), until, text(draft.note())), today());
        Map<String, String> said = new TreeMap<>(Map.of("reason", draft.reason().name()));
        put(said, "until", until);
        history.add(id, DonorEvent.Kind.DEFERRED, act, said);
        if (file.donor().status() != Status.DE) {
            ledger.release(id, today());
            write(file, readiness.notBefore(file), act);
        }
    }

    /// Ends a deferral before its time; the status is changed by a person afterwards.
    @Transactional
    public void endDeferral(DonorId id, long deferral, Act act) {
        get(id);
        done(ledger.endDeferral(id, deferral, today()));
        history.add(id, DonorEvent.Kind.DEFERRAL_ENDED, act, Map.of());
    }

    /// Records a consent.
    @Transactional
    public void consent(DonorId id, Consent.Draft draft, Act act) {
        get(id);
        notLater(draft.givenOn());
        Consent.Draft checked = checked(draft);
        ledger.consent(id, checked);
        history.add(
                id,
                DonorEvent.Kind.CONSENTED,
                act,
                Map.of("scope", draft.scope().name(), "version", checked.version()));
    }

    static Consent.Draft checked(Consent.Draft draft) {
        return new Consent.Draft(needed(draft.version()), draft.scope(), needed(draft.language()), draft.givenOn());
    }

    /// Records that a donor takes a consent back. Without the consent to be listed a donor is listed no longer.
    @Transactional
    public void withdraw(DonorId id, long consent, Act act) {
        DonorFile file = get(id);
        Optional<Consent> held = ledger.consents(List.of(id)).stream()
                .filter(some -> some.id() == consent)
                .findFirst();
        done(ledger.withdraw(id, consent, today()));
        history.add(id, DonorEvent.Kind.CONSENT_WITHDRAWN, act, Map.of());
        boolean listing =
                held.map(Consent::scope).filter(Consent.Scope.LISTING::equals).isPresent();
        if (listing && file.donor().status() != Status.DE) {
            ledger.release(id, today());
            write(file, new StatusChange(Status.DE, Reason.PR, null), act);
        }
    }

    /// Puts a sample into store.
    @Transactional
    public void store(DonorId id, StoredSample.Draft draft, Act act) {
        get(id);
        notLater(draft.takenOn());
        if (draft.tubes() < 1 || draft.tubes() > 99) {
            throw refused("REG-0023", "the number of tubes is not 1 to 99", "count the tubes");
        }
        ledger.store(
                id,
                new StoredSample.Draft(
                        needed(draft.kind()),
                        draft.tubes(),
                        needed(draft.location()),
                        draft.purpose(),
                        draft.takenOn()));
        history.add(
                id,
                DonorEvent.Kind.SAMPLE_STORED,
                act,
                Map.of("kind", draft.kind(), "tubes", String.valueOf(draft.tubes())));
    }

    /// Says that a sample is used up, sent or discarded; `act` says which.
    @Transactional
    public void gone(DonorId id, long sample, Act act) {
        get(id);
        done(ledger.gone(id, sample, needed(act.why()), today()));
        history.add(id, DonorEvent.Kind.SAMPLE_GONE, act, Map.of());
    }

    /// Records a contact that the donor began or answered. A mailing without an answer is none.
    @Transactional
    public void contacted(DonorId id, LocalDate day, Act act) {
        DonorFile file = get(id);
        notLater(day);
        Particulars known = file.particulars();
        donors.setTraits(
                id,
                file.donor().traits(),
                file.donor().population(),
                new Particulars(
                        known.rhesus(),
                        known.ethnicity(),
                        known.heightCm(),
                        known.pregnancies(),
                        known.transfusions(),
                        later(known.contactOn(), day),
                        known.checkupOn(),
                        known.bank(),
                        null,
                        null));
        history.add(id, DonorEvent.Kind.CONTACTED, act, Map.of("on", day.toString()));
    }

    /// Records a health questionnaire.
    @Transactional
    public void checkedUp(DonorId id, LocalDate day, Act act) {
        DonorFile file = get(id);
        notLater(day);
        Particulars known = file.particulars();
        donors.setTraits(
                id,
                file.donor().traits(),
                file.donor().population(),
                new Particulars(
                        known.rhesus(),
                        known.ethnicity(),
                        known.heightCm(),
                        known.pregnancies(),
                        known.transfusions(),
                        later(known.contactOn(), day),
                        later(known.checkupOn(), day),
                        known.bank(),
                        null,
                        null));
        history.add(id, DonorEvent.Kind.CHECKED_UP, act, Map.of("on", day.toString()));
    }

    private static LocalDate later(@Nullable LocalDate known, LocalDate day) {
        return known != null && known.isAfter(day) ? known : day;
    }

    /// As [#describe(DonorId, Traits, String, Particulars, Act)], unless the file was changed since the caller saw it.
    ///
    /// @param seen [DonorFile#changedAt] as the caller saw it; null when nobody looked
    @Transactional
    public void describe(
            DonorId id, Traits traits, String population, Particulars particulars, @Nullable Instant seen, Act act) {
        requireUnchanged(id, seen);
        describe(id, traits, population, particulars, act);
    }

    private void requireUnchanged(DonorId id, @Nullable Instant seen) {
        if (seen != null && !get(id).changedAt().equals(seen)) {
            throw refused(
                    "REG-0042",
                    "somebody else has changed this file meanwhile",
                    "look at it as it is now, and repeat the change");
        }
    }

    /// Changes what is known of the body; status and typing have acts of their own.
    @Transactional
    public void describe(DonorId id, Traits traits, String population, Particulars particulars, Act act) {
        DonorFile file = get(id);
        refuseIf(problems(file, traits, population, particulars));
        Map<String, String> changed = new Changes(file.donor().traits(), file.particulars()).to(traits, particulars);
        donors.setTraits(id, traits, text(population), particulars);
        history.add(id, DonorEvent.Kind.CHANGED, act, changed);
        events.publishEvent(new DonorsChanged());
    }

    private List<Problem> problems(DonorFile file, Traits traits, String population, Particulars particulars) {
        Donor told = new Donor(
                file.donor().id(),
                file.donor().kind(),
                "",
                "",
                traits,
                Status.AV,
                file.donor().typing(),
                null);
        return Stream.concat(
                        Plausible.against(traits, population, particulars, today()).stream(),
                        Plausible.minor(told, settings.ofAgeYears(), today()).stream())
                .toList();
    }

    /// Records the result of a test.
    @Transactional
    public void tested(DonorId id, MarkerResult result, Act act) {
        get(id);
        notLater(result.testedOn());
        if (result.result().length() != 1 || RESULTS.indexOf(result.result().charAt(0)) < 0) {
            throw refused("REG-0024", "the result is none of P, N, G, M, B, H, U", "choose one of them");
        }
        ledger.tested(id, result);
        history.add(
                id,
                DonorEvent.Kind.TESTED,
                act,
                Map.of("marker", result.marker().name(), "on", result.testedOn().toString()));
    }

    /// Keeps an available donor or unit for a patient: one at a time.
    ///
    /// @param patient a code, never a name
    @Transactional
    public void reserve(DonorId id, String patient, LocalDate until, Act act) {
        DonorFile file = get(id);
        if (file.donor().status() != Status.AV) {
            throw refused(
                    "REG-0025",
                    "only an available donor can be reserved",
                    "look at the donor’s status; a reservation must be released before the next");
        }
        if (until.isBefore(today())) {
            throw refused("REG-0026", "the reservation would end in the past", "give a day from today on");
        }
        refuseIfKept(keepers.stream().flatMap(some -> some.keepsForAnother(id, patient).stream()));
        ledger.reserve(id, needed(patient), today(), until);
        history.add(id, DonorEvent.Kind.RESERVED, act, Map.of("patient", patient, "until", until.toString()));
        write(file, new StatusChange(Status.RS, null, until), act);
    }

    /// For whom a donor is kept now.
    public Optional<Reservation> reservation(DonorId id) {
        return ledger.reservations(id).stream()
                .filter(some -> some.releasedOn() == null)
                .findFirst();
    }

    /// Gives a reservation another last day.
    @Transactional
    public void prolong(DonorId id, LocalDate until, Act act) {
        DonorFile file = get(id);
        if (until.isBefore(today())) {
            throw refused("REG-0026", "the reservation would end in the past", "give a day from today on");
        }
        done(ledger.prolong(id, until));
        history.add(id, DonorEvent.Kind.RESERVED, act, Map.of("until", until.toString()));
        if (file.donor().status() == Status.RS) {
            write(file, new StatusChange(Status.RS, null, until), act);
        }
    }

    private static void refuseIfKept(Stream<String> keeping) {
        keeping.findFirst().ifPresent(what -> {
            throw new ProblemException(
                    Problem.of("REG-0047", "{0} keeps this donor", "end {0} first; the donor is free with it", what));
        });
    }

    /// A person lets a donor go. Whom a workup keeps, that workup alone lets go.
    @Transactional
    public void letGo(DonorId id, Act act) {
        refuseIfKept(keepers.stream().flatMap(some -> some.keeps(id).stream()));
        release(id, act);
    }

    /// Gives a reservation up; the donor is available again.
    @Transactional
    public void release(DonorId id, Act act) {
        DonorFile file = get(id);
        boolean reserved = file.donor().status() == Status.RS || file.donor().status() == Status.OP;
        done(ledger.release(id, today()) || reserved);
        history.add(id, DonorEvent.Kind.RELEASED, act, Map.of());
        if (reserved) {
            write(file, readiness.of(file), act);
        }
    }

    /// Records a donation: the donor rests from it.
    ///
    /// @param kind one of [#PRODUCTS]
    @Transactional
    public void donated(DonorId id, String kind, LocalDate day, Act act) {
        DonorFile file = get(id);
        notLater(day);
        if (!PRODUCTS.contains(kind)) {
            throw new ProblemException(Problem.of(
                    "REG-0046", "\"{0}\" is nothing that volunteers donate", "choose one of: {1}", kind, PRODUCTS));
        }
        ledger.release(id, today());
        history.add(id, DonorEvent.Kind.DONATED, act, Map.of("kind", kind, "on", day.toString()));
        LocalDate until = day.plusMonths(settings.restMonths());
        if (file.donor().status() != Status.DE && !until.isBefore(today())) {
            write(file, new StatusChange(Status.TU, Reason.TX, until), act);
        }
    }

    /// As [#describeUnit(DonorId, CordUnit, Act)], unless the file was changed since the caller saw it.
    ///
    /// @param seen [DonorFile#changedAt] as the caller saw it; null when nobody looked
    @Transactional
    public void describeUnit(DonorId id, CordUnit unit, @Nullable Instant seen, Act act) {
        requireUnchanged(id, seen);
        describeUnit(id, unit, act);
    }

    /// Changes what is known of a cord blood unit.
    @Transactional
    public void describeUnit(DonorId id, CordUnit unit, Act act) {
        get(id);
        refuseIf(Plausible.against(unit, today()));
        ledger.putUnit(id, unit);
        history.add(id, DonorEvent.Kind.UNIT, act, Map.of());
    }

    /// Dated statuses and reservations end by themselves; what ended is written into the history.
    ///
    /// @return how many
    @Scheduled(fixedDelay = 600_000, initialDelay = 20_000)
    @Transactional
    public int expire() {
        List<DonorId> ended = donors.listEnded(today(), AT_ONCE);
        ended.forEach(this::expire);
        List<DonorId> runOut = ledger.listRunOut(today(), AT_ONCE);
        runOut.forEach(id -> {
            ledger.release(id, today());
            history.add(id, DonorEvent.Kind.RELEASED, Act.by("clock"), Map.of());
            expire(id);
        });
        return ended.size() + runOut.size();
    }

    private void expire(DonorId id) {
        DonorFile file = get(id);
        StatusChange next = readiness.notBefore(file);
        if (!next.equals(Readiness.statusOf(file)) && !isPaused(file)) {
            Map<String, String> said = said(file.donor().status(), next);
            donors.setStatus(List.of(id), next);
            history.add(id, DonorEvent.Kind.EXPIRED, Act.by("clock"), said);
            events.publishEvent(new DonorsChanged());
        }
    }

    /// True while a pause lasts that a person gave: an end of something else does not end it.
    private boolean isPaused(DonorFile file) {
        LocalDate until = file.particulars().until();
        return file.donor().status() == Status.TU && (until == null || !until.isBefore(today()));
    }

    /// Whether a donor should be written to, or asked about health again.
    public record Due(boolean contact, boolean checkup) {}

    /// What is due for a volunteer.
    public Due due(DonorFile file) {
        boolean volunteer = file.donor().kind() == Donor.Kind.D && file.donor().status() != Status.DE;
        Particulars known = file.particulars();
        return new Due(
                volunteer && before(known.contactOn(), settings.contactMonths()),
                volunteer && before(known.checkupOn(), settings.checkupMonths()));
    }

    private boolean before(@Nullable LocalDate day, int months) {
        return day == null || day.isBefore(today().minusMonths(months));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private DonorFile get(DonorId id) {
        return donors.findFile(id)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "REG-0020", "there is no donor {0}", "register or import the donor first", id.value())));
    }

    private static String text(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST_TEXT) {
            throw refused("REG-0027", "a text is longer than 200 characters", "shorten it");
        }
        return stripped;
    }

    private static String needed(String text) {
        String stripped = text(text);
        if (stripped.isEmpty()) {
            throw refused("REG-0028", "a field that is needed is empty", "fill every field that is not optional");
        }
        return stripped;
    }

    private void notLater(LocalDate day) {
        if (day.isAfter(today())) {
            throw refused("REG-0029", "the day lies in the future", "give the day on which it happened");
        }
        refuseIf(Plausible.against(day, today()));
    }

    private static void done(boolean done) {
        if (!done) {
            throw refused(
                    "REG-0030", "there is no such entry, or it is closed already", "open the donor again and look");
        }
    }

    private static void refuseIf(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static ProblemException refused(String code, String what, String fix) {
        return new ProblemException(Problem.of(code, what, fix));
    }
}
