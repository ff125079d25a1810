package org.marrowrelay.hla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.nomenclature.Release.Reduced.Done;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Liftover.Lifted;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.hla.release.Releases.Installation.Installed;
import org.marrowrelay.hla.release.Releases.Installation.Refused;
import org.marrowrelay.problem.Problem;

/// The examples of `docs/guide/hla-library.md`.
class GuideTest {
    private static final Path ROOT = Path.of(System.getProperty("relay.root", ".."));

    @TempDir
    private Path store;

    @Test
    void the_examples_of_the_guide_run() {
        Path folder = SharedData.require("data/imgt-hla/3.58.0");
        Releases releases = Releases.in(store);
        String installed =
                switch (releases.install(folder)) {
                    case Installed(var release, var file, int alleles, boolean active, var notes) -> release;
                    case Refused(var problems) -> problems.getFirst().toString();
                };
        assertThat(installed).isEqualTo("3.58.0");

        Release release = Release.of(releases.open("3.58.0"), MultipleAlleleCodes.none());

        Reduced reduced = release.reduce("HLA-A*01:01:01:01+HLA-A*01:01:17", Reduction.LGX);
        assertThat(reduced).isEqualTo(new Done("HLA-A*01:01+HLA-A*01:01", List.of()));

        assertThat(release.reduce("A*1:01+A*24:09", Reduction.G)).isInstanceOf(Reduced.Refused.class);
        assertThat(release.problems("A*24:09").getFirst().fix()).isEqualTo("check the name; near it are A*24:09N");

        PhenotypeReading reading = release.nomenclature().read("A*01:01+A*24:09N^B*38:01+B*51:XX");
        if (reading instanceof PhenotypeReading.Accepted(Phenotype person, List<Problem> notes)) {
            assertThat(person.typings()).containsOnlyKeys(Locus.A, Locus.B);
        }
        assertThat(reading).isInstanceOf(PhenotypeReading.Accepted.class);
    }

    @Test
    void the_example_of_liftover_runs() {
        Releases releases = Releases.in(store);
        releases.install(SharedData.require("data/imgt-hla/3.33.0"));
        releases.install(SharedData.require("data/imgt-hla/3.58.0"));

        Liftover liftover = Liftover.between(releases.open("3.33.0"), releases.open("3.58.0"));
        Lifted lifted = liftover.lift("A*01:159");
        assertThat(lifted.event()).isEqualTo(Liftover.Event.EXPRESSION_CHANGED);
        assertThat(lifted.names()).containsExactly("A*01:159Q");
    }

    @Test
    void the_example_of_GL_Strings_runs() {
        GlString tree = GlString.parse("A*02:01/A*01:02+A*01:01");
        assertThat(tree.toString()).isEqualTo("A*02:01/A*01:02+A*01:01");
        assertThat(Canonical.of(tree)).isEqualTo("A*01:01+A*01:02/A*02:01");
    }

    @Test
    void every_example_of_the_guide_stands_in_this_test() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide/hla-library.md"));
        String test = plain(Files.readString(ROOT.resolve("hla/src/test/java/org/marrowrelay/hla/GuideTest.java")));

        List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map((MatchResult block) -> plain(block.group(1)))
                .toList();

        assertThat(examples).hasSizeGreaterThan(4).allSatisfy(example -> assertThat(test)
                .contains(example));
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
