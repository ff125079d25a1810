package org.marrowrelay.testkit.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/// An invented world of any size: eight populations of different size and forty registries.
///
/// People are made when they are asked for and are not kept, so a world of 43 million takes no more memory than its
/// populations (16 bytes a haplotype and some). Thirty per cent of the donors have no typing at C, 35 % none at DQB1;
/// the other resolutions follow the year of typing. Immutable and thread-safe.
///
/// ```
/// World world = World.of(WorldPlan.of(7, 1_000_000));
/// world.donor(0).toRow();                             // one person
/// world.write(folder, 2, done -> {});                 // all of them, as files
/// ```
public final class World {
    /// Shares of the people, by population.
    static final List<Double> SHARES = List.of(0.34, 0.20, 0.15, 0.11, 0.08, 0.06, 0.04, 0.02);

    private static final List<String> NAMES = List.of(
            "Northshore", "Highland", "Rivermouth", "Saltmarsh", "Eastvale", "Lakeland", "Stonefield", "Farisles");
    private static final int ALL_NAMES = Integer.MAX_VALUE;
    private static final int FIRST_REGISTRY = 900;
    private static final int REGISTRIES = 40;

    private final WorldPlan plan;
    private final List<InventedPopulation> populations;
    private final Recruitment recruitment;
    private final Kinsfolk kinsfolk;

    private World(WorldPlan plan) {
        this.plan = plan;
        populations = new Ancestry(plan.seed(), plan.haplotypes(), 3, ALL_NAMES, Set.of()).populations(NAMES);
        recruitment = new Recruitment(plan.seed(), populations, SHARES, registries());
        kinsfolk = new Kinsfolk(plan.seed(), populations, SHARES, registries().getFirst());
    }

    /// The world of that plan. Making its populations takes about a second for 100,000 haplotypes each.
    public static World of(WorldPlan plan) {
        return new World(plan);
    }

    /// What was asked for.
    public WorldPlan plan() {
        return plan;
    }

    /// The eight populations, the largest first.
    public List<InventedPopulation> populations() {
        return populations;
    }

    /// All populations thrown together by their shares: for people whose population nobody knows, or whom their own
    /// population does not explain.
    public InventedPopulation everybody() {
        Map<InventedPopulation, Double> shares = new LinkedHashMap<>();
        populations.forEach(population -> shares.put(population, SHARES.get(shares.size())));
        return InventedPopulation.mixture("Everybody", shares);
    }

    /// Issuing organisation numbers of the registries; none is handed out.
    public static List<String> registries() {
        return IntStream.range(FIRST_REGISTRY, FIRST_REGISTRY + REGISTRIES)
                .mapToObj("%04d"::formatted)
                .toList();
    }

    /// Donor number `index`, 0 or more. Numbers beyond the plan are people too, only not in the files.
    public InventedPerson donor(long index) {
        return recruitment.donor(index);
    }

    /// Cord blood unit number `index`, 0 or more.
    public InventedPerson cordBloodUnit(long index) {
        return recruitment.cordBloodUnit(index);
    }

    /// Patient number `index`, 0 or more.
    public InventedPerson patient(long index) {
        return recruitment.patient(index);
    }

    /// Family number `index`, 0 or more: parents, a patient, siblings.
    public InventedFamily family(long index) {
        return kinsfolk.family(index);
    }

    /// Writes the world's files into the folder, which is made if missing; files of the same names are replaced.
    ///
    /// `world.json` is removed first and written last: where it is, the rest is complete. Any
    /// number of threads gives the same bytes.
    ///
    /// @param threads 1 or more
    /// @param written is told from time to time how many people have been written
    public void write(Path folder, int threads, LongConsumer written) throws IOException {
        new WorldFiles(this, folder, threads, written).write();
    }

    /// As [#write], and `truth.tsv`: `id first second`, the haplotypes that each person was born with.
    public void writeWithTruth(Path folder, int threads, LongConsumer written) throws IOException {
        new WorldFiles(this, folder, threads, written).writeWithTruth();
    }
}
