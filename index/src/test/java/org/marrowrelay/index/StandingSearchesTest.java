package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.testkit.Draw;

/// Alerts against the differences between full searches.
class StandingSearchesTest {
    private static final int ALL = 10_000;

    @TempDir
    Path folder;

    private static Map<String, SearchHit> found(DonorIndex index, SearchRequest request) {
        Map<String, SearchHit> found = new HashMap<>();
        index.search(request.page(0, ALL)).hits().forEach(hit -> found.put(hit.id(), hit.ranked(0)));
        return found;
    }

    private static List<ListingChange> draw(TinyWorld world, Draw draw) {
        List<ListingChange> changes = new ArrayList<>();
        for (int left = draw.between(1, 25); left > 0; left--) {
            DonorListing donor = world.donor(draw.below(120));
            changes.add(draw.chance(0.3) ? new ListingChange.Delete(donor.id()) : new ListingChange.Put(donor));
        }
        return changes;
    }

    private static Set<String> texts(List<Alert> alerts) {
        Set<String> texts = new TreeSet<>();
        alerts.forEach(
                alert -> texts.add(alert.getClass().getSimpleName() + " " + alert.patient() + " " + alert.donor()));
        assertThat(texts).hasSameSizeAs(alerts);
        return texts;
    }

    private static void addDifferences(
            String patient, Map<String, SearchHit> before, Map<String, SearchHit> after, Set<String> to) {
        after.forEach((id, hit) -> {
            if (!before.containsKey(id)) {
                to.add("New " + patient + " " + id);
            } else if (!before.get(id).isLike(hit)) {
                to.add("Changed " + patient + " " + id);
            }
        });
        before.keySet().stream()
                .filter(id -> !after.containsKey(id))
                .forEach(id -> to.add("Lost " + patient + " " + id));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void alerts_are_exactly_what_two_full_searches_differ_by(long seed) {
        TinyWorld world = new TinyWorld(seed, 4, 20);
        Draw draw = Draw.of(seed, 8);
        Map<String, SearchRequest> requests = new HashMap<>();
        for (int number = 0; number < 10; number++) {
            SearchRequest request = SearchRequest.of(world.person(), world.population(), number % 3);
            requests.put("P" + number, number < 5 ? request.among(DonorFilter.EVERYBODY) : request);
        }
        try (LiveIndex live = LiveIndex.openOrCreate(folder, TinyWorld.RELEASE, world.sets)) {
            StandingSearches standing = new StandingSearches(live);
            live.apply(
                    world.donors(80).stream()
                            .<ListingChange>map(ListingChange.Put::new)
                            .toList(),
                    1);
            requests.forEach(standing::start);
            for (int step = 2; step < 12; step++) {
                DonorIndex before = live.now();
                Set<String> alerts = texts(standing.apply(draw(world, draw), step));
                Set<String> expected = new TreeSet<>();
                requests.forEach((patient, request) ->
                        addDifferences(patient, found(before, request), found(live.now(), request), expected));
                assertThat(alerts).as("seed %d, step %d", seed, step).isEqualTo(expected);
                requests.forEach((patient, request) ->
                        assertThat(standing.result(patient)).isEqualTo(live.search(request)));
                if (step % 4 == 0) {
                    live.merge();
                }
            }
            assertThat(standing.rerun(Progress.SILENT)).as("nothing was missed").isEmpty();
        }
    }

    @Test
    void what_came_past_it_is_told_when_all_are_run_again() {
        TinyWorld world = new TinyWorld(7, 3, 20);
        try (LiveIndex live = LiveIndex.openOrCreate(folder, TinyWorld.RELEASE, world.sets)) {
            StandingSearches standing = new StandingSearches(live);
            DonorListing donor = DonorListing.of("D1", "NORTH", new Phenotype("", TinyWorld.RELEASE, Map.of()));
            SearchRequest request = SearchRequest.of(new Phenotype("", TinyWorld.RELEASE, Map.of()), "NORTH", 0)
                    .among(DonorFilter.EVERYBODY);
            standing.start("P", request);
            live.apply(List.of(new ListingChange.Put(donor)), 1);
            assertThat(texts(standing.rerun(Progress.SILENT))).containsExactly("New P D1");
            live.apply(List.of(new ListingChange.Delete("D1")), 2);
            List<Alert> lost = standing.rerun(Progress.SILENT);
            assertThat(texts(lost)).containsExactly("Lost P D1");
            assertThat(((Alert.Lost) lost.getFirst()).why()).isEqualTo(new WhyNot.NotListed());
            standing.stop("P");
            live.apply(List.of(new ListingChange.Put(donor)), 3);
            assertThat(standing.rerun(Progress.SILENT)).isEmpty();
            assertThat(standing.result("P")).isNull();
        }
    }
}
