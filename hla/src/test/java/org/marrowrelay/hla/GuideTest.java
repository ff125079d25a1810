package org.marrowrelay.hla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.ciwd.Ciwd;
import org.marrowrelay.hla.ciwd.CiwdCategory;
import org.marrowrelay.hla.ciwd.InstalledCiwd;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.hml.HmlLimits;
import org.marrowrelay.hla.hml.HmlReader;
import org.marrowrelay.hla.hml.HmlSample;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.nomenclature.Release.Reduced.Done;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Liftover.Lifted;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.hla.release.Releases.Installation.Installed;
import org.marrowrelay.hla.release.Releases.Installation.Refused;
import org.marrowrelay.hla.release.TceGroup;
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
    void the_example_of_HML_runs() throws IOException {
        InputStream message = new ByteArrayInputStream("""
                <hml xmlns="http://schemas.nmdp.org/spec/hml/1.0.1" version="1.0.1"><sample id="S1" center-code="1">
                <typing gene-family="HLA"><allele-assignment allele-db="IMGT/HLA" allele-version="3.25.0">
                <haploid locus="HLA-A" method="DNA" type="01:01"/><haploid locus="HLA-A" method="DNA" type="02:01"/>
                </allele-assignment></typing><typing gene-family="HLA">
                <allele-assignment allele-db="IMGT/HLA" allele-version="3.25.0">
                <glstring>HLA-B*07:02+HLA-B*08:01</glstring></allele-assignment></typing></sample></hml>
                """.getBytes(StandardCharsets.UTF_8));

        List<String> said = new ArrayList<>();
        try (HmlReader samples = HmlReader.open("message.xml", message, HmlLimits.USUAL)) {
            for (HmlSample sample : samples) {
                said.add(sample.id() + " " + sample.text());
                PhenotypeReading reading = Nomenclature.none().read(sample.text());
                assertThat(reading).isInstanceOf(PhenotypeReading.Accepted.class);
            }
            assertThat(samples.problems().isEmpty()).isTrue();
        }
        assertThat(said).containsExactly("S1 hla#3.25.0#A*01:01+A*02:01^HLA-B*07:02+HLA-B*08:01");
    }

    @Test
    void the_example_of_CIWD_runs() throws IOException {
        Path file = Files.writeString(
                store.resolve("owners.csv"), "ALLELE,TOTAL,EURO\nA*02:01,C,C\nA*02:09,I,I\nA*02:700,R,R\n");

        InstalledCiwd installed = InstalledCiwd.in(store);
        assertThat(installed.install(file).names()).isEqualTo(3);

        Ciwd ciwd = installed.open();
        assertThat(ciwd.category("A*02:09", "EURO")).isEqualTo(CiwdCategory.INTERMEDIATE);
        assertThat(ciwd.ranked(List.of("A*02:99", "A*02:09", "A*02:01"), Ciwd.TOTAL))
                .containsExactly("A*02:01", "A*02:09", "A*02:99");
        assertThat(ciwd.doubt(List.of("A*02:99", "A*02:700"), Ciwd.TOTAL)).isPresent();
    }

    @Test
    void the_example_of_epitope_groups_runs() {
        Release release =
                Release.of(Releases.read(SharedData.require("data/imgt-hla/3.58.0")), MultipleAlleleCodes.none());

        assertThat(release.tce("DPB1*04:01+DPB1*09:01")).isEqualTo(new Done("1+3", List.of()));
        assertThat(release.catalogue().tce(release.catalogue().find(PackedName.parse("DPB1*09:01:01:01"))))
                .isEqualTo(new TceGroup(1, false));
    }

    @Test
    void the_example_of_identifiers_runs() {
        Grid grid = new Grid("6939", "DKM0013926127");
        assertThat(grid.toString()).isEqualTo("6939DKM001392612726");
        assertThat(Grid.parse("6939DKM001392612726")).isEqualTo(grid);
        assertThat(Grid.isValid("6939DKM001392612762")).isFalse();
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

        assertThat(examples).hasSizeGreaterThan(8).allSatisfy(example -> assertThat(test)
                .contains(example));
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
