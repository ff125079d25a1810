package org.marrowrelay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.DpbDemand.Least;
import org.marrowrelay.index.LiveIndex;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;

/// The process that `index-soak` kills: has the index open, makes changes on one thread, searches on two
/// others, and merges in the background.
///
/// Takes lines `apply MARK` and `search NUMBER`; says `ready MARK`, `done MARK`, and `found NUMBER MARK TOTAL
/// hit ...`.
final class IndexSoakChild {
    private static final int MERGE_FROM = 60;
    private static final int SEARCHERS = 2;
    private static final List<Least> DEMANDS = List.of(Least.ANYTHING, Least.PERMISSIVE, Least.MATCHED);

    private final SoakWorld world;
    private final LiveIndex live;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private IndexSoakChild(SoakWorld world, LiveIndex live) {
        this.world = world;
        this.live = live;
    }

    public static void main(String[] arguments) throws IOException {
        SoakWorld world = new SoakWorld(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        try (LiveIndex live = LiveIndex.open(Path.of(arguments[0])).mergingFrom(MERGE_FROM)) {
            new IndexSoakChild(world, live).serve();
        }
    }

    private void serve() throws IOException {
        say("ready " + live.mark());
        try (ExecutorService updater = Executors.newSingleThreadExecutor();
                ExecutorService searchers = Executors.newFixedThreadPool(SEARCHERS);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                long number = Long.parseLong(line.substring(line.indexOf(' ') + 1));
                if (line.startsWith("apply ")) {
                    updater.execute(() -> apply(number));
                } else {
                    searchers.execute(() -> search(number));
                }
            }
        }
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
        }
    }

    private void apply(long mark) {
        live.apply(world.changes(mark), mark);
        RuntimeException failure = live.mergeFailure();
        say(failure == null ? "done " + mark : "failed " + failure);
    }

    private void search(long number) {
        try {
            say(found(world, number, live.now()));
        } catch (RuntimeException failure) {
            say("failed " + failure);
        }
    }

    /// What a search finds, as one line.
    static String found(SoakWorld world, long number, DonorIndex index) {
        SearchResult result = index.search(request(world, number));
        return "found " + number + " " + index.mark() + " " + result.total()
                + result.hits().stream().map(IndexSoakChild::text).collect(Collectors.joining());
    }

    /// Search number `number`: everything about it follows from the number.
    static SearchRequest request(SoakWorld world, long number) {
        String population = SoakWorld.POPULATIONS.get((int) (number % SoakWorld.POPULATIONS.size()));
        return SearchRequest.of(world.patient(number), population, (int) (number % 3))
                .among(DonorFilter.EVERYBODY)
                .under(number % 5 == 0 ? NullRule.ALLELE : NullRule.EXPRESSED)
                .with(new DpbDemand(DEMANDS.get((int) (number / 3 % DEMANDS.size())), SoakWorld::tceGroup))
                .page(0, 1_000_000);
    }

    /// What is said of DPB1: mismatches at least and at most, and what they can be.
    static String dpb1(int fewest, int most, Set<Permissiveness> possible) {
        return fewest + "-" + most
                + possible.stream().sorted().map(kind -> "-" + kind).collect(Collectors.joining());
    }

    private static String text(SearchHit hit) {
        return " " + hit.id()
                + "|"
                + dpb1(
                        hit.dpb1().locus().fewest(),
                        hit.dpb1().locus().most(),
                        hit.dpb1().permissiveness())
                + hit.probability()
                        .map(p -> "," + p.none() + "," + p.one() + "," + p.two())
                        .orElse("");
    }
}
