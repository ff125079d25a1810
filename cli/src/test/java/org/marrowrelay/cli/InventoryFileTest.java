package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFileTest {
    @TempDir
    Path folder;

    private Run make(Path file) {
        return new Run(
                "inventory",
                "make",
                file.toString(),
                "--mode",
                "FULL",
                "--purpose",
                "a test",
                "--data",
                folder.resolve("registry").toString());
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_is_made() {
        Run run = make(folder.resolve("nowhere").resolve("list.xml.gz"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("CLI-0101");
    }

    @Test
    void nothing_is_left_where_no_inventory_was_made() {
        Run run = make(folder.resolve("list.xml.gz"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("CLI-0504");
        assertThat(folder).isEmptyDirectory();
    }
}
