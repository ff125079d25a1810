package org.marrowrelay.registry.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.database.DataFolder;

class NameDeskTest {
    @TempDir
    Path folder;

    private static Path shared(String release) {
        Path found = Path.of(System.getProperty("relay.root", ".."))
                .resolve(ActiveNomenclatureTest.dataFolder())
                .resolve("data/imgt-hla/" + release);
        assumeTrue(Files.isDirectory(found), "skipped: no IPD-IMGT/HLA release in " + found);
        return found;
    }

    private static NameDesk desk(DataFolder data) {
        InstalledReleases installed = new InstalledReleases(data);
        return new NameDesk(new ActiveNomenclature(event -> {}, installed), installed);
    }

    @Test
    void without_a_release_the_desk_says_that_it_needs_one() {
        try (DataFolder data = DataFolder.hold(folder)) {
            NameDesk desk = desk(data);

            assertThat(desk.releases()).isEmpty();
            assertThat(desk.codes().codes()).isZero();
            assertThatThrownBy(() -> desk.about("A*01:01", null)).hasMessageStartingWith("HLA-0204");
        }
    }

    @Test
    void everything_about_a_null_is_told_with_its_history() throws Exception {
        Releases releases = Releases.in(folder.resolve("nomenclature"));
        releases.install(shared("3.33.0"));
        releases.install(shared("3.58.0"));
        try (DataFolder data = DataFolder.hold(folder)) {
            NameDesk desk = desk(data);

            NameFacts facts = desk.about("A*24:09N+A*01:159Q", null);

            assertThat(facts.problems()).isEmpty();
            assertThat(facts.release()).isEqualTo("3.58.0");
            assertThat(facts.reductions())
                    .contains(new NameFacts.Reduced(Reduction.EXPRESSED, "A*01:159Q+A*24:09N"))
                    .contains(new NameFacts.Reduced(Reduction.LGX, "A*01:159Q+A*24:02"));
            assertThat(facts.names()).hasSize(2);
            assertThat(facts.names().getFirst().isNull()).isTrue();
            assertThat(facts.names().getFirst().accession()).startsWith("HLA0");
            NameFacts.Past past = facts.names().getLast().history().getFirst();
            assertThat(past.names()).containsExactly("A*01:159");
            assertThat(past.event()).isEqualTo(Event.EXPRESSION_CHANGED);
            assertThat(desk.about("A*01:159", "3.33.0").problems()).isEmpty();
            assertThat(desk.about("A*1:01", null).problems())
                    .extracting(Problem::code)
                    .containsExactly("HLA-0117");
        }
    }

    @Test
    void a_damaged_release_is_shown_as_such_beside_the_good_ones() throws Exception {
        Releases releases = Releases.in(folder.resolve("nomenclature"));
        releases.install(shared("3.44.0"));
        releases.install(shared("3.58.0"));
        Path file = folder.resolve("nomenclature/3.44.0.catalogue");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        try (DataFolder data = DataFolder.hold(folder)) {
            NameDesk desk = desk(data);

            assertThat(desk.releases())
                    .extracting(one -> one.release() + " " + one.active() + " "
                            + one.problems().stream().map(Problem::code).toList())
                    .containsExactly("3.44.0 false [REL-0105]", "3.58.0 true []");
            assertThat(desk.about("A*01:01", null).names().getFirst().history()).isEmpty();
            assertThatThrownBy(() -> desk.under("3.44.0")).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> desk.under("3.1.0")).hasMessageStartingWith("REL-0100");
        }
    }
}
