package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.index.format.v3.RewrittenIndex;
import org.marrowrelay.index.format.v3.Section;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.testkit.Draw;

/// A damaged index is refused before a donor is shown, with what, where, and the command that rebuilds it.
class DamagedIndexTest {
    private static final long SEED = 20261122;

    @TempDir
    Path folder;

    private Path file;
    private byte[] sound;

    @BeforeEach
    void build() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 4, 20);
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            world.donors(60).forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        file = folder.resolve("generation-000000001.index");
        sound = Files.readAllBytes(file);
    }

    /// An index with sets that cover DPB1, in the place of the other one.
    private void buildWithDpb1() {
        TinyWorld world = TinyWorld.withDpb1(SEED, 3, 20);
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            world.donors(60).forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        file = folder.resolve("generation-000000002.index");
    }

    private String refusal(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Throwable thrown = catchThrowable(() -> DonorIndex.open(folder));
        assertThat(thrown).as("seed %d: a damaged index was opened", SEED).isInstanceOf(ProblemException.class);
        return String.valueOf(((ProblemException) thrown).problem());
    }

    @Test
    void every_flipped_bit_is_found() throws IOException {
        Draw draw = Draw.of(SEED, 1);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = sound.clone();
            int at = round < 640 ? round / 10 : draw.below(bytes.length);
            bytes[at] ^= (byte) (1 << draw.below(8));
            String refusal = refusal(bytes);
            assertThat(refusal).as("seed %d, byte %d", SEED, at).contains("IDX-000", "./relay index build");
        }
    }

    @Test
    void every_truncation_is_found() throws IOException {
        Draw draw = Draw.of(SEED, 2);
        for (int round = 0; round < 300; round++) {
            int length = round < 100 ? round : draw.below(sound.length);
            assertThat(refusal(Arrays.copyOf(sound, length))).contains("IDX-000", file.toString());
        }
        assertThat(refusal(Arrays.copyOf(sound, sound.length + 1))).contains("IDX-0006");
    }

    @Test
    void an_older_format_is_named_as_such() throws IOException {
        byte[] bytes = sound.clone();
        bytes[8] = 1;
        assertThat(refusal(bytes)).isEqualTo("""
                IDX-0004: the index file has format 1, and this version reads format 3
                  where: %s, offset 8
                  fix:   build it from the donors' file: ./relay index build --donors F --frequencies F --out FOLDER""".formatted(file));
    }

    @Test
    void an_index_from_before_sets_told_of_dpb1_is_refused_because_its_numbers_leave_dpb1_out() throws IOException {
        buildWithDpb1();
        byte[] old = RewrittenIndex.without(
                Files.readAllBytes(file), 2, Section.SET_LOCI, Section.HAPLOTYPE_DPB1, Section.SILENT_DPB1);
        assertThat(refusal(old)).isEqualTo("""
                IDX-0004: the index file has format 2, and this version reads format 3
                  where: %s, offset 8
                  fix:   build it from the donors' file: ./relay index build --donors F --frequencies F --out FOLDER""".formatted(file));
        assertThatThrownBy(() -> LiveIndex.open(folder)).hasMessageContaining("IDX-0004");
    }

    @ParameterizedTest
    @EnumSource(
            value = Section.class,
            names = {"SET_LOCI", "HAPLOTYPE_DPB1"})
    void what_sets_cover_is_never_guessed(Section lost) throws IOException {
        buildWithDpb1();
        byte[] whole = Files.readAllBytes(file);
        assertThat(refusal(RewrittenIndex.without(whole, 3, lost)))
                .startsWith("IDX-0008: the index file is damaged: it has no section " + lost);
        Files.write(file, RewrittenIndex.without(whole, 3));
        assertThat(DonorIndex.open(folder).statistics().donors())
                .as("rewritten with all its sections it is sound, because otherwise this could not fail")
                .isEqualTo(60);
    }

    @Test
    void the_sound_file_is_opened_because_otherwise_these_tests_could_not_fail() throws IOException {
        Files.write(file, sound);
        assertThat(DonorIndex.open(folder).statistics().donors()).isEqualTo(60);
    }

    @Test
    void a_folder_without_an_index_says_how_to_build_one() {
        assertThatThrownBy(() -> DonorIndex.open(folder.resolve("elsewhere")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("IDX-0011"));
    }

    @Test
    void a_pointer_to_nowhere_is_named() throws IOException {
        Files.writeString(folder.resolve("CURRENT"), "../../etc/passwd\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> DonorIndex.open(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("IDX-0012"));
    }

    @Test
    void a_writer_that_gives_up_leaves_the_old_generation_and_nothing_else() throws IOException {
        TinyWorld world = new TinyWorld(SEED, 4, 20);
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            writer.add(world.donor(1));
        }
        assertThat(DonorIndex.open(folder).statistics().donors()).isEqualTo(60);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrder(
                            "CURRENT", "lock", "changes-000000001.log", "generation-000000001.index");
        }
    }

    @Test
    void a_new_generation_takes_over_while_the_old_one_is_still_being_searched() {
        DonorIndex old = DonorIndex.open(folder);
        TinyWorld world = new TinyWorld(SEED + 1, 4, 20);
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            world.donors(7).forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        assertThat(DonorIndex.open(folder).statistics().donors()).isEqualTo(7);
        assertThat(DonorIndex.open(folder).statistics().generation()).isEqualTo(2);
        assertThat(old.search(SearchRequest.of(world.person(), "NORTH", 2)).total())
                .isLessThanOrEqualTo(60);
    }
}
