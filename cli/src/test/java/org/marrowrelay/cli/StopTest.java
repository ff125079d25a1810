package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {
    /// Holds the folder as a server does, and says so a second later.
    private static final String SERVER = """
            import java.nio.file.*;
            import java.util.concurrent.TimeUnit;
            class Server {
                public static void main(String[] folder) throws Exception {
                    Path root = Path.of(folder[0]);
                    var channel = java.nio.channels.FileChannel.open(root.resolve("relay.lock"),
                            StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    channel.lock();
                    Files.writeString(root.resolve("held"), "");
                    TimeUnit.SECONDS.sleep(1);
                    Files.writeString(root.resolve("running"), "pid=" + ProcessHandle.current().pid() + "\\nport=1\\n");
                    TimeUnit.MINUTES.sleep(1);
                }
            }
            """;

    @TempDir
    Path folder;

    @TempDir
    Path program;

    @Test
    void what_a_server_says_is_a_table_or_one_json_object() {
        String nowhere = folder.resolve("no \"such\" folder").toString();
        Run table = new Run("status", "--data", nowhere);
        assertThat(table.code()).isEqualTo(Exit.FAILED);
        assertThat(table.out()).isEqualTo("key\tvalue\nstate\tstopped\ndata\t" + nowhere + "\n");
        Run json = new Run("status", "--data", nowhere, "--format", "json");
        assertThat(json.code()).isEqualTo(Exit.FAILED);
        assertThat(json.out())
                .isEqualTo("{\"state\":\"stopped\",\"data\":\"" + nowhere.replace("\"", "\\\"") + "\"}\n");
    }

    @Test
    void a_registry_that_does_not_run_is_not_stopped_and_no_folder_is_made() {
        Run run = new Run("stop", "--data", folder.resolve("nothing").toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("No registry runs on").contains("nothing was stopped");
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void a_registry_that_is_still_starting_is_awaited_and_stopped() throws IOException, InterruptedException {
        Process server = started();
        try {
            Run run = new Run("stop", "--data", folder.toString());
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("still starting").containsPattern("has stopped after \\d+\\.\\d s");
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    private Process started() throws IOException, InterruptedException {
        Path source = Files.writeString(program.resolve("Server.java"), SERVER);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process server = new ProcessBuilder(java, source.toString(), folder.toString())
                .inheritIO()
                .start();
        while (!Files.exists(folder.resolve("held"))) {
            assertThat(server.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return server;
    }
}
