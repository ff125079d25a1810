package org.marrowrelay.registry.search;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Follows the search of every patient whose search is preliminary or active: after each change of donors, sets or
/// nomenclature, and once a night, it is run again, compared with the result that was kept, and what is new, changed or
/// lost becomes an [Alert] that waits for a person.
///
/// What is compared is what is stored, so a crash between a change and its alert loses nothing: the next run finds it.
/// Thread-safe; one thread does the work.
@Service
public class StandingSearches implements DisposableBean {
    /// The best so many donors are kept for each patient.
    public static final int KEPT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(StandingSearches.class);
    /// At least 9/10, volunteers and units alike.
    private static final SearchQuestion QUESTION = SearchQuestion.of(1, NullRule.EXPRESSED)
            .among(DonorFilter.LISTED.kinds(List.of(Kind.DONOR, Kind.CORD_BLOOD_UNIT)))
            .page(0, KEPT);

    private final Standings standings;
    private final SearchDesk desk;
    private final LiveDonors live;
    private final PatientDesk patients;
    private final Clock clock;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("standing-searches").factory());

    StandingSearches(Standings standings, SearchDesk desk, LiveDonors live, PatientDesk patients, Clock clock) {
        this.standings = standings;
        this.desk = desk;
        this.live = live;
        this.patients = patients;
        this.clock = clock;
    }

    /// The kept result of a patient; empty for one who is not followed, or not yet.
    public Optional<StandingResult> find(String patient) {
        return standings.find(patient);
    }

    /// Everybody whose search is followed, by their code.
    public List<FollowedSearch> followed() {
        Map<String, Standings.Figures> figures = standings.figures();
        return patients.followed().stream()
                .map(patient ->
                        followed(patient, figures.getOrDefault(patient.id().value(), Standings.Figures.NONE)))
                .toList();
    }

    private static FollowedSearch followed(Patient patient, Standings.Figures now) {
        return new FollowedSearch(patient.id().value(), patient.state(), now.at(), now.total(), now.unseen());
    }

    /// Alerts, the latest first.
    ///
    /// @param patient a code; empty for all
    /// @param before only those with a lower number; to go on with a list
    /// @param atMost 1 to 1,000
    public List<Alert> alerts(String patient, boolean unseenOnly, long before, int atMost) {
        return standings.alerts(patient, unseenOnly, before, Math.clamp(atMost, 1, 1_000));
    }

    /// How many wait for a person.
    ///
    /// @param patient a code; empty for all
    public long countUnseen(String patient) {
        return standings.countUnseen(patient);
    }

    /// A person has seen these; says how many of them waited.
    public int markSeen(List<Long> ids, String by) {
        return standings.markSeen(ids, by);
    }

    @EventListener(classes = SearchableDonorsChanged.class)
    void donorsChanged() {
        ask();
    }

    @TransactionalEventListener(
            classes = PatientsChanged.class,
            phase = TransactionPhase.AFTER_COMMIT,
            fallbackExecution = true)
    void patientsChanged() {
        ask();
    }

    /// Once a night everything is looked at again, whatever was announced.
    @Scheduled(cron = "${relay.search.nightly:0 30 2 * * *}")
    void everyNight() {
        ask();
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            worker.execute(this::runAll);
        }
    }

    private void runAll() {
        asked.set(false);
        if (!live.state().isSearchable()) {
            return;
        }
        List<Patient> followed = patients.followed();
        followed.forEach(this::run);
        if (worker.isShutdown()) {
            return;
        }
        Set<String> codes =
                followed.stream().map(patient -> patient.id().value()).collect(Collectors.toSet());
        standings.patients().stream().filter(code -> !codes.contains(code)).forEach(standings::remove);
    }

    /// A search that the end of the server breaks off is run when it is back.
    private void run(Patient patient) {
        try {
            if (!worker.isShutdown()) {
                runOrThrow(patient);
            }
        } catch (ProblemException refused) {
            LOG.warn("the search for {} could not be followed: {}", patient.id(), refused.problem());
        } catch (RuntimeException failure) {
            if (worker.isShutdown()) {
                LOG.info("the search for {} was broken off, because the server stops", patient.id());
                return;
            }
            LOG.error("the search for {} could not be followed", patient.id(), failure);
        }
    }

    private void runOrThrow(Patient patient) {
        Optional<StandingResult> before = standings.find(patient.id().value());
        IndexState state = live.state();
        if (before.isPresent() && isCurrent(before.get(), patient)) {
            return;
        }
        StandingResult after = result(patient, desk.best(patient, QUESTION), state);
        standings.save(after, before.map(old -> alerts(old, after, patient)).orElse(List.of()));
    }

    private boolean isCurrent(StandingResult before, Patient patient) {
        return live.upToDate()
                .map(now -> now.revision() == before.revision()
                        && now.reference().digest().equals(before.digest())
                        && patient.version() == before.version())
                .orElse(true);
    }

    private StandingResult result(Patient patient, SearchDesk.Best found, IndexState state) {
        String digest = live.upToDate().map(now -> now.reference().digest()).orElse("");
        return new StandingResult(
                patient.id().value(),
                patient.version(),
                clock.instant(),
                state.revision(),
                digest,
                found.total(),
                found.hits().stream()
                        .map(shown -> StandingHit.of(shown.hit(), shown.chances()))
                        .toList());
    }

    /// Another typing is another question: its first result is the beginning, not news.
    private List<Alert> alerts(StandingResult before, StandingResult after, Patient patient) {
        return before.version() == after.version()
                ? new Difference(before, after, donor -> isFound(patient, donor)).alerts()
                : List.of();
    }

    private boolean isFound(Patient patient, String donor) {
        return desk.whyNot(patient, donor, QUESTION).why() instanceof WhyNot.Found;
    }

    @Override
    public void destroy() throws InterruptedException {
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }
}
