package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.log.ChangeLog;
import org.marrowrelay.index.log.ChangeWriter;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.testkit.Draw;

/// An index that changes, against one that is built anew of the changed list.
class LiveIndexTest {
    private static final long SEED = 20261123;

    @TempDir
    Path folder;

    @TempDir
    Path other;

    /// What should be listed, by identifier.
    private final Map<String, DonorListing> listed = new TreeMap<>();

    private void build(Path where, TinyWorld world, Iterable<DonorListing> donors) {
        try (DonorIndexWriter writer = DonorIndexWriter.open(where, TinyWorld.RELEASE, world.sets)) {
            donors.forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
    }

    private List<ListingChange> draw(TinyWorld world, Draw draw, int count) {
        List<ListingChange> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DonorListing donor = world.donor(draw.below(150));
            if (draw.chance(0.3)) {
                changes.add(new ListingChange.Delete(donor.id()));
                listed.remove(donor.id());
            } else {
                changes.add(new ListingChange.Put(donor));
                listed.put(donor.id(), donor);
            }
        }
        return changes;
    }

    private void compare(TinyWorld world, DonorIndex changed, String about) {
        build(other, world, listed.values());
        DonorIndex built = DonorIndex.open(other);
        for (int number = 0; number < 8; number++) {
            Phenotype patient = world.person();
            NullRule rule = number % 2 == 0 ? NullRule.EXPRESSED : NullRule.ALLELE;
            SearchRequest request = SearchRequest.of(patient, world.population(), number % 3)
                    .over(SearchRequest.Extent.values()[number % 3])
                    .among(number < 4 ? DonorFilter.EVERYBODY : DonorFilter.LISTED)
                    .under(rule);
            SearchResult found = changed.search(request);
            SearchResult expected = built.search(request);
            if (!found.equals(expected)) { // only then field by field, which takes a hundred times as long
                assertThat(found)
                        .as("%s, patient %d %s", about, number, patient.typings())
                        .usingRecursiveComparison()
                        .withComparatorForType(LiveIndexTest::nearly, Double.class)
                        .isEqualTo(expected);
            }
            assertThat(number % 4 > 0 || changed.countByDefinition(request) == found.total())
                    .isTrue();
        }
        assertThat(changed.statistics().donors()).as(about).isEqualTo(listed.size());
        listed.keySet().forEach(id -> assertThat(changed.find(id)).as(id).isPresent());
    }

    private static int nearly(Double one, Double other) {
        return Math.abs(one - other) <= 1e-12 + 1e-9 * Math.abs(other) ? 0 : Double.compare(one, other);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agrees_with_an_index_built_anew_after_every_change(long seed) {
        agreesAfterEveryChange(seed, new TinyWorld(seed, 3 + (int) (seed % 3), 20));
    }

    @ParameterizedTest(name = "sets of three, four and five loci, seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void agrees_with_an_index_built_anew_where_extents_choose_other_sets(long seed) {
        agreesAfterEveryChange(seed, TinyWorld.withSmallerSets(seed, 3 + (int) (seed % 3), 20));
    }

    @ParameterizedTest(name = "sets with and without DPB1, seed {0}")
    @ValueSource(longs = {9, 10, 11, 12})
    void agrees_with_an_index_built_anew_where_sets_cover_dpb1(long seed) {
        agreesAfterEveryChange(seed, TinyWorld.withDpb1(seed, 2 + (int) (seed % 2), 20));
    }

    private void agreesAfterEveryChange(long seed, TinyWorld world) {
        Draw draw = Draw.of(seed, 77);
        world.donors(100).forEach(donor -> listed.put(donor.id(), donor));
        build(folder, world, listed.values());
        try (LiveIndex live = LiveIndex.open(folder)) {
            for (int step = 1; step <= 6; step++) {
                live.apply(draw(world, draw, draw.between(1, 40)), step);
                compare(world, live.now(), "seed %d, step %d".formatted(seed, step));
                assertThat(live.mark()).isEqualTo(step);
            }
        }
        compare(world, DonorIndex.open(folder), "seed %d, read again".formatted(seed));
        try (LiveIndex again = LiveIndex.open(folder)) {
            assertThat(again.mark()).isEqualTo(6);
            again.apply(draw(world, draw, 20), 7);
            compare(world, again.now(), "seed %d, opened again".formatted(seed));
        }
    }

    @Test
    void an_index_can_begin_with_nobody() {
        TinyWorld world = new TinyWorld(SEED, 4, 20);
        try (LiveIndex live = LiveIndex.openOrCreate(folder, TinyWorld.RELEASE, world.sets)) {
            assertThat(live.now().statistics().donors()).isZero();
            live.apply(draw(world, Draw.of(SEED), 60), 1);
            compare(world, live.now(), "from nobody");
        }
    }

    @Test
    void an_older_view_stays_as_it_was_whatever_changes_come() {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(80));
        Phenotype everybody = new Phenotype("", TinyWorld.RELEASE, Map.of());
        SearchRequest request = SearchRequest.of(everybody, "NORTH", 2).among(DonorFilter.EVERYBODY);
        try (LiveIndex live = LiveIndex.open(folder)) {
            DonorIndex before = live.now();
            SearchResult found = before.search(request);
            live.apply(draw(world, Draw.of(SEED), 200), 1);
            assertThat(before.search(request)).isEqualTo(found);
            assertThat(live.search(request)).isNotEqualTo(found);
        }
    }

