package org.marrowrelay.registry.donor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps donors: registers them, takes them in by thousands, lists and counts them.
@Service
public class DonorDesk {
    /// The most donors whose typings are looked through while somebody waits.
    public static final long LOOKED_THROUGH = 200_000;

    /// Beyond this a count says "more than".
    public static final long COUNTED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(DonorDesk.class);
    private static final long A_MOMENT = 50_000_000;
    private static final int BASE = 36;
    private static final int NUMBER_LENGTH = 13;

    private final Donors donors;
    private final CopiedDonors copied;
    private final History history;
    private final Ledger ledger;
    private final ActiveNomenclature nomenclature;
    private final DonorSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable Counted counted;

    DonorDesk(
            Donors donors,
            CopiedDonors copied,
            History history,
            Ledger ledger,
            ActiveNomenclature nomenclature,
            DonorSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.donors = donors;
        this.copied = copied;
        this.history = history;
        this.ledger = ledger;
        this.nomenclature = nomenclature;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    private record Counted(long revision, DonorFigures figures, boolean quickly) {}

    /// Stores donors, new or changed, as part of the caller's transaction.
    ///
    /// @param batch no identifier twice
    @Transactional
    public void put(Collection<Donor> batch, long importId, boolean invented) {
        take(batch.stream().map(Arriving::of).toList(), importId, invented);
    }

    /// Stores donors with what is known of them beyond the searched columns; what a file does not tell stays.
    ///
    /// @param batch no identifier twice
    @Transactional
    public void take(Collection<Arriving> batch, long importId, boolean invented) {
        store(batch, importId, invented);
        events.publishEvent(new DonorsChanged());
    }

    /// As [#take], of a file of which more follows; [#taken] tells that it has ended.
    @Transactional
    public void takeMore(Collection<Arriving> batch, long importId) {
        store(batch, importId, false);
        events.publishEvent(new DonorsChanged(true));
    }

    /// Who was there and is not any more by this file is told of, as if a person had said so.
    private void store(Collection<Arriving> batch, long importId, boolean invented) {
        List<Arriving> absent =
                batch.stream().filter(some -> isAbsent(some.donor().status())).toList();
        Set<DonorId> were = there(absent.stream().map(some -> some.donor().id()).toList());
        donors.put(batch, importId, invented);
        absent.stream()
                .filter(some -> were.contains(some.donor().id()))
                .forEach(some -> events.publishEvent(new DonorHeld(
                        some.donor().id(),
                        new StatusChange(
                                some.donor().status(),
                                some.particulars().reason(),
                                some.particulars().until()))));
    }

    private static boolean isAbsent(Status status) {
        return status == Status.TU || status == Status.DE;
    }

    private Set<DonorId> there(Collection<DonorId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : donors.findAll(ids).stream()
                        .filter(donor -> !isAbsent(donor.status()))
                        .map(Donor::id)
                        .collect(Collectors.toSet());
    }

    /// Everything of a file was taken.
    public void taken() {
        events.publishEvent(new DonorsChanged());
    }

    /// After very many were taken, so that lists are quick at once and not when the database finds the time.
    /// Not within a transaction.
    public void tidy() {
        donors.tidy();
    }

    /// The number of the last change.
    public long lastRevision() {
        return donors.lastRevision();
    }

    /// As [#register(Registration, Act)], of somebody of whom no form was sent.
    @Transactional
    public DonorId register(Donor draft, Particulars particulars, Consent.Draft consent, Act act) {
        return register(new Registration(draft, particulars, consent, ""), act);
    }

    /// Registers one donor under an identifier that is issued now, with the consent to be listed: both or
    /// neither.
    ///
    /// @return the new identifier, a GRID for volunteers; the one issued before, when the same form was sent
    ///     before
    /// @throws ProblemException with the first of [#problems]
    @Transactional
    public DonorId register(Registration wanted, Act act) {
        Optional<DonorId> before = ledger.registeredBy(wanted.key());
        if (before.isPresent()) {
            return before.get();
        }
        List<Problem> problems = problems(wanted);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.getFirst());
        }
        Donor donor = listed(wanted.draft());
        donors.put(new Arriving(donor, wanted.particulars()), act.by());
        ledger.registered(wanted.key(), donor.id());
        history.add(
                donor.id(),
                DonorEvent.Kind.NAMED,
                act,
                Map.of("issued", donor.id().value()));
        agreed(donor.id(), wanted.consent(), act);
        events.publishEvent(new DonorsChanged());
        return donor.id();
    }

    private Donor listed(Donor draft) {
        return new Donor(
                issue(),
                draft.kind(),
                draft.population(),
                draft.registry().isEmpty() ? settings.ion() : draft.registry(),
                draft.traits(),
                Status.AV,
                new Donor.ReportedTyping(
                        draft.typing().gl(),
                        nomenclature.release(),
                        draft.typing().typedOn()),
                draft.cells());
    }

    private void agreed(DonorId id, Consent.@Nullable Draft consent, Act act) {
        if (consent == null) {
            return;
        }
        Consent.Draft checked = CareDesk.checked(consent);
        ledger.consent(id, checked);
        history.add(
                id,
                DonorEvent.Kind.CONSENTED,
                act,
                Map.of("scope", checked.scope().name(), "version", checked.version()));
    }

    /// Everything that speaks against registering somebody, each with its field as the place, as in `field
    /// birth`.
    public List<Problem> problems(Registration wanted) {
        Donor draft = wanted.draft();
        LocalDate today = LocalDate.now(clock);
        List<Problem> problems =
                new ArrayList<>(Plausible.against(draft.traits(), draft.population(), wanted.particulars(), today));
        if (problems.stream().noneMatch(problem -> problem.where().contains("field birth"))) {
            ofAge(draft, today).ifPresent(problems::add);
        }
        problems.addAll(ofTyping(draft.typing().gl()));
        problems.addAll(ofConsent(draft.kind(), wanted.consent()));
        return List.copyOf(problems);
    }

    private Optional<Problem> ofAge(Donor draft, LocalDate today) {
        return draft.kind() == Donor.Kind.D && draft.traits().birth() == null
                ? Optional.of(Problem.of(
                                "REG-0045",
                                "the day of birth of the volunteer is missing",
                                "write it; only who is of age can be registered")
                        .at("field birth"))
                : Plausible.minor(draft, settings.ofAgeYears(), today);
    }

    private List<Problem> ofTyping(String gl) {
        List<Problem> problems = gl.isBlank()
                ? List.of(Problem.of(
                        "REG-0040",
                        "the donor has no typing",
                        "write what the laboratory reported; one locus is enough"))
                : switch (nomenclature.current().read(gl)) {
                    case PhenotypeReading.Refused(var refused) -> refused;
                    case PhenotypeReading.Accepted _ -> List.of();
                };
        return problems.stream().map(problem -> problem.at("field gl")).toList();
    }

    private static List<Problem> ofConsent(Donor.Kind kind, Consent.@Nullable Draft consent) {
        if (consent == null) {
            return kind == Donor.Kind.C ? List.of() : List.of(noConsent());
        }
        if (consent.scope() != Consent.Scope.LISTING) {
            return List.of(noConsent());
        }
        try {
            CareDesk.checked(consent);
            return List.of();
        } catch (ProblemException refused) {
            return List.of(refused.problem().at("field consent"));
        }
    }

    private static Problem noConsent() {
        return Problem.of(
                        "REG-0043",
                        "nobody is listed without having agreed to it",
                        "name the version of the text that the volunteer signed")
                .at("field consent");
    }

    /// The next GRID of this registry that nobody has: its issuing organisation number, a counter, two check
    /// digits. Imported donors, and those of the sample registry, may have taken some.
    private DonorId issue() {
        DonorId next = next();
        while (donors.find(next).isPresent()) {
            next = next();
        }
        return next;
    }

    private DonorId next() {
        String number = Long.toString(donors.nextNumber(), BASE).toUpperCase(java.util.Locale.ROOT);
        String padded = "0".repeat(NUMBER_LENGTH - number.length()) + number;
        return new DonorId(new Grid(settings.ion(), padded).toString());
    }

    public Optional<Donor> find(DonorId id) {
        return donors.find(id);
    }

    /// Those of these donors who are here, by identifier.
    public Map<DonorId, Donor> findAll(Collection<DonorId> ids) {
        return donors.findAll(ids).stream().collect(Collectors.toMap(Donor::id, Function.identity()));
    }

    /// Whether any donor's origin can be shares of populations.
    public boolean isAnyoneOfMixedOrigin() {
        return donors.areSomeMixed();
    }

    /// Whether the origin of one of these donors is written as shares of populations.
    public boolean isAnyOfMixedOrigin(Collection<DonorId> ids) {
        return donors.findMixed(ids).stream()
                .anyMatch(population -> Ancestry.find(population).isPresent());
    }

    /// The donor with that identifier, or with that other name.
    public Optional<DonorFile> findFile(DonorId id) {
        return donors.findFile(id).or(() -> ledger.named(id.value()).flatMap(donors::findFile));
    }

    /// Gives a donor another name, such as the one of a former system; what is known already stays.
    ///
    /// @throws ProblemException when another donor has that name, or there is no such donor
    @Transactional
    public void name(DonorId donor, String alias, Act act) {
        tryName(donor, alias, act).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }

    /// As [#name], with what speaks against it as a value.
    @Transactional
    public Optional<Problem> tryName(DonorId donor, String alias, Act act) {
        if (donors.find(donor).isEmpty()) {
            return Optional.of(Problem.of(
                    "REG-0020", "there is no donor {0}", "register or import the donor first", donor.value()));
        }
        if (ledger.names(donor).contains(alias)) {
            return Optional.empty();
        }
        if (!DonorId.isId(alias) || !ledger.name(donor, alias)) {
            return Optional.of(Problem.of(
                    "REG-0021",
                    "\"{0}\" is no identifier, or the one of another donor",
                    "check which donor it belongs to",
                    alias));
        }
        history.add(donor, DonorEvent.Kind.NAMED, act, Map.of("alias", alias));
        return Optional.empty();
    }

    /// How many of these are here.
    public long countKnown(Collection<DonorId> ids) {
        return donors.countKnown(ids);
    }

    /// Those who are listed, in the order of identifiers, from after that one on.
    ///
    /// @param after empty for the beginning
    /// @param atMost 1 to 5,000
    public List<Listed> listListed(String after, int atMost) {
        return donors.listListed(after, Math.clamp(atMost, 1, 5_000));
    }

    /// Files of one kind that a registry may tell to others: real, not deleted, not merged into another; in the order
    /// of identifiers, from after that one on. Those of no registry are ours.
    ///
    /// @param registry issuing organisation number; empty for ours
    /// @param after empty for the beginning
    /// @param atMost 1 to 5,000
    public List<DonorFile> listToTell(String registry, Donor.Kind kind, String after, int atMost) {
        String pool = pool(registry);
        return donors.listToTell(pool, pool.equals(settings.ion()), kind, after, Math.clamp(atMost, 1, 5_000));
    }

    /// That issuing organisation number, or ours where none is given.
    public String pool(String registry) {
        return registry.isBlank() ? settings.ion() : registry.strip();
    }

    /// By what else these donors are known: other names, and identifiers of files that were merged into
    /// theirs.
    public Map<DonorId, List<String>> otherNames(Collection<DonorId> ids) {
        return ledger.otherNames(ids);
    }

    /// Other names of a donor.
    public List<String> names(DonorId donor) {
        return ledger.names(donor);
    }

    /// Donors in the order of identifiers, from after `after` on.
    ///
    /// @param atMost 1 to 1,000
    public DonorPage list(DonorFilter filter, Optional<DonorId> after, int atMost) {
        return donors.list(filter, after, Math.clamp(atMost, 1, 1_000));
    }

    /// A stretch of a sorted list.
    ///
    /// @param cursor what the stretch before gave as next
    /// @param atMost 1 to 1,000
    public DonorStretch list(DonorFilter filter, DonorOrder order, Optional<String> cursor, int atMost) {
        return donors.list(filter, order, cursor, Math.clamp(atMost, 1, 1_000));
    }

    /// How many there are, exactly.
    public long count(DonorFilter filter) {
        return donors.count(filter, Long.MAX_VALUE);
    }

    /// How many there are, up to one more than [#COUNTED].
    public long countUpTo(DonorFilter filter) {
        return donors.count(filter, COUNTED + 1);
    }

    /// Counted again only when something has changed. Where counting takes long, what was counted last is
    /// told, and counted again meanwhile.
    public DonorFigures figures() {
        long revision = donors.lastRevision();
        Counted known = counted;
        if (known == null || (known.revision() != revision && known.quickly())) {
            return count(revision).figures();
        }
        if (known.revision() != revision && counting.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> countMeanwhile(revision));
        }
        return known.figures();
    }

    private Counted count(long revision) {
        long began = System.nanoTime();
        DonorFigures figures = donors.figures();
        Counted now = new Counted(revision, figures, System.nanoTime() - began < A_MOMENT);
        counted = now;
        return now;
    }

    private void countMeanwhile(long revision) {
        try {
            count(revision);
        } catch (DataAccessException unreachable) {
            LOG.debug("donors are counted again when somebody looks next", unreachable);
        } finally {
            counting.set(false);
        }
    }

    /// Of these loci, by population, those at which nobody is typed. Typings are looked through, so nothing is said
    /// of registries with more than [#LOOKED_THROUGH] donors.
    public Map<String, Set<Locus>> untyped(Set<Locus> loci) {
        return figures().total() > LOOKED_THROUGH ? Map.of() : donors.untyped(loci);
    }

    /// Whether the donors of exactly that population are all of the samples.
    public boolean isInvented(String population) {
        return donors.isInvented(population);
    }

    /// Volunteers who are listed, are not of the samples, and were not in touch since that day.
    ///
    /// @param after the identifier from after which on; empty for the beginning
    /// @param atMost 1 to 5,000
    public List<DonorId> listSilent(LocalDate before, String after, int atMost) {
        return donors.listSilent(before, after, Math.clamp(atMost, 1, 5_000));
    }

    /// How many volunteers were in touch since each of these days.
    public Reachability reachability(LocalDate... since) {
        return donors.reachability(since);
    }

    /// The populations that donors name, sorted.
    public List<String> populations() {
        return List.copyOf(new TreeSet<>(figures().byPopulation().keySet()));
    }

    /// Who lists donors, sorted.
    public List<String> registries() {
        return donors.registries();
    }

    /// The banks that store cord blood units, sorted.
    public List<String> banks() {
        return donors.banks();
    }

    /// Says whether donors can be asked, as another system told; those that are not known are passed over.
    @Transactional
    public void setStatus(Collection<DonorId> ids, Status status) {
        setStatus(ids, new StatusChange(status, null, null), Act.by("system"));
    }

    /// As another system told, with who says so; the rules of [StatusRules] are for people.
    @Transactional
    public void setStatus(Collection<DonorId> ids, StatusChange change, Act act) {
        Set<DonorId> were = isAbsent(change.status()) ? there(ids) : Set.of();
        donors.setStatus(ids, change);
        history.add(
                ids, DonorEvent.Kind.STATUS, act, Map.of("to", change.status().name()));
        were.forEach(id -> events.publishEvent(new DonorHeld(id, change)));
        events.publishEvent(new DonorsChanged());
    }

    /// Hands over every donor that changed after that revision, deleted ones too, in the order of revisions.
    public void changedAfter(long revision, Consumer<RevisedDonor> to) {
        donors.changedAfter(revision, to);
    }

    /// Hands over every donor as they are at this moment, deleted ones too, in no order; quicker than
    /// [#changedAfter] from the beginning.
    public void everyDonor(Consumer<DonorBatch> to) {
        copied.all(to);
    }

    /// How many rows there are, deleted donors included.
    public long rows() {
        return donors.rows();
    }

    /// Takes the invented donors away and says how many there were.
    @Transactional
    public int removeInvented() {
        int removed = donors.removeInvented();
        events.publishEvent(new DonorsChanged());
        return removed;
    }
}
