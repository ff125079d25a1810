package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index by command, on a small invented world.
class IndexCommandTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path world;
    private static Path index;

    @BeforeAll
    static void build() {
        world = shared.resolve("world");
        index = shared.resolve("index");
        Run made = new Run(
                "world",
                "--donors",
                "2000",
                "--cords",
                "200",
                "--patients",
                "20",
                "--haplotypes",
                "300",
                "--seed",
                "5",
                "--out",
                world.toString());
        assertThat(made.code()).as(made.err()).isZero();
        Run built = buildInto(index);
        assertThat(built.code()).as(built.err()).isZero();
        assertThat(built.err()).contains("generation 1: 2,200 donors");
    }

    private static Run buildInto(Path target) {
        return buildOf(world.resolve("donors.tsv"), target);
    }

    private static Run buildOf(Path donors, Path target) {
        return new Run(
                "index",
                "build",
                "--release",
                "starter",
                "--donors",
                donors.toString(),
                "--frequencies",
                world.resolve("frequencies").toString(),
                "--out",
                target.toString(),
                "--data",
                shared.resolve("data").toString());
    }

    private Run index(String command, Path at, String... more) {
        List<String> arguments = new ArrayList<>(List.of("index", command, "--index", at.toString()));
        arguments.addAll(List.of(more));
        return new Run(arguments.toArray(String[]::new));
    }

    private Run search(Path at, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString(),
                "--patients",
                world.resolve("patients.tsv").toString()));
        arguments.addAll(List.of(more));
        return index("search", at, arguments.toArray(String[]::new));
    }

    @Test
    void a_search_lists_donors_in_the_columns_of_its_format() {
        Run run = search(index, "--patient", "PT000003", "--mismatches", "2", "--top", "5");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "rank\tdonor\tregistry\tp10\tp9\tp8\tpotential\tdefinite\tA\tC\tB\tDRB1\tDQB1\tDPB1\tage\tsex"
                                + "\tcmv\tabo");
        assertThat(lines.subList(1, lines.size())).isNotEmpty().allSatisfy(line -> assertThat(line.split("\t", -1))
                .hasSize(18));
        assertThat(run.err()).contains("PT000003: ", " donors can match");
    }

    @Test
    void a_search_says_how_closely_the_found_can_match_because_a_page_shows_only_the_best() {
        Run run = search(index, "--patient", "PT000003", "--mismatches", "2", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        Matcher found = Pattern.compile("\"found\":([0-9]+)").matcher(run.out());
        assertThat(found.find()).isTrue();
        Matcher counted =
                Pattern.compile("\"definite\":([0-9]+),\"potential\":([0-9]+)}").matcher(run.out());
        long sum = counted.results()
                .mapToLong(count -> Long.parseLong(count.group(1)) + Long.parseLong(count.group(2)))
                .sum();
        assertThat(sum).isEqualTo(Long.parseLong(found.group(1))).isPositive();
        assertThat(run.out())
                .startsWith("[{\"patient\":\"PT000003\"")
                .endsWith("]\n")
                .contains("\"rank\":1,");
        assertThat(run.err()).contains("0 mismatched: ", "2 mismatched: ");
    }

    @Test
    void patients_that_cannot_be_read_give_no_list_because_a_header_alone_looks_like_nobody_found() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish.txt"), "P1%A*99:99:99:99:99\n");
        for (String command : List.of("search", "cords")) {
            for (String format : List.of("tsv", "json")) {
                Run run = index(
                        command,
                        index,
                        "--patients",
                        rubbish.toString(),
                        "--format",
                        format,
                        "--release",
                        "starter",
                        "--data",
                        shared.resolve("data").toString());
                assertThat(run.code()).as(run.err()).isEqualTo(Exit.FAILED);
                assertThat(run.out()).isEmpty();
            }
        }
    }

    @Test
    void a_file_that_only_deletes_needs_no_typings() throws IOException {
        Path own = folder.resolve("deleting");
        assertThat(buildInto(own).code()).isZero();
        String first = Files.readAllLines(world.resolve("donors.tsv")).get(1);
        Path changes = Files.writeString(
                folder.resolve("leaving.tsv"), "op\tid\nD\t" + first.substring(0, first.indexOf('\t')) + "\nU\tD9\n");
        Run run = index(
                "update",
                own,
                "--changes",
                changes.toString(),
                "--format",
                "json",
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.PARTLY);
        assertThat(run.err()).contains("DON-0017");
        assertThat(run.out()).contains("\"put\":0,\"deleted\":1,\"absent\":0,\"leftOut\":1,\"donors\":2199");
    }

    @Test
    void why_says_in_json_what_it_rests_on() {
        Run run = index(
                "why",
                index,
                "--patients",
                world.resolve("patients.tsv").toString(),
                "--patient",
                "PT000001",
                "--donor",
                "nobody",
                "--format",
                "json",
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(run.out()).contains("\"found\":false,\"reason\":\"not-listed\"", "\"fewest\":null");
    }

    @Test
    void a_dose_or_weight_that_cannot_be_is_said_in_the_words_of_its_option() {
        for (String[] option :
                new String[][] {{"--kg", "-5"}, {"--tnc", "-1"}, {"--top", "-1"}, {"--fewest", "3"}, {"--fewest", "7"}
                }) {
            Run run = index(
                    "cords", index, "--patients", world.resolve("patients.tsv").toString(), option[0], option[1]);
            assertThat(run.code()).as(String.join(" ", option)).isEqualTo(Exit.USAGE);
            assertThat(run.err()).contains(option[0]);
        }
    }

    @Test
    void check_and_stats_say_what_is_there() {
        assertThat(index("check", index, "--format", "json").out()).contains("\"sound\":true,\"generation\":1");
        assertThat(index("check", index).err()).contains("sound: generation 1, 2,200 donors");
        Run stats = index("stats", index);
        assertThat(stats.out()).contains("donors\t2200", "frequency set\tNorthshore");
        assertThat(index("stats", index, "--format", "json").out()).contains("\"generation\"");
    }

    @Test
    void an_update_puts_and_deletes_and_is_seen_by_the_next_search() throws IOException {
        Path own = folder.resolve("own");
        assertThat(buildInto(own).code()).isZero();
        List<String> donors = Files.readAllLines(world.resolve("donors.tsv"));
        String first = donors.get(1);
        String id = first.substring(0, first.indexOf('\t'));
        String added = "D-NEW" + first.substring(first.indexOf('\t'));
        Path changes = folder.resolve("changes.tsv");
        Files.writeString(
                changes,
                "op\t" + donors.getFirst() + "\nU\t" + added + "\nD\t" + first + "\nX\t" + first + "\n",
                StandardCharsets.UTF_8);
        Run run = index(
                "update",
                own,
                "--changes",
                changes.toString(),
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.PARTLY);
        assertThat(run.err()).contains("DON-0011", "1 put, 1 deleted, 0 were not listed", "the index lists 2,200");
        assertThat(why(own, id)).contains("nobody of that identifier is in the index");
        assertThat(why(own, "D-NEW")).doesNotContain("nobody of that identifier");
        Run merged = index(
                "update",
                own,
                "--changes",
                changes.toString(),
                "--merge",
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(merged.err()).contains("1 put, 0 deleted, 1 were not listed");
        assertThat(index("check", own).err()).contains("sound: generation 2, 2,200 donors");
    }

    private String why(Path at, String donor) {
        Run run = index(
                "why",
                at,
                "--patients",
                world.resolve("patients.tsv").toString(),
                "--patient",
                "PT000001",
                "--donor",
                donor,
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void cords_are_listed_with_their_dose_and_in_pairs() {
        String patients = world.resolve("patients.tsv").toString();
        String data = shared.resolve("data").toString();
        Run units = index(
                "cords",
                index,
                "--patients",
                patients,
                "--patient",
                "PT000001",
                "--kg",
                "20",
                "--tnc",
                "2.5",
                "--release",
                "starter",
                "--data",
                data);
        assertThat(units.code()).as(units.err()).isZero();
        assertThat(units.out()).startsWith("patient\trank\tunit\t");
        Run pairs = index(
                "cords",
                index,
                "--patients",
                patients,
                "--patient",
                "PT000001",
                "--kg",
                "20",
                "--pairs",
                "--release",
                "starter",
                "--data",
                data);
        assertThat(pairs.out()).startsWith("patient\trank\tfirst\tsecond\t");
        Run unknown =
                index("cords", index, "--patients", patients, "--tnc", "2.5", "--release", "starter", "--data", data);
        assertThat(unknown.code()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("--kg");
    }

    @Test
    void the_bench_writes_its_json_with_recall_one() {
        Run run = index(
                "bench",
                index,
                "--patients",
                world.resolve("patients.tsv").toString(),
                "--count",
                "10",
                "--recall",
                "3",
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"donors\":2200", "\"coldMedianMs\":", "\"recall\":1.0");
    }

    @Test
    void a_damaged_index_is_refused_with_the_command_that_rebuilds_it() throws IOException {
        Path own = folder.resolve("own");
        assertThat(buildInto(own).code()).isZero();
        Path file = own.resolve("generation-000000001.index");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        for (String command : List.of("check", "stats")) {
            Run run = index(command, own);
            assertThat(run.code()).isEqualTo(Exit.FAILED);
            assertThat(run.err()).contains("IDX-0005", file.toString(), "./relay index build --donors F");
        }
        assertThat(search(own).err()).contains("IDX-0005");
    }

    /// A list that came in part would lose the donors of the rest, unseen.
    @Test
    void a_file_of_donors_that_is_missing_empty_or_cut_off_leaves_the_index_in_use_as_it_is() throws IOException {
        Path own = folder.resolve("kept");
        assertThat(buildInto(own).code()).isZero();
        byte[] before = Files.readAllBytes(own.resolve("CURRENT"));
        Path whole = folder.resolve("whole.gz");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(whole))) {
            packed.write(Files.readAllBytes(world.resolve("donors.tsv")));
        }
        Path cut = Files.write(
                folder.resolve("cut.gz"), Arrays.copyOf(Files.readAllBytes(whole), (int) (Files.size(whole) / 2)));
        Path empty = Files.createFile(folder.resolve("empty.tsv"));
        Path other = Files.writeString(folder.resolve("other.tsv"), "name\tcolour\nx\tred\n");
        for (Path bad : List.of(folder.resolve("nowhere.tsv"), empty, cut, other)) {
            Run run = buildOf(bad, own);
            assertThat(run.code()).as(bad.toString()).isEqualTo(Exit.FAILED);
            assertThat(run.err()).contains("IDX-0108", bad.toString());
            assertThat(Files.readAllBytes(own.resolve("CURRENT"))).isEqualTo(before);
            assertThat(search(own).out().lines().count()).isGreaterThan(1);
        }
    }

    @Test
    void what_no_search_can_allow_is_a_mistake_of_the_command_line() {
        for (String[] option : new String[][] {
            {"--mismatches", "3"},
            {"--mismatches", "-1"},
            {"--top", "-5"},
            {"--from", "-1"},
            {"--limit", "A=-1"},
            {"--limit", "DPB1=0"}
        }) {
            Run run = index(
                    "search", index, "--patients", world.resolve("patients.tsv").toString(), option[0], option[1]);
            assertThat(run.code()).as(String.join(" ", option)).isEqualTo(Exit.USAGE);
            assertThat(run.err()).contains(option[0]);
        }
    }

    @Test
    void a_missing_index_or_patient_is_said() {
        assertThat(index("check", folder.resolve("nowhere")).err()).contains("IDX-0011");
        Run run = index(
                "why",
                index,
                "--patients",
                world.resolve("patients.tsv").toString(),
                "--patient",
                "nobody",
                "--donor",
                "x",
                "--release",
                "starter",
                "--data",
                shared.resolve("data").toString());
        assertThat(run.err()).contains("IDX-0203");
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void the_set_beside_the_folder_serves_whomever_their_own_does_not_explain() throws IOException {
        Path moved = folder.resolve("frequencies");
        Files.createDirectory(moved);
        try (Stream<Path> sets = Files.list(world.resolve("frequencies"))) {
            for (Path set : sets.toList()) {
                Files.copy(set, moved.resolve(set.getFileName()));
            }
        }
        Run without = build(moved, folder.resolve("without"));
        assertThat(without.err()).doesNotContain("global.csv");
        Run with = build(world.resolve("frequencies"), folder.resolve("with"));
        assertThat(with.err()).contains(world.resolve("global.csv").toString());
        assertThat(unexplained(with)).isLessThan(unexplained(without));
        assertThat(index("stats", folder.resolve("with")).out()).contains("frequency set\t(everybody)");
        assertThat(index("stats", folder.resolve("without")).out()).doesNotContain("(everybody)");
    }

    private Run build(Path frequencies, Path target) {
        Run run = new Run(
                "index",
                "build",
                "--release",
                "starter",
                "--donors",
                world.resolve("donors.tsv").toString(),
                "--frequencies",
                frequencies.toString(),
                "--out",
                target.toString(),
                "--data",
                shared.resolve("data").toString());
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static int unexplained(Run run) {
        Matcher matcher = Pattern.compile("([0-9,]+) unexplained").matcher(run.err());
        assertThat(matcher.find()).as(run.err()).isTrue();
        return Integer.parseInt(matcher.group(1).replace(",", ""));
    }

    @Test
    void dpb1_can_be_asked_for_and_permissiveness_only_where_a_release_says_it() throws IOException {
        List<String> donors = Files.readAllLines(world.resolve("donors.tsv"));
        Path typed = folder.resolve("typed.tsv");
        String row = "\tD\t\t0900\t\t\t\t\t\tAV\t\t\t\tA*01:01+A*02:01";
        Files.writeString(
                typed,
                donors.getFirst() + "\nD1" + row + "^DPB1*04:01+DPB1*04:01\nD2" + row + "^DPB1*01:01+DPB1*04:01\nD3"
                        + row + "\n",
                StandardCharsets.UTF_8);
        Path patients = folder.resolve("patients.txt");
        Files.writeString(patients, "P1%A*01:01+A*02:01^DPB1*04:01+DPB1*04:01\n", StandardCharsets.UTF_8);
        Path own = folder.resolve("dpb1");
        Run built = new Run(
                "index",
                "build",
                "--release",
                "none",
                "--donors",
                typed.toString(),
                "--frequencies",
                world.resolve("frequencies").toString(),
                "--out",
                own.toString());
        assertThat(built.code()).as(built.err()).isZero();
        List<String> common = List.of("--patients", patients.toString(), "--patient", "P1", "--release", "none");
        assertThat(dpb1(own, common)).containsExactly("D1 AA", "D2 AM:unknown", "D3 UU");
        assertThat(dpb1(own, common, "--dpb1", "matched")).containsExactly("D1 AA", "D3 UU");
        List<String> permissive = new ArrayList<>(common);
        permissive.addAll(List.of("--dpb1", "permissive"));
        assertThat(index("search", own, permissive.toArray(String[]::new)).err())
                .contains("IDX-0204", "--dpb1 matched");
    }

    private List<String> dpb1(Path at, List<String> common, String... more) {
        List<String> arguments = new ArrayList<>(common);
        arguments.addAll(List.of(more));
        Run run = index("search", at, arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> cells[1] + " " + cells[13])
                .sorted()
                .toList();
    }

    @Test
    void probabilities_are_named_after_the_positions_that_are_counted() {
        String patients = world.resolve("patients.tsv").toString();
        assertThat(index("search", index, "--patients", patients, "--extent", "eight")
                        .out())
                .startsWith("patient\trank\tdonor\tregistry\tp8\tp7\tp6\tpotential\t");
        assertThat(index("search", index, "--patients", patients, "--extent", "six", "--format", "json")
                        .out())
                .contains("\"p6\":", "\"p4\":")
                .doesNotContain("\"p10\":");
        assertThat(index("search", index, "--patients", patients).out())
                .startsWith("patient\trank\tdonor\tregistry\tp10\tp9\tp8\tpotential\t");
    }
}