    @Test
    void a_log_cut_anywhere_leaves_a_valid_index_with_all_whole_changes() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(10));
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(List.of(new ListingChange.Put(DonorListing.of("few bytes", briefly(world)))), 1);
            live.apply(List.of(new ListingChange.Delete("D000001")), 2);
            live.apply(
                    List.of(new ListingChange.Put(
                            DonorListing.of("no bytes", new Phenotype("", TinyWorld.RELEASE, Map.of())))),
                    3);
        }
        Path log = folder.resolve("changes-000000001.log");
        byte[] whole = Files.readAllBytes(log);
        long last = 0;
        for (int length = 64; length <= whole.length; length++) {
            Files.write(log, Arrays.copyOf(whole, length));
            long mark = DonorIndex.open(folder).snapshot().mark;
            assertThat(mark).as("cut to %d bytes", length).isBetween(last, 3L);
            try (LiveIndex live = LiveIndex.open(folder)) {
                assertThat(live.mark()).isEqualTo(mark);
                live.apply(List.of(new ListingChange.Delete("nobody")), 99);
            }
            assertThat(DonorIndex.open(folder).snapshot().mark).isEqualTo(99);
            last = mark;
        }
        assertThat(last).isEqualTo(3);
    }

    /// Somebody of whom one locus is known: every byte of a log is cut, so it should have few.
    private static Phenotype briefly(TinyWorld world) {
        Phenotype whole = world.person();
        var locus = whole.typings().keySet().iterator().next();
        return new Phenotype(
                "", TinyWorld.RELEASE, Map.of(locus, whole.typings().get(locus)));
    }

    @Test
    void a_log_of_many_records_cut_anywhere_gives_its_whole_records() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        Path log = folder.resolve("cut.log");
        List<Long> ends = new ArrayList<>(List.of(64L));
        List<byte[]> contents = new ArrayList<>();
        try (ChangeLog made = ChangeLog.create(log, 1)) {
            for (int step = 1; step <= 4; step++) {
                contents.add(ChangeWriter.write(draw(world, Draw.of(SEED, step), 3), step));
                made.append(contents.getLast());
                ends.add(made.length());
            }
        }
        byte[] whole = Files.readAllBytes(log);
        for (int length = 64; length <= whole.length; length++) {
            int cut = length;
            int records = (int) ends.stream().filter(end -> end <= cut).count() - 1;
            Files.write(log, Arrays.copyOf(whole, length));
            ChangeLog.Reading reading = ChangeLog.read(log);
            assertThat(reading.contents())
                    .as("cut to %d bytes", length)
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(contents.subList(0, records));
            assertThat(reading.end()).isEqualTo(ends.get(records));
            assertThat(reading.torn()).isEqualTo(length - ends.get(records));
        }
    }

    @Test
    void a_flipped_bit_before_the_last_record_is_damage_and_is_refused() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(10));
        long first;
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(draw(world, Draw.of(SEED, 1), 3), 1);
            first = Files.size(folder.resolve("changes-000000001.log"));
            live.apply(draw(world, Draw.of(SEED, 2), 3), 2);
        }
        Path log = folder.resolve("changes-000000001.log");
        byte[] whole = Files.readAllBytes(log);
        Draw draw = Draw.of(SEED, 3);
        for (int round = 0; round < 400; round++) {
            byte[] bytes = whole.clone();
            bytes[draw.below((int) first)] ^= (byte) (1 << draw.below(8));
            Files.write(log, bytes);
            assertThatThrownBy(() -> LiveIndex.open(folder))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("IDX-0301")
                    .hasMessageContaining("./relay index build");
        }
        Files.write(log, whole);
        assertThat(DonorIndex.open(folder).snapshot().mark).isEqualTo(2);
    }

    @Test
    void only_one_may_change_an_index_at_a_time_and_others_may_read() {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(10));
        try (LiveIndex live = LiveIndex.open(folder)) {
            assertThatThrownBy(() -> LiveIndex.open(folder)).hasMessageContaining("IDX-0305");
            assertThatThrownBy(() -> DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets))
                    .hasMessageContaining("IDX-0305");
            live.apply(List.of(new ListingChange.Put(DonorListing.of("new", world.person()))), 1);
            assertThat(DonorIndex.open(folder).find("new")).isPresent();
        }
        LiveIndex.open(folder).close();
    }

    @Test
    void a_change_that_cannot_be_made_is_told_and_the_others_are_made() {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(10));
        try (LiveIndex live = LiveIndex.open(folder)) {
            Phenotype older = new Phenotype("", "3.1.0", Map.of());
            AppliedChanges applied = live.apply(
                    List.of(
                            new ListingChange.Put(DonorListing.of("good", world.person())),
                            new ListingChange.Put(DonorListing.of("old", older)),
                            new ListingChange.Put(DonorListing.of("", world.person())),
                            new ListingChange.Delete("nobody")),
                    1);
            assertThat(applied.put()).isEqualTo(1);
            assertThat(applied.absent()).isEqualTo(1);
            assertThat(applied.refused()).extracting(problem -> problem.code()).containsExactly("IDX-0302", "IDX-0101");
            assertThat(live.now().find("good")).isPresent();
            assertThat(live.now().find("old")).isEmpty();
        }
    }

    @Test
    void a_new_build_takes_the_place_of_all_changes_before_it() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(10));
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(List.of(new ListingChange.Put(DonorListing.of("late", world.person()))), 5);
        }
        build(folder, world, world.donors(12));
        assertThat(DonorIndex.open(folder).statistics().donors()).isEqualTo(12);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "CURRENT", "lock", "changes-000000002.log", "generation-000000002.index");
        }
    }

    @Test
    void garbage_behind_the_last_record_is_cut() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 3, 20);
        build(folder, world, world.donors(10));
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(List.of(new ListingChange.Put(DonorListing.of("late", world.person()))), 5);
        }
        Path log = folder.resolve("changes-000000001.log");
        Files.write(log, new byte[777], StandardOpenOption.APPEND);
        LiveIndex.open(folder).close();
        assertThat(DonorIndex.open(folder).snapshot().mark).isEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void a_merge_changes_nothing_that_anybody_sees(long seed) {
        mergesUnseen(seed, new TinyWorld(seed, 3 + (int) (seed % 3), 20));
    }

    @ParameterizedTest(name = "sets with and without DPB1, seed {0}")
    @ValueSource(longs = {15, 16})
    void a_merge_keeps_apart_whom_dpb1_tells_apart(long seed) {
        mergesUnseen(seed, TinyWorld.withDpb1(seed, 2 + (int) (seed % 2), 20));
    }

    @ParameterizedTest(name = "sets of three to six loci, seed {0}")
    @ValueSource(longs = {17, 18, 19, 20})
    void a_merge_keeps_what_each_extent_has_chosen(long seed) {
        mergesUnseen(seed, TinyWorld.withSetsOfEveryKind(seed, 2 + (int) (seed % 2), 20));
    }

    private void mergesUnseen(long seed, TinyWorld world) {
        Draw draw = Draw.of(seed, 78);
        world.donors(100).forEach(donor -> listed.put(donor.id(), donor));
        build(folder, world, listed.values());
        try (LiveIndex live = LiveIndex.open(folder)) {
            for (int step = 1; step <= 4; step++) {
                live.apply(draw(world, draw, draw.between(1, 60)), step);
                live.merge();
                compare(world, live.now(), "seed %d, merged %d".formatted(seed, step));
                live.apply(draw(world, draw, draw.between(1, 30)), step);
                compare(world, live.now(), "seed %d, after merge %d".formatted(seed, step));
                compare(world, DonorIndex.open(folder), "seed %d, read after merge %d".formatted(seed, step));
            }
            assertThat(live.now().statistics().generation()).isEqualTo(5);
            live.merge();
            assertThat(live.now().statistics().later()).isZero();
            assertThat(live.mark()).isEqualTo(4);
        }
        compare(world, DonorIndex.open(folder), "seed %d, in the end".formatted(seed));
        assertThat(DonorIndex.open(folder).snapshot().mark).isEqualTo(4);
    }

    @Test
    void merges_in_the_background_keep_what_comes_meanwhile() {
        TinyWorld world = new TinyWorld(SEED, 4, 20);
        Draw draw = Draw.of(SEED, 5);
        world.donors(100).forEach(donor -> listed.put(donor.id(), donor));
        build(folder, world, listed.values());
        try (LiveIndex live = LiveIndex.open(folder).mergingFrom(20)) {
            for (int step = 1; step <= 150; step++) {
                live.apply(draw(world, draw, draw.between(1, 8)), step);
                live.search(SearchRequest.of(world.person(), "NORTH", 1));
            }
            assertThat(live.mergeFailure()).isNull();
            compare(world, live.now(), "after merges in the background");
        }
        DonorIndex again = DonorIndex.open(folder);
        assertThat(again.statistics().generation()).as("merges were made").isGreaterThan(2);
        compare(world, again, "after merges in the background, read again");
    }

    @Test
    void other_frequency_sets_are_built_beside_and_swapped_with_changes_made_meanwhile() {
        TinyWorld world = new TinyWorld(SEED, 4, 20);
        TinyWorld next = new TinyWorld(SEED + 1, 4, 20);
        Draw draw = Draw.of(SEED, 6);
        world.donors(100).forEach(donor -> listed.put(donor.id(), donor));
        build(folder, world, listed.values());
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(draw(world, draw, 20), 1);
            List<DonorListing> everybody = List.copyOf(listed.values());
            live.rebuild(
                    TinyWorld.RELEASE,
                    next.sets,
                    taker -> {
                        everybody.forEach(taker);
                        live.apply(draw(world, draw, 30), 2);
                        compare(world, live.now(), "while the next one is built");
                    },
                    change -> change,
                    Progress.SILENT);
            compare(next, live.now(), "after the swap");
            assertThat(live.mark()).isEqualTo(2);
            live.apply(draw(next, draw, 10), 3);
            compare(next, live.now(), "later");
        }
        compare(next, DonorIndex.open(folder), "read again");
    }

    @Test
    void a_merge_that_was_killed_leaves_nothing_that_is_read() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 4, 20);
        Draw draw = Draw.of(SEED, 7);
        world.donors(50).forEach(donor -> listed.put(donor.id(), donor));
        build(folder, world, listed.values());
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(draw(world, draw, 20), 1);
        }
        Path older = other.resolve("older.log");
        Files.copy(folder.resolve("changes-000000001.log"), older);
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(draw(world, draw, 40), 2);
        }
        Files.copy(older, folder.resolve("changes-000000002.log"));
        Files.copy(folder.resolve("generation-000000001.index"), folder.resolve("generation-000000002.index"));
        Files.delete(older);
        compare(world, DonorIndex.open(folder), "read beside the remains");
        try (LiveIndex live = LiveIndex.open(folder)) {
            compare(world, live.now(), "opened beside the remains");
        }
        assertThat(folder.resolve("changes-000000002.log")).doesNotExist();
        assertThat(folder.resolve("generation-000000002.index")).doesNotExist();
    }
}
