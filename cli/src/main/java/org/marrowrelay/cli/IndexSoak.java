package org.marrowrelay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.matching.probability.Posterior;
import org.marrowrelay.testkit.Draw;

/// Changes, searches and merges an index in a process of its own and kills that process at random moments.
///
/// Every search must find exactly the donors of the definition in `matching`, with its probabilities and its word
/// on DPB1 (on which a third of the searches insist in each way), on the list as it was after some change between
/// the last one acknowledged when the search was sent and the last one sent when it came back. After a
/// kill every acknowledged change must be there.
final class IndexSoak implements Proof {
    private static final int LONGEST_LIFE_MILLIS = 6_000;
    private static final int AHEAD = 6;
    private static final int KEPT = 400;
    private static final int MOST_FAILURES = 20;
    private static final Set<Permissiveness> NON_PERMISSIVE = EnumSet.of(
            Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST, Permissiveness.NON_PERMISSIVE_HOST_VERSUS_GRAFT);

    @Override
    public String name() {
        return "index-soak";
    }

    @Override
    public String summary() {
        return "updates, searches, merges and SIGKILL at once: results equal the definition (scale: 400 identifiers)";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-index-soak-");
        try {
            return new Run(trial, folder).verdict();
        } finally {
            deleteTree(folder);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// What was said of a hit: DPB1, and the probabilities, empty when there are none.
    private record Found(String dpb1, String probabilities) {}

    /// A search that was sent.
    private record Sent(long acknowledged) {}

    /// One run of the proof.
    private static final class Run {
        private final Trial trial;
        private final Path folder;
        private final SoakWorld world;
        private final Draw draw;
        private final List<String> failures = new ArrayList<>();
        /// The list after each mark.
        private final TreeMap<Long, Map<String, DonorListing>> states = new TreeMap<>(Map.of(0L, Map.of()));

        private final Map<Long, Sent> searching = new HashMap<>();
        private long acknowledged;
        private long sent;
        private long searches;
        private long donorsCompared;
        private long hitsCompared;
        private int kills;
        private int startUpKills;

        Run(Trial trial, Path folder) {
            this.trial = trial;
            this.folder = folder;
            this.world = new SoakWorld(trial.seed(), trial.scale());
            this.draw = Draw.of(trial.seed(), 99);
        }

        Verdict verdict() throws Exception {
            try (DonorIndexWriter writer = DonorIndexWriter.open(folder, SoakWorld.RELEASE, world.sets())) {
                writer.finish((step, done, all) -> {});
            }
            Instant end = Instant.now().plus(trial.time());
            while (Instant.now().isBefore(end) && failures.size() < MOST_FAILURES) {
                live();
                readFromDisk();
                if (kills % 50 == 0) {
                    trial.say(figures());
                }
            }
            return failures.isEmpty()
                    ? Verdict.ok(figures())
                    : Verdict.failed(failures.size() + " wrong; " + figures());
        }

        private String figures() {
            return "%,d kills (%,d while opening), %,d changes acknowledged, %,d searches, %,d donors compared, %,d hits"
                    .formatted(kills, startUpKills, acknowledged, searches, donorsCompared, hitsCompared);
        }

        private void fail(String what) {
            failures.add(what);
            trial.say("WRONG: " + what);
        }

        /// One life of the process, from its start to the kill.
        private void live() throws IOException, InterruptedException {
            Process process = start();
            boolean early = draw.chance(0.15);
            int life = early ? draw.below(700) : draw.below(LONGEST_LIFE_MILLIS);
            AtomicBoolean killed = new AtomicBoolean();
            AtomicLong sinceReady = new AtomicLong();
            Thread killer =
                    Thread.ofPlatform().daemon().start(() -> killAfter(process, life, early, sinceReady, killed));
            ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
            Thread listener = Thread.ofPlatform().daemon().start(() -> listen(process, lines));
            talk(process, lines, sinceReady);
            killer.join();
            listener.join();
            kills++;
            startUpKills += sinceReady.get() == 0 ? 1 : 0;
            lines.forEach(this::hear);
            searching.clear();
        }

        private Process start() throws IOException {
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.marrowrelay.cli.IndexSoakChild",
                            folder.toString(),
                            Long.toString(trial.seed()),
                            Integer.toString(trial.scale()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        private static void killAfter(
                Process process, int life, boolean early, AtomicLong sinceReady, AtomicBoolean killed) {
            try {
                while (!early && sinceReady.get() == 0 && process.isAlive()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                TimeUnit.MILLISECONDS.sleep(life);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            killed.set(true);
            process.destroyForcibly();
        }

        private static void listen(Process process, ConcurrentLinkedQueue<String> lines) {
            try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException killed) {
                // the pipe broke with the process
            }
        }

        /// Keeps some changes and searches on their way until the process is dead.
        private void talk(Process process, ConcurrentLinkedQueue<String> lines, AtomicLong sinceReady)
                throws InterruptedException {
            PrintStream to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            while (process.isAlive() && failures.size() < MOST_FAILURES) {
                String line = lines.poll();
                if (line == null) {
                    TimeUnit.MICROSECONDS.sleep(200);
                } else {
                    hear(line);
                    sinceReady.compareAndSet(0, line.startsWith("ready") ? 1 : 0);
                }
                send(to, sinceReady.get() > 0);
            }
            process.destroyForcibly();
            process.waitFor();
        }

        private void send(PrintStream to, boolean ready) {
            if (ready && sent - acknowledged < AHEAD && draw.chance(0.5)) {
                sent++;
                states.put(sent, world.after(state(sent - 1), sent));
                to.println("apply " + sent);
            }
            if (ready && searching.size() < AHEAD) {
                long number = ++searches;
                searching.put(number, new Sent(acknowledged));
                to.println("search " + number);
            }
            forget();
        }

        /// A search may be slow while changes are not: what it may have seen is kept.
        private void forget() {
            long needed = searching.values().stream()
                    .mapToLong(Sent::acknowledged)
                    .min()
                    .orElse(acknowledged);
            while (states.size() > KEPT && states.firstKey() < needed) {
                states.pollFirstEntry();
            }
        }

        private void hear(String line) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "ready" -> ready(Long.parseLong(words[1]));
                case "done" -> acknowledged = Math.max(acknowledged, Long.parseLong(words[1]));
                case "found" -> found(words);
                default -> fail("the process said: " + line);
            }
        }

        private Map<String, DonorListing> state(long mark) {
            Map<String, DonorListing> state = states.get(mark);
            if (state == null) {
                throw new IllegalStateException("the list after change " + mark + " is not kept any more");
            }
            return state;
        }

        /// Changes that were not acknowledged may be there or not, in their order.
        private void ready(long mark) {
            if (mark < acknowledged || mark > sent) {
                fail("opened at " + mark + ", acknowledged " + acknowledged + ", sent " + sent);
            }
            acknowledged = mark;
            sent = mark;
            states.tailMap(mark, false).clear();
        }

        private void found(String[] words) {
            long number = Long.parseLong(words[1]);
            Sent question = searching.remove(number);
            long mark = Long.parseLong(words[2]);
            if (question == null || mark < question.acknowledged() || mark > sent) {
                fail("search %d saw %d, acknowledged before %s, sent %d".formatted(number, mark, question, sent));
                return;
            }
            found(number, state(mark), List.of(words));
        }

        private void found(long number, Map<String, DonorListing> state, List<String> words) {
            Map<String, Found> hits = new HashMap<>();
            for (String word : words.subList(4, words.size())) {
                int bar = word.indexOf('|');
                int comma = word.indexOf(',');
                int end = comma < 0 ? word.length() : comma;
                hits.put(
                        word.substring(0, bar),
                        new Found(word.substring(bar + 1, end), comma < 0 ? "" : word.substring(comma + 1)));
            }
            compare(number, state, hits);
        }

        /// What lies on the disk, read as a command would read it.
        private void readFromDisk() {
            DonorIndex read = DonorIndex.open(folder);
            if (read.mark() < acknowledged || read.mark() > sent) {
                fail("on the disk there is " + read.mark() + ", acknowledged " + acknowledged + ", sent " + sent);
                return;
            }
            Map<String, DonorListing> state = state(read.mark());
            if (read.statistics().donors() != state.size()) {
                fail("on the disk there are " + read.statistics().donors() + " donors, not " + state.size());
            }
            long number = ++searches;
            String text = IndexSoakChild.found(world, number, read);
            found(number, state, List.of(text.split(" ", -1)));
        }

        private void compare(long number, Map<String, DonorListing> state, Map<String, Found> hits) {
            SearchRequest request = IndexSoakChild.request(world, number);
            Optional<Posterior.Explained> patient = explained(request.patient(), request.population());
            int expected = 0;
            for (DonorListing donor : state.values()) {
                donorsCompared++;
                MatchCategory category = MatchCategory.of(
                        request.patient(), donor.phenotype(), request.extent().loci(), request.rule());
                DpbComparison dpb1 =
                        DpbComparison.of(request.patient(), donor.phenotype(), request.rule(), SoakWorld::tceGroup);
                boolean possible = category.fewest() <= request.mismatches() && isWanted(request, dpb1);
                expected += possible ? 1 : 0;
                Found found = hits.get(donor.id());
                if (possible != (found != null)) {
                    fail("search %d, donor %s: definition %s".formatted(number, donor.id(), possible));
                } else if (found != null) {
                    compareDpb1(number, donor, dpb1, found.dpb1());
                    compare(number, request, patient, donor, found.probabilities());
                }
            }
            if (expected != hits.size()) {
                fail("search %d found %d donors, not %d".formatted(number, hits.size(), expected));
            }
        }

        /// A donor is left out when the typings say for certain that DPB1 is not as asked.
        private static boolean isWanted(SearchRequest request, DpbComparison dpb1) {
            boolean mismatched = dpb1.comparison().fewest() > 0;
            return switch (request.dpb1().least()) {
                case ANYTHING -> true;
                case MATCHED -> !mismatched;
                case PERMISSIVE -> !mismatched || !NON_PERMISSIVE.containsAll(dpb1.permissiveness());
            };
        }

        private void compareDpb1(long number, DonorListing donor, DpbComparison dpb1, String found) {
            String defined = IndexSoakChild.dpb1(
                    dpb1.comparison().fewest(), dpb1.comparison().most(), dpb1.permissiveness());
            if (!defined.equals(found)) {
                fail("search %d, donor %s: DPB1 %s, defined %s".formatted(number, donor.id(), found, defined));
            }
        }

        private void compare(
                long number,
                SearchRequest request,
                Optional<Posterior.Explained> patient,
                DonorListing donor,
                @Nullable String found) {
            hitsCompared++;
            Optional<Posterior.Explained> other = explained(donor.phenotype(), donor.population());
            if (patient.isEmpty() || other.isEmpty()) {
                if (found == null || !found.isEmpty()) {
                    fail("search %d, donor %s: no probability expected, %s".formatted(number, donor.id(), found));
                }
                return;
            }
            MatchProbability defined = MatchProbability.of(
                    patient.get(), other.get(), request.extent().loci(), request.rule());
            String[] numbers = String.valueOf(found).split(",", -1);
            for (int k = 0; k < 3; k++) {
                double exact = defined.exactly(k);
                if (numbers.length != 3 || Math.abs(Double.parseDouble(numbers[k]) - exact) > 1e-12 + 1e-9 * exact) {
                    fail("search %d, donor %s: P(%d) %s, defined %s".formatted(number, donor.id(), k, found, exact));
                }
            }
        }

        private Optional<Posterior.Explained> explained(Phenotype person, String population) {
            for (String name : population.isEmpty() ? List.of("") : List.of(population, "")) {
                for (HaplotypeFrequencySet set : world.sets()) {
                    if (set.provenance().population().equals(name)
                            && Posterior.of(person, set) instanceof Posterior.Explained explained) {
                        return Optional.of(explained);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
