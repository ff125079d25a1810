package org.marrowrelay.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramTest {
    @TempDir
    Path root;

    @TempDir
    Path data;

    private void jar(String name, String content) throws IOException {
        Path jar = root.resolve(name);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, content);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(content.length() * 1_000_000L));
    }

    private ServerProgram program() throws IOException {
        return ServerProgram.of(new ServerFolder(data), ServerProgram.built(root));
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("cache"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_servers_own_jar_comes_first_because_its_resources_win() throws IOException {
        jar("registry/target/registry-1.jar", "own");
        jar("registry/target/lib/aaa.jar", "a");
        assertThat(program().jars())
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("registry-1.jar", "aaa.jar");
    }

    @Test
    void an_installed_release_is_found_beside_its_launcher() throws IOException {
        jar("lib/server/registry-1.jar", "own");
        jar("lib/server/aaa.jar", "a");
        jar("registry/target/registry-0.jar", "not this one");
        assertThat(program().jars())
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("registry-1.jar", "aaa.jar");
    }

    @Test
    void without_a_server_it_says_where_it_looked() {
        assertThatThrownBy(() -> ServerProgram.built(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("registry/target");
    }

    @Test
    void the_same_jars_are_copied_once_and_another_build_replaces_the_copy() throws IOException {
        jar("registry/target/registry-1.jar", "own");
        Path first = program().jars().getFirst();
        assertThat(program().jars().getFirst()).isEqualTo(first);
        jar("registry/target/registry-1.jar", "newer build");
        ServerProgram second = program();
        assertThat(second.jars().getFirst()).isNotEqualTo(first).hasContent("newer build");
        assertThat(copies()).hasSize(1).allMatch(name -> name.startsWith("program-"));
    }

    @Test
    void a_copy_that_was_cut_off_is_removed_by_the_next() throws IOException {
        Files.createDirectories(data.resolve("cache/copying-123"));
        Files.writeString(data.resolve("cache/copying-123/half.jar"), "ha");
        jar("registry/target/registry-1.jar", "own");
        assertThat(program().classPath()).endsWith("registry-1.jar");
        assertThat(copies()).hasSize(1);
    }

    @Test
    void another_build_has_another_start_up_cache_because_it_fits_its_jars_only() throws IOException {
        jar("registry/target/registry-1.jar", "own");
        Path first = program().startUpCache();
        jar("registry/target/registry-1.jar", "newer build");
        assertThat(program().startUpCache()).isNotEqualTo(first);
    }
}
