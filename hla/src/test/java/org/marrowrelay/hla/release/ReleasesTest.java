package org.marrowrelay.hla.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.release.Releases.Installation;
import org.marrowrelay.hla.release.Releases.Installation.Installed;
import org.marrowrelay.problem.Problem;

class ReleasesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} has {1} alleles, {2} G and {3} P groups")
    @CsvSource({"3.0.0, 4743", "3.22.0, 14015", "3.33.0, 18955", "3.44.0, 30523", "3.58.0, 41433"})
    void every_release_is_kept_and_read_back_as_its_files_say(String release, int alleles) throws IOException {
        Path source = SharedData.require("data/imgt-hla/" + release);
        Releases releases = Releases.in(folder.resolve("nomenclature"));

        Installed installed = installed(releases.install(source));
        Catalogue catalogue = releases.open(release);

        assertThat(installed.release()).isEqualTo(release);
        assertThat(installed.active()).isTrue();
        assertThat(catalogue.size()).isEqualTo(alleles);
        assertThat(contentOf(catalogue)).isEqualTo(slowlyRead(source));
        assertThat(tceOf(catalogue)).isEqualTo(slowlyReadTce(source));
        assertThat(confirmedOf(catalogue))
                .isEqualTo(slowlyReadConfirmed(source, contentOf(catalogue).keySet()));
        assertThat(catalogue.relationRows())
                .isEqualTo(rows(source.resolve("wmda/rel_ser_ser.txt")).toList());
        assertThat(catalogue.antigenRows())
                .isEqualTo(nomenclature(source)
                        .filter(row -> !row[0].contains("*"))
                        .map(row -> String.join(";", row))
                        .toList());
        assertThat(catalogue.withdrawnRows())
                .isEqualTo(slowlyReadWithdrawn(source))
                .isNotEmpty();
        assertThat(Files.size(installed.catalogue())).isLessThan(2_000_000);
    }

    /// Name -> accession, G group, P group, serology; by plain splitting, independent of the reader.
    private static Map<String, String> slowlyRead(Path source) throws IOException {
        Map<String, String> accession = new HashMap<>();
        rows(source.resolve("Allelelist.txt")).skip(1).map(r -> r.split(",")).forEach(r -> accession.put(r[1], r[0]));
        Map<String, String> g = groups(source.resolve("wmda/hla_nom_g.txt"));
        Map<String, String> p = groups(source.resolve("wmda/hla_nom_p.txt"));
        Map<String, String> all = new TreeMap<>();
        rows(source.resolve("wmda/rel_dna_ser.txt")).forEach(row -> {
            String[] columns = row.split(";", 3);
            String name = columns[0] + columns[1];
            all.put(name, accession.get(name) + " " + g.get(name) + " " + p.get(name) + " " + columns[2] + ";");
        });
        return all;
    }

    private static Set<String> confirmedOf(Catalogue catalogue) {
        return IntStream.range(0, catalogue.size())
                .filter(catalogue::isConfirmed)
                .mapToObj(allele -> PackedName.print(catalogue.name(allele)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The names whose fourth column says so, of those that the release has.
    private static Set<String> slowlyReadConfirmed(Path source, Set<String> names) throws IOException {
        Path status = source.resolve("Allele_status.txt");
        return !Files.exists(status)
                ? Set.of()
                : rows(status)
                        .map(row -> row.split(","))
                        .filter(row -> row[3].equals("Confirmed") && names.contains(row[0]))
                        .map(row -> row[0])
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String[]> nomenclature(Path source) throws IOException {
        return rows(source.resolve("wmda/hla_nom.txt")).map(row -> row.split(";", -1));
    }

    /// Rows of alleles with a day of withdrawal: old name, new name, day, remark.
    private static List<String> slowlyReadWithdrawn(Path source) throws IOException {
        return nomenclature(source)
                .filter(row -> row[0].contains("*") && row[3].matches("[0-9]{8}"))
                .map(row -> row[0] + row[1] + "\t" + (row[4].isEmpty() ? "" : row[0] + row[4]) + "\t" + row[3] + "\t"
                        + row[5])
                .toList();
    }

    private static Map<String, String> tceOf(Catalogue catalogue) {
        Map<String, String> all = new TreeMap<>();
        IntStream.range(0, catalogue.size())
                .filter(allele -> catalogue.tce(allele).number() > 0)
                .forEach(allele -> all.put(
                        PackedName.print(catalogue.name(allele)),
                        catalogue.tce(allele).number() + (catalogue.tce(allele).predicted() ? "$" : "")));
        return all;
    }

    /// The fourth column, without the letter of `2a`; 0 and blank are no group.
    private static Map<String, String> slowlyReadTce(Path source) throws IOException {
        Map<String, String> all = new TreeMap<>();
        if (Files.exists(source.resolve("tce/dpb_tce.csv"))) {
            rows(source.resolve("tce/dpb_tce.csv"))
                    .map(row -> row.strip().split(",", -1))
                    .filter(row -> row[3].matches("[123].*"))
                    .forEach(row -> all.put(row[0], row[3].replaceAll("[a-z]", "")));
        }
        return all;
    }

    private static Map<String, String> groups(Path file) throws IOException {
        Map<String, String> groups = new HashMap<>();
        rows(file)
                .map(row -> row.split(";", -1))
                .filter(row -> !row[2].isEmpty())
                .forEach(row -> {
                    for (String member : row[1].split("/")) {
                        groups.put(row[0] + member, row[0] + row[2]);
                    }
                });
        return groups;
    }

    private static Stream<String> rows(Path file) throws IOException {
        return Files.readString(file).lines().filter(row -> !row.isBlank() && !row.startsWith("#"));
    }

    private static Map<String, String> contentOf(Catalogue catalogue) {
        Map<String, String> all = new TreeMap<>();
        List<String> serology = catalogue.serologyRows();
        IntStream.range(0, catalogue.size()).forEach(i -> {
            String g = catalogue.gGroup(i) < 0 ? "null" : PackedName.print(catalogue.gName(catalogue.gGroup(i)));
            String p = catalogue.pGroup(i) < 0 ? "null" : PackedName.print(catalogue.pName(catalogue.pGroup(i)));
            all.put(
                    PackedName.print(catalogue.name(i)),
                    "HLA%05d %s %s %s"
                            .formatted(
                                    catalogue.accession(i).orElseThrow(), g, p, serology.get(catalogue.serology(i))));
        });
        return all;
    }

    @Test
    void the_file_of_another_release_among_them_is_reported() {
        Installed installed = installed(Releases.in(folder).install(SharedData.require("data/imgt-hla/3.44.0")));

        assertThat(installed.notes())
                .extracting(Problem::what)
                .containsExactly(
                        "Allele_status.txt lacks 1 names that hla_nom.txt has: C*01:212",
                        "Allele_status.txt says that it is of release 3.44.1, the other files are of 3.44.0");
    }

    @Test
    void an_allele_list_of_the_release_before_is_reported_with_the_names_it_lacks() throws IOException {
        Path source = sample("3.10.0");
        Files.writeString(
                source.resolve("Allelelist.txt"), "AlleleID,Allele\nHLA00001,A*01:01:01:01\nHLA09999,A*09:99\n");

        assertThat(installed(Releases.in(folder.resolve("store")).install(source))
                        .notes())
                .extracting(Problem::what)
                .containsExactly(
                        "Allelelist.txt holds 1 names that hla_nom.txt does not have as current: A*09:99",
                        "Allelelist.txt lacks 2 names that hla_nom.txt has: A*01:01:01:02N, A*02:01");
    }

    @Test
    void an_allele_in_two_groups_and_an_accession_number_with_two_names_are_reported() throws IOException {
        Path source = sample("3.41.0");
        Files.writeString(
                source.resolve("wmda/hla_nom_g.txt"),
                header("3.41.0") + "A*;01:01:01:01/02:01;01:01:01G\nA*;01:01:01:01;01:02:01G\nA*;01:01:01:02N;\n");
        Files.writeString(
                source.resolve("Allelelist.txt"),
                header("3.41.0")
                        + "AlleleID,Allele\nHLA00001,A*01:01:01:01\nHLA00001,A*01:01:01:02N\nHLA00003,A*02:01\n");

        assertThat(installed(Releases.in(folder.resolve("store")).install(source))
                        .notes())
                .extracting(Problem::what)
                .containsExactly(
                        "Allelelist.txt gives HLA00001 to A*01:01:01:01 and to A*01:01:01:02N",
                        "hla_nom_g.txt has 1 names twice: A*01:01:01:01");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_layout_of_2026_is_read(boolean sevenColumnsInPlace) throws IOException {
        Path source = sample("3.64.0");
        Path wmda = source.resolve("wmda");
        Files.createDirectories(wmda.resolve("pre2026"));
        Files.move(wmda.resolve("rel_ser_ser.txt"), wmda.resolve("pre2026/rel_ser_ser.txt"));
        String seven = header("3.64.0")
                + "# note: seven columns\n# more\nA*;01:01:01:01;1;;;;A1\nA*;01:01:01:02N;0;;;;\nA*;02:01;2;;;;A2\n";
        if (sevenColumnsInPlace) {
            Files.writeString(wmda.resolve("rel_dna_ser.txt"), seven);
        } else {
            Files.move(wmda.resolve("rel_dna_ser.txt"), wmda.resolve("pre2026/rel_dna_ser.txt"));
            Files.writeString(wmda.resolve("rel_dna_ser.txt"), seven);
        }
        Releases releases = Releases.in(folder.resolve("store"));

        assertThat(installed(releases.install(source)).notes()).isEmpty();
        assertThat(releases.open("3.64.0").serologyRows()).containsExactly("1;;;;A1", "0;;;;", "2;;;;A2");
    }

    @Test
    void a_ZIP_archive_with_one_folder_more_is_read() throws IOException {
        Path source = sample("3.60.0");
        Path archive = folder.resolve("IMGTHLA-3600.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry("IMGTHLA-3600/" + source.relativize(file)));
                zip.write(Files.readAllBytes(file));
            }
        }

        assertThat(installed(Releases.in(folder.resolve("store")).install(archive))
                        .release())
                .isEqualTo("3.60.0");
    }

    @Test
    void several_releases_lie_side_by_side_and_the_newest_is_active_until_another_is_chosen() throws IOException {
        Releases releases = Releases.in(folder.resolve("store"));
        assertThat(releases.list()).isEmpty();

        installed(releases.install(sample("3.9.0")));
        installed(releases.install(sample("3.58.0")));
        assertThat(installed(releases.install(sample("3.22.0"))).active()).isFalse();

        assertThat(releases.list()).containsExactly("3.9.0", "3.22.0", "3.58.0");
        assertThat(releases.active()).contains("3.58.0");
        releases.activate("3.9.0");
        assertThat(releases.active()).contains("3.9.0");
        assertThatThrownBy(() -> releases.open("3.1.0"))
                .hasMessageStartingWith(
                        "REL-0100: release 3.1.0 is not installed; installed are: 3.9.0, 3.22.0, 3.58.0");
    }

    @Test
    void a_folder_that_is_no_release_is_refused() throws IOException {
        assertThat(Releases.in(folder.resolve("store")).install(folder))
                .isEqualTo(new Installation.Refused(List.of(Problem.of(
                                "REL-0001",
                                "there is no release here: no folder wmda",
                                "give a folder or ZIP archive with wmda, Allelelist.txt and tce of a release tag of ANHIG/IMGTHLA")
                        .at(folder.toString()))));
    }

    @Test
    void every_missing_file_is_named() throws IOException {
        Path source = sample("3.40.0");
        Files.delete(source.resolve("wmda/hla_nom_g.txt"));
        Files.delete(source.resolve("wmda/rel_ser_ser.txt"));

        assertThat(Releases.in(folder.resolve("store")).install(source))
                .isInstanceOfSatisfying(Installation.Refused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::what)
                        .containsExactly(
                                "the release has no file wmda/hla_nom_g.txt",
                                "the release has no file wmda/rel_ser_ser.txt"));
    }

    @ParameterizedTest(name = "byte {0} set to {1}: {2}")
    @CsvSource({"0, 65, REL-0102", "8, 9, REL-0103", "16, 1, REL-0104", "700, 255, REL-0105", "24, 1, REL-0105"})
    void a_damaged_catalogue_is_refused(int at, int value, String code) throws IOException {
        Releases releases = Releases.in(folder.resolve("store"));
        Path file = installed(releases.install(sample("3.58.0"))).catalogue();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            bytes.write(value);
        }

        assertThatThrownBy(() -> releases.open("3.58.0"))
                .isInstanceOf(InvalidCatalogue.class)
                .hasMessageStartingWith(code)
                .hasMessageContaining("install the release again");
    }

    @Test
    void a_release_opens_in_a_fifth_of_a_second() throws IOException {
        Path source = SharedData.require("data/imgt-hla/3.58.0");
        Releases releases = Releases.in(folder);
        installed(releases.install(source));

        long from = System.nanoTime();
        Catalogue catalogue = releases.open("3.58.0");
        int found = catalogue.find(PackedName.parse("A*02:01:01:01"));
        double seconds = (System.nanoTime() - from) / 1e9;

        System.out.printf("opened 3.58.0 in %.3f s%n", seconds);
        assertThat(found).isPositive();
        assertThat(seconds).isLessThan(0.2);
    }

    private Path sample(String version) throws IOException {
        Path source = folder.resolve("sample-" + version);
        Path wmda = Files.createDirectories(source.resolve("wmda"));
        Files.writeString(
                source.resolve("Allelelist.txt"),
                header(version)
                        + "AlleleID,Allele\nHLA00001,A*01:01:01:01\nHLA00002,A*01:01:01:02N\nHLA00003,A*02:01\n");
        Files.writeString(
                wmda.resolve("hla_nom.txt"),
                header(version)
                        + "A;1;19680101;;;\nA*;01:01:01:01;20000101;;;\nA*;01:01:01:02N;20000101;;;\nA*;02:01;20000101;;;\nA*;0105N;19990216;20010717;01:01:01:02N;Sequence identical\n");
        Files.writeString(
                wmda.resolve("hla_nom_g.txt"),
                header(version) + "A*;01:01:01:01/01:01:01:02N;01:01:01G\r\nA*;02:01;\r\n");
        Files.writeString(wmda.resolve("hla_nom_p.txt"), header(version) + "A*;01:01:01:01;\rA*;02:01;\r");
        Files.writeString(
                wmda.resolve("rel_dna_ser.txt"),
                header(version) + "A*;01:01:01:01;1;;;\nA*;01:01:01:02N;0;;;\nA*;02:01;2;;;\n");
        Files.writeString(wmda.resolve("rel_ser_ser.txt"), header(version) + "A;9;23/24;\n");
        return source;
    }

    private static String header(String version) {
        return "# file: made up\n# date: 2026-01-01\t\n# version: IPD-IMGT/HLA " + version + "\n";
    }

    private static Installed installed(Installation installation) {
        assertThat(installation).isInstanceOf(Installed.class);
        return (Installed) installation;
    }
}
