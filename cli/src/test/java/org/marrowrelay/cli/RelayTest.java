package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine;

class RelayTest {
    @TempDir
    Path folder;

    @Test
    void every_command_has_help_and_a_description() {
        everyCommand(Relay.commandLine(new Run().terminal()));
    }

    private static void everyCommand(CommandLine command) {
        assertThat(command.getCommandSpec().mixinStandardHelpOptions())
                .as(command.getCommandName())
                .isTrue();
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandName())
                .isNotEmpty();
        command.getSubcommands().values().forEach(RelayTest::everyCommand);
    }

    @Test
    void help_and_version_go_to_standard_output_and_are_complete() {
        assertThat(new Run("--help").out()).contains("Usage: relay", "prove");
        assertThat(new Run("prove", "--help").out()).contains("--seed");
        assertThat(new Run("--version").out()).startsWith("Marrow Relay ");
        assertThat(new Run("--help").code()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void a_mistyped_option_is_a_usage_problem_with_the_nearest_one() {
        Run run = new Run("prove", "--sed");

        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).isEqualTo("""
                CLI-0001: Unknown option: '--sed'
                  fix:   did you mean --seed? Else see ./relay prove --help
                """);
    }

    @Test
    void a_proof_that_there_is_not_is_a_usage_problem_that_names_those_that_there_are() {
        Run run = new Run("prove", "nosuch");

        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).startsWith("CLI-0001: there is no proof 'nosuch'; there are fuzz-hla, ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_result_never_takes_the_place_of_the_file_it_is_made_from() throws IOException {
        Path names = Files.writeString(folder.resolve("names.txt"), "A*01:01\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), names);
        for (Path out : new Path[] {names, link, folder.resolve("./names.txt")}) {
            Run run = new Run(
                    "hla", "reduce", "--release", "none", "--to", "lgx", "--out", out.toString(), names.toString());

            assertThat(run.code()).isEqualTo(Exit.USAGE);
            assertThat(run.err()).startsWith("CLI-0001: --out names " + names + ", which this command reads;");
        }
        assertThat(names).hasContent("A*01:01\n");
    }

    @Test
    void a_missing_command_is_a_usage_problem() {
        assertThat(new Run().code()).isEqualTo(Exit.USAGE);
        assertThat(new Run().err()).startsWith("CLI-0001: a command is missing");
    }

    @Test
    void what_is_not_understood_is_told_without_words_of_programmers() {
        assertThat(new Run("mtch").err()).startsWith("CLI-0001: not understood: 'mtch'\n  fix:   did you mean match?");
        assertThat(new Run("exlain").err()).contains("did you mean explain?");
        assertThat(new Run("quite-another").err())
                .doesNotContain("did you mean batch")
                .startsWith("CLI-0001");
        assertThat(new Run("world", "--donors", "many", "--out", "x").err()).contains("'many' is not a whole number");
    }

    @Test
    void the_completion_script_names_every_command() {
        assertThat(new Run("completion").out()).contains("prove", "--minutes");
    }

    @Test
    void a_proof_ends_with_its_line() {
        Run run = new Run("prove", "fuzz-intake", "--seed", "7", "--minutes", "0.005");

        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
        assertThat(run.out().lines().toList().getLast()).startsWith("PROOF fuzz-intake OK seed 7, ");
    }

    @Test
    void a_mistake_of_ours_is_told_without_a_stack_trace() throws IOException {
        Run run = new Run();
        int code = new Faults(run.terminal()).of(new IllegalStateException("secret detail"));

        assertThat(code).isEqualTo(Exit.FAULT);
        assertThat(run.err())
                .startsWith("CLI-0900: internal fault (IllegalStateException)")
                .doesNotContain("secret detail", "\tat ");
        Path log = Path.of(run.err().replaceAll("(?s).*with the file (\\S+)\\s.*", "$1"));
        assertThat(log).content().contains("secret detail", "RelayTest");
        Files.delete(log);
    }

    @Test
    void an_output_file_appears_only_when_it_is_whole() {
        Path file = folder.resolve("out.tsv");
        try (Output output = Output.open(file, new Run().terminal())) {
            output.print("half");
        }
        assertThat(folder).isEmptyDirectory();
        try (Output output = Output.open(file, new Run().terminal())) {
            output.print("whole");
            output.finish();
        }
        assertThat(file).hasContent("whole");
        assertThat(folder.toFile().list()).containsExactly("out.tsv");
    }

    @Test
    void an_output_that_cannot_be_written_is_a_problem() {
        assertThat(opening(folder)).startsWith("CLI-0103: the output could not be written: it is a folder");
        assertThat(opening(folder.resolve("none/out.tsv"))).startsWith("CLI-0101");
    }

    @Test
    void a_full_disk_is_a_problem_and_a_reader_that_left_is_none() {
        assertThat(new Run(failing("No space left on device"), "prove", "--list").code())
                .isEqualTo(Exit.FAILED);
        assertThat(new Run(failing("No space left on device"), "prove", "--list").err())
                .startsWith("CLI-0103: the output could not be written: No space left on device");
        assertThat(new Run(failing("Broken pipe"), "prove", "--list").code()).isEqualTo(Exit.COMPLETE);
        assertThat(new Run(failing("Broken pipe"), "prove", "--list").err()).isEmpty();
    }

    private String opening(Path file) {
        try (Output output = Output.open(file, new Run().terminal())) {
            return "opened " + output;
        } catch (ProblemException refused) {
            return refused.problem().toString();
        }
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
