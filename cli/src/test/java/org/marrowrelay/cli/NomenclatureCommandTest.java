package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on made-up releases of three alleles.
class NomenclatureCommandTest {
    @TempDir
    Path folder;

    private String data;

    @BeforeEach
    void place() {
        data = folder.resolve("data").toString();
    }

    @Test
    void a_folder_is_installed_listed_chosen_and_removed() throws IOException {
        Run first = new Run("nomenclature", "install", release("3.50.0").toString(), "--data", data);
        assertThat(first.code()).as(first.err()).isEqualTo(Exit.COMPLETE);
        assertThat(first.err())
                .contains("release 3.50.0 installed: 3 alleles; it is the active one")
                .contains("IPD-IMGT/HLA Database", "CC BY-ND", "Nucleic Acids Research (2023)");
        new Run("nomenclature", "install", release("3.58.0").toString(), "--data", data);

        assertThat(new Run("nomenclature", "list", "--data", data).out()).isEqualTo("""
                release	date	alleles	active
                3.50.0	2024-01-31	3	no
                3.58.0	2024-01-31	3	yes
                """);
        assertThat(new Run("nomenclature", "use", "3.50.0", "--data", data).code())
                .isEqualTo(Exit.COMPLETE);
        assertThat(new Run("nomenclature", "list", "--format", "json", "--data", data).out())
                .contains("{\"release\":\"3.50.0\",\"date\":\"2024-01-31\",\"alleles\":3,\"active\":\"yes\"}");
        assertThat(new Run("nomenclature", "remove", "3.50.0", "--data", data).err())
                .contains("removed; active is 3.58.0");
        assertThat(new Run("nomenclature", "remove", "3.50.0", "--data", data).err())
                .startsWith("REL-0100");
    }

    @Test
    void a_fresh_machine_lists_nothing_and_says_what_serves() {
        Run run = new Run("nomenclature", "list", "--data", data);

        assertThat(run.out()).isEqualTo("release\tdate\talleles\tactive\n");
        assertThat(run.err()).contains("a starter serves");
    }

    @Test
    void a_number_is_fetched_from_the_owner_and_nothing_is_left_behind() throws IOException {
        Path owner = Files.createDirectory(folder.resolve("owner"));
        Files.move(release("3.58.0"), owner.resolve("v3.58.0-alpha"));
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                owner.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort();
            Run run = new Run("nomenclature", "install", "3.58.0", "--from", url, "--data", data);
            assertThat(run.err()).contains("release 3.58.0 installed: 3 alleles");
            assertThat(run.code()).isEqualTo(Exit.COMPLETE);
            assertThat(new Run("nomenclature", "install", "3.77.0", "--from", url, "--data", data).err())
                    .startsWith("CLI-0402: the owner's repository has no release 3.77.0");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void without_a_connection_the_problem_says_what_else_can_be_done() {
        Run run = new Run("nomenclature", "install", "3.58.0", "--from", "http://localhost:1", "--data", data);

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err())
                .startsWith("CLI-0401: the owner's repository cannot be reached")
                .contains("https.proxyHost", "give its folder");
    }

    @Test
    void what_is_no_release_is_refused() throws IOException {
        assertThat(new Run("nomenclature", "install", "nowhere", "--data", data).err())
                .startsWith("CLI-0404");
        assertThat(new Run("nomenclature", "install", folder.toString(), "--data", data).err())
                .startsWith("REL-0001");
        assertThat(new Run("nomenclature").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void a_folder_of_several_releases_is_refused_instead_of_taking_one() throws IOException {
        release("3.90.0");
        release("3.91.0");

        Run run = new Run("nomenclature", "install", folder.toString(), "--data", data);

        assertThat(run.err()).isEqualTo("""
                REL-0009: there are 2 releases here: 3.90.0, 3.91.0
                  where: %s
                  fix:   give the folder of one of them
                """.formatted(folder));
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_a_problem_and_no_fault() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Run run = new Run("nomenclature", "install", release("3.90.0").toString(), "--data", file.toString());

        assertThat(run.err()).startsWith("REL-0107: the release cannot be kept here (");
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void a_damaged_record_of_the_active_release_is_told_before_a_starter_takes_its_place() throws IOException {
        new Run("nomenclature", "install", release("3.90.0").toString(), "--data", data);
        Files.writeString(Path.of(data, "nomenclature", "active"), "garbage");

        Run run = new Run(
                "hla",
                "validate",
                "--data",
                data,
                release("3.90.0").resolve("Allelelist.txt").toString());

        assertThat(run.err()).startsWith("CLI-0309: none of the installed releases is the active one: 3.90.0");
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    private Path release(String number) throws IOException {
        return MadeUpRelease.in(folder.resolve(number), number);
    }
}
