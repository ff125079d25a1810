package org.marrowrelay.registry.insight;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Coverage;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.populations.insight.Outlook;
import org.marrowrelay.populations.insight.Pool;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFigures.Origin;
import org.marrowrelay.registry.population.ActiveSets;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.springframework.stereotype.Service;

/// Works out prospects in the background, and keeps the last eight: one for each assumption, while donors and sets are
/// the same.
@Service
public class ProspectDesk {
    private static final List<Double> GROWTH = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0);
    private static final double RARE = 0.0001;
    private static final long RECRUITED = 10_000;
    private static final long MATRIX_DONORS = 100_000;
    private static final long STEPS = 40_000_000_000L;
    private static final int NAMED = 3;
    private static final int KEPT = 8;

    private final DonorDesk donors;
    private final PopulationDesk populations;
    private final ActiveSets sets;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("prospect").factory());

    private final Answers<Question, Prospect> answers = new Answers<>(KEPT, worker);

    ProspectDesk(DonorDesk donors, PopulationDesk populations, ActiveSets sets) {
        this.donors = donors;
        this.populations = populations;
        this.sets = sets;
    }

    /// What a prospect depends on.
    private record Question(
            Map<Origin, Long> donors, List<Long> sets, Map<String, String> broader, int availablePercent) {
        boolean isOfTheSame(Question other) {
            return donors.equals(other.donors) && sets.equals(other.sets) && broader.equals(other.broader);
        }
    }

    /// What can be said now.
    public sealed interface Answer {
        /// It is there.
        record Ready(Prospect prospect) implements Answer {}

        /// It is being worked out; ask again.
        record Working() implements Answer {}

        /// No population of ours has a frequency set.
        record NoSets() implements Answer {}

        /// It cannot be worked out; the log says why.
        record Failed() implements Answer {}
    }

    /// The prospect of the registry as it is.
    ///
    /// @param availablePercent of a hundred donors, how many can donate when asked; 1 to 100
    public Answer ask(int availablePercent) {
        List<StoredSet> active =
                populations.list().stream().filter(StoredSet::active).toList();
        Map<Origin, Long> origins = donors.figures().byOrigin();
        if (active.stream().allMatch(set -> set.population().isEmpty() && origins.isEmpty())) {
            return new Answer.NoSets();
        }
        Question question = new Question(
                origins, active.stream().map(StoredSet::id).toList(), populations.broader(), availablePercent);
        Optional<Prospect> there = answers.find(question);
        if (there.isPresent()) {
            return new Answer.Ready(there.get());
        }
        if (answers.hasFailed(question)) {
            return new Answer.Failed();
        }
        answers.want(question, () -> prospect(question, active), other -> !other.isOfTheSame(question));
        return new Answer.Working();
    }

    private Prospect prospect(Question question, List<StoredSet> active) {
        ServedDonors served = new ServedDonors(new PopulationSets(read(active), question.broader()), question.donors());
        Pool pool = Pool.of(served.sets());
        RegistryPlan plan = plan(served, question, pool);
        int patients = patients(pool);
        List<Outlook> outlooks = pool.populations().stream()
                .map(population -> Outlook.of(pool, population, patients, 1))
                .toList();
        return new Prospect(
                pool.populations(),
                served.without(),
                served.beyond(),
                plan,
                GROWTH,
                outlooks.stream().map(outlook -> growth(outlook, plan)).toList(),
                MATRIX_DONORS,
                outlooks.stream()
                        .map(outlook -> between(outlook, pool, question))
                        .toList(),
                kinships(pool),
                Outlook.gains(outlooks, plan.shares(pool.populations()), plan, RECRUITED, 0),
                coverage(pool, plan),
                patients);
    }

    /// The sets in use, by whom they serve.
    private Map<String, HaplotypeFrequencySet> read(List<StoredSet> active) {
        Map<String, HaplotypeFrequencySet> all = new TreeMap<>();
        for (StoredSet set : active) {
            sets.candidates(set.population()).stream()
                    .filter(used -> used.stored().id() == set.id())
                    .forEach(used -> all.put(set.population(), used.frequencies()));
        }
        return all;
    }

    private static RegistryPlan plan(ServedDonors served, Question question, Pool pool) {
        Map<String, Double> available = new LinkedHashMap<>();
        pool.populations().forEach(population -> available.put(population, question.availablePercent() / 100.0));
        return new RegistryPlan(served.donors(), available);
    }

    /// As many patients as a minute or two allow: 100 to 2,000 of each population.
    private static int patients(Pool pool) {
        long each = (long) pool.haplotypes() * (pool.populations().size() + 4L) * 20;
        return Math.clamp(STEPS / Math.max(1, each * pool.populations().size()), 100, 2_000);
    }

    private static List<Chance> growth(Outlook outlook, RegistryPlan plan) {
        return GROWTH.stream().map(factor -> outlook.in(plan.times(factor))).toList();
    }

    private static List<Chance> between(Outlook outlook, Pool pool, Question question) {
        return pool.populations().stream()
                .map(other -> outlook.in(new RegistryPlan(
                        Map.of(other, MATRIX_DONORS), Map.of(other, question.availablePercent() / 100.0))))
                .toList();
    }

    private static List<Kinship> kinships(Pool pool) {
        List<Kinship> all = new ArrayList<>();
        for (int p = 0; p < pool.populations().size(); p++) {
            for (int q = 0; q < pool.populations().size(); q++) {
                all.add(Kinship.of(pool, p, q, NAMED));
            }
        }
        return all;
    }

    private static List<List<Coverage>> coverage(Pool pool, RegistryPlan plan) {
        List<List<Coverage>> all = new ArrayList<>();
        for (int p = 0; p < pool.populations().size(); p++) {
            all.add(List.of(Coverage.of(pool, p, plan, 1), Coverage.of(pool, p, plan, RARE)));
        }
        return all;
    }

    @PreDestroy
    void end() {
        worker.shutdownNow();
    }
}
