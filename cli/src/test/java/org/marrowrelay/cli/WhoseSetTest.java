package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which frequency set explains whom, what results rest on, and that the same question has the same answer.
class WhoseSetTest {
    private static final String ONE = "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01";
    private static final String TWO = "A*02:01~C*05:01~B*44:02~DRB1*04:01~DQB1*03:01";
    private static final String THREE = "A*03:01~C*07:02~B*07:02~DRB1*15:01~DQB1*06:02";

    @TempDir
    Path folder;

    private final List<String> sets = new ArrayList<>();

    @BeforeEach
    void sets() throws IOException {
        set("DEM/CAU", ONE + ",1.0\n");
        set("CAU", ONE + ",0.5\n" + TWO + ",0.5\n");
        set("EUR", ONE + ",0.4\n" + TWO + ",0.3\n" + THREE + ",0.3\n");
    }

    private void set(String population, String rows) throws IOException {
        sets.addAll(List.of(
                "--frequencies",
                population + "=" + Files.writeString(folder.resolve(population.replace("/", "-") + ".csv"), rows)));
    }

    private static String typed(String haplotype, String other) {
        List<String> loci = new ArrayList<>();
        String[] one = haplotype.split("~", -1);
        String[] two = other.split("~", -1);
        for (int i = 0; i < one.length; i++) {
            loci.add(one[i] + "+" + two[i]);
        }
        return String.join("^", loci);
    }

    private Run match(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "match",
                "--release",
                "none",
                "--patients",
                folder.resolve("patients.tsv").toString(),
                "--donors",
                folder.resolve("donors.tsv").toString()));
        all.addAll(sets);
        all.addAll(List.of(more));
        return new Run(all.toArray(String[]::new));
    }

    private void people(String donors) throws IOException {
        Files.writeString(folder.resolve("patients.tsv"), "id\tpopulation\tgl\nP1\tCAU\t" + typed(ONE, ONE) + "\n");
        Files.writeString(folder.resolve("donors.tsv"), "id\tregistry\tpopulation\tgl\n" + donors);
    }

    @Test
    void a_person_is_explained_by_the_registrys_set_then_the_populations_then_the_broader_groups() throws IOException {
        people("D1\tDEM\tCAU\t" + typed(ONE, ONE) + "\nD2\tDEM\tCAU\t" + typed(ONE, TWO) + "\nD3\tDEM\tCAU\t"
                + typed(ONE, THREE) + "\nD4\tABC\tCAU\t" + typed(ONE, ONE) + "\n");
        Run run = match("--broader", "CAU=EUR", "--format", "json");
        assertThat(run.out())
                .contains("\"donorSets\":{\"CAU\":[\"D2\",\"D4\"],\"DEM/CAU\":[\"D1\"],\"EUR\":[\"D3\"]}")
                .contains("\"patientSets\":{\"CAU\":[\"P1\"]}");
        assertThat(run.err()).contains("MAT-0005: the frequency set EUR was used instead", "donors under CAU 2");
    }

    @Test
    void everybodys_set_and_no_set_are_two_things_in_the_head() throws IOException {
        people("D1\t\tCAU\t" + typed(ONE, ONE) + "\nD2\t\tCAU\t"
                + typed("A*33:01~C*01:02~B*27:05~DRB1*01:01~DQB1*05:01", ONE) + "\n");
        Path everybody = Files.writeString(folder.resolve("everybody.csv"), ONE + ",1\n");
        Run run = new Run(
                "match",
                "--release",
                "none",
                "--patients",
                folder.resolve("patients.tsv").toString(),
                "--donors",
                folder.resolve("donors.tsv").toString(),
                "--frequencies",
                everybody.toString(),
                "--format",
                "json");
        assertThat(run.out())
                .contains("\"frequencies\":{\"\":{\"source\":", "everybody.csv\"")
                .contains("\"patientSets\":{\"\":[\"P1\"]},\"donorSets\":{\"\":[\"D1\"]}")
                .contains("\"patientsWithoutSet\":[],\"donorsWithoutSet\":[\"D2\"]");
    }

    @Test
    void a_population_column_can_name_a_mixture() throws IOException {
        people("D1\t\tCAU=0.5,EUR=0.5\t" + typed(ONE, THREE) + "\n");
        Run run = match("--format", "json");
        assertThat(run.out()).contains("\"donorSets\":{\"CAU=0.5,EUR=0.5\":[\"D1\"]}");
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void the_same_question_under_the_same_versions_gives_the_same_bytes() throws IOException {
        people("D1\tDEM\tCAU\t" + typed(ONE, ONE) + "\nD2\t\tEUR\t"
                + typed(ONE, TWO).replaceFirst("\\^.*", "") + "\n");
        for (String format : List.of("tsv", "json", "wmda")) {
            String once = match("--format", format).out();
            assertThat(once).isNotEmpty();
            assertThat(match("--format", format).out()).as(format).isEqualTo(once);
        }
        assertThat(explain().out()).isNotEmpty().isEqualTo(explain().out());
    }

    @Test
    void what_rows_rest_on_is_written_beside_them_on_request() throws IOException {
        people("D1\tDEM\tCAU\t" + typed(ONE, ONE) + "\n");
        Path about = folder.resolve("about.json");
        assertThat(match("--about", about.toString()).out()).startsWith("patient\tdonor\tp10");
        assertThat(Files.readString(about))
                .contains("\"engine\":", "\"nomenclature\":\"none\"", "\"nullRule\":\"expressed\"")
                .containsPattern("\"EUR\":\\{\"source\":[^}]*\"sha256\":\"[0-9a-f]{64}\"")
                .endsWith("}\n");
    }

    private Run explain(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "explain",
                "--release",
                "none",
                "--patient",
                typed(ONE, TWO),
                "--donor",
                typed(ONE, TWO).replace("DQB1*03:01", "DQB1*03:02"),
                "--patient-population",
                "CAU",
                "--donor-population",
                "CAU",
                "--donor-registry",
                "DEM",
                "--broader",
                "CAU=EUR"));
        all.addAll(sets);
        all.addAll(List.of(more));
        return new Run(all.toArray(String[]::new));
    }

    @Test
    void an_explanation_grades_every_position_and_flags_antibodies() {
        Run run = explain("--antibody", "A*02:01=4000,B*15:01", "--format", "json");
        assertThat(run.out())
                .contains("\"grades\":{\"A\":{\"category\":\"MATCH\",\"definite\":true,\"orientation\":\"DIRECT\"")
                .contains("\"donor\":\"DQB1*03:02\",\"patient\":\"DQB1*03:01\",\"grade\":\"MISMATCH\"")
                .contains(
                        "{\"specificity\":\"A*02:01\",\"mfi\":4000,\"target\":\"CARRIED\",\"counts\":true,\"flag\":true}")
                .contains("{\"specificity\":\"B*15:01\",\"mfi\":null,\"target\":\"ABSENT\"");
    }

    @Test
    void files_of_people_who_are_all_open_in_other_ways_are_matched_whole() throws IOException {
        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            wide.append("A*%02d:01~C*%02d:01~B*%02d:01~DRB1*%02d:01~DQB1*%02d:01,0.0025\n"
                    .formatted(10 + i % 80, 10 + i % 71, 10 + i % 67, 10 + i % 53, 10 + i % 47));
        }
        sets.clear();
        set("WIDE", wide.toString());
        StringBuilder people = new StringBuilder("id\tpopulation\tgl\n");
        for (int i = 0; i < 60; i++) {
            people.append("X%d\tWIDE\tA*%02d:01+A*UUUU\n".formatted(i, 10 + i));
        }
        people.append("U1\tWIDE\t\nU2\tWIDE\t\n");
        Files.writeString(folder.resolve("patients.tsv"), people.toString());
        Files.writeString(folder.resolve("donors.tsv"), people.toString());
        Run run = match();
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
        assertThat(run.out().lines().skip(1))
                .as("everybody can be near everybody: one position of five loci is known, and not that one for all")
                .hasSize(62 * 62);
        String twoUntyped = run.out()
                .lines()
                .filter(row -> row.startsWith("U1\tU2\t"))
                .findFirst()
                .orElseThrow();
        assertThat(run.out()).contains(twoUntyped.replace("U1\tU2", "U2\tU1"));
    }

    @Test
    void the_help_names_the_intensity_from_which_antibodies_count() {
        assertThat(new Run("explain", "--help").out()).contains("(default: 1000)");
    }

    @Test
    void an_antibody_against_nothing_known_is_refused_and_a_C_antigen_is_read_as_laboratories_write_it() {
        assertThat(explain("--antibody", "ZZ9=5000").err()).contains("CLI-0333", "ZZ9");
        assertThat(explain("--antibody", "ZZ9=5000").code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void an_explanation_as_json_gives_every_probability_exactly() {
        List<String> all = new ArrayList<>(List.of("explain", "--release", "none", "--patient", typed(ONE, ONE)));
        all.addAll(List.of("--donor", typed(ONE, ONE), "--donor-population", "EUR", "--format", "json"));
        all.addAll(List.of("--patient-population", "EUR"));
        all.addAll(sets);
        assertThat(new Run(all.toArray(String[]::new)).out())
                .containsPattern("\"probabilities\":\\[[0-9.E-]+(, [0-9.E-]+){10}\\]")
                .containsPattern("\"loci\":\\{\"A\":\\[[0-9.E-]+, [0-9.E-]+, [0-9.E-]+\\]");
    }

    @Test
    void an_explanation_is_told_in_chinese_with_the_same_numbers() {
        String english = explained();
        String chinese = explained("--lang", "zh");
        assertThat(chinese)
                .contains("个位置全部相合", "的基因型数：", "患者用 ", "命名法 none")
                .doesNotContain("positions", "haplotypes", "patient under");
        assertThat(shares(chinese)).isEqualTo(shares(english)).isNotEmpty();
        assertThat(explain("--lang", "zh").out())
                .as("nor is the reason of a pair without a probability English")
                .startsWith("这一对没有概率：频率集 EUR 中没有")
                .contains("[MAT-0003]")
                .doesNotContain("check the typing");
        assertThat(explain("--lang", "zh", "--format", "json").out())
                .as("values stay as they are, for programs")
                .contains("\"sentence\":\"WITHOUT_PROBABILITY\"", "这一对没有概率", "check the typing");
    }

    private String explained(String... more) {
        List<String> all = new ArrayList<>(List.of("explain", "--release", "none", "--patient", typed(ONE, ONE)));
        all.addAll(List.of("--donor", typed(ONE, ONE), "--donor-population", "EUR", "--patient-population", "EUR"));
        all.addAll(sets);
        all.addAll(List.of(more));
        return new Run(all.toArray(String[]::new)).out();
    }

    /// The shares in front of the steps, in their order.
    private static List<String> shares(String tree) {
        return tree.lines()
                .filter(line -> line.matches(" *[<>]?\\d+ % .*"))
                .map(line -> line.strip().split(" {2}")[0])
                .toList();
    }

    @Test
    void what_a_command_cannot_do_is_a_usage_error() {
        assertThat(explain("--compare", "--format", "json").code()).isEqualTo(Exit.USAGE);
        assertThat(explain("--compare", "--lang", "zh").err()).contains("English only");
        assertThat(explain("--lang", "de").err()).contains("--lang is en or zh, found: de");
        List<String> none = new ArrayList<>(List.of("verify-prediction", "--release", "none", "--patients", "0"));
        none.addAll(sets);
        assertThat(new Run(none.toArray(String[]::new)).code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void a_mixture_of_what_is_not_loaded_is_refused() {
        List<String> all = new ArrayList<>(List.of("explain", "--release", "none", "--patient", typed(ONE, ONE)));
        all.addAll(List.of("--donor", typed(ONE, ONE), "--donor-population", "CAU=0.5,NOWHERE=0.5"));
        all.addAll(sets);
        assertThat(new Run(all.toArray(String[]::new)).err()).contains("CLI-0320");
    }

    @Test
    void a_table_of_allele_traits_decides_the_keys_and_is_named() throws IOException {
        Path table = Files.writeString(
                folder.resolve("traits.tsv"),
                "leader\tB*08\tM\tinvented here\nleader\tB*44\tT\tinvented here\nwrong\n");
        Run run = explain("--allele-traits", table.toString());
        assertThat(run.out())
                .contains(
                        "HLA-B leader: the same (patient MT, donor MT)",
                        "source: invented here",
                        "KIR ligands: not known");
        assertThat(run.err()).contains("MAT-0101", "line 3");
    }

    private Run index(String command, String... more) {
        List<String> all = new ArrayList<>(List.of("index", command, "--release", "none"));
        all.addAll(List.of(more));
        return new Run(all.toArray(String[]::new));
    }

    private Run searchIndex() {
        return searchIndex("ten");
    }

    private Run searchIndex(String extent, String... more) {
        List<String> search = new ArrayList<>(List.of(
                "--index",
                folder.resolve("index").toString(),
                "--patients",
                folder.resolve("patients.tsv").toString(),
                "--mismatches",
                "2",
                "--extent",
                extent));
        search.addAll(List.of(more));
        return index("search", search.toArray(String[]::new));
    }

    /// The numbers of the rows by donor, from one column on.
    private static Map<String, List<Double>> numbers(Run run, int donor, int from) {
        Map<String, List<Double>> numbers = new TreeMap<>();
        run.out()
                .lines()
                .skip(1)
                .map(row -> row.split("\t", -1))
                .forEach(cells -> numbers.put(
                        cells[donor],
                        Stream.of(cells)
                                .skip(from)
                                .limit(3)
                                .map(Double::valueOf)
                                .toList()));
        return numbers;
    }

    @Test
    void an_index_and_match_give_the_same_numbers_at_ten_eight_and_six_under_sets_of_different_loci()
            throws IOException {
        String four = withoutDqb1(ONE) + ",0.2\n" + withoutDqb1(TWO) + ",0.5\n" + withoutDqb1(THREE) + ",0.3\n";
        set("ISL", four);
        set("COAST", four.replaceAll("~C\\*[0-9:]*", "").replace("0.2", "0.1").replace("0.5", "0.6"));
        String open = "B*08:01+B*07:02/B*08:01/B*44:02";
        StringBuilder rows = new StringBuilder();
        List<String> populations = List.of("CAU", "ISL", "COAST", "EUR");
        for (String population : populations) {
            rows.append("D-%s\tABC\t%s\t%s\n".formatted(population, population, open));
            rows.append("E-%s\tDEM\t%s\t%s\n".formatted(population, population, typed(ONE, TWO)));
        }
        people(rows.toString());
        List<String> build =
                new ArrayList<>(List.of("--out", folder.resolve("index").toString()));
        build.addAll(List.of("--donors", folder.resolve("donors.tsv").toString()));
        build.addAll(List.of("--broader", "ISL=EUR", "--broader", "COAST=ISL"));
        build.addAll(sets);
        Run built = index("build", build.toArray(String[]::new));
        assertThat(built.code()).as(built.err()).isEqualTo(Exit.COMPLETE);
        Map<String, List<Double>> atTen = Map.of();
        for (String extent : List.of("ten", "eight", "six")) {
            Map<String, List<Double>> found = numbers(searchIndex(extent), 2, 4);
            Map<String, List<Double>> matched =
                    numbers(match("--broader", "ISL=EUR", "--broader", "COAST=ISL", "--extent", extent), 1, 2);
            assertThat(matched).as(extent).isNotEmpty();
            matched.forEach((donor, numbers) -> {
                for (int k = 0; k < 3; k++) {
                    assertThat(found.get(donor).get(k))
                            .as("%s, %s", extent, donor)
                            .isCloseTo(numbers.get(k), within(1e-12));
                }
            });
            atTen = extent.equals("ten") ? matched : atTen;
            assertThat(extent.equals("ten") || !matched.get("D-ISL").equals(atTen.get("D-ISL")))
                    .as("another set serves")
                    .isTrue();
        }
    }

    @Test
    void an_index_and_match_give_the_same_numbers_where_dpb1_decides_between_diplotypes() throws IOException {
        String one = "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01~DPB1*01:01";
        String two = "A*02:01~C*07:02~B*08:01~DRB1*03:01~DQB1*03:01~DPB1*04:01";
        set("SIX", one + ",0.5\n" + two + ",0.5\n");
        String open = "B*08:01+B*08:01^DRB1*03:01+DRB1*03:01";
        people("D1\t\tSIX\t" + open + "^DPB1*01:01+DPB1*01:01\nD2\t\tSIX\t" + open
                + "^DPB1*01:01+DPB1*04:01\nD3\t\tSIX\t" + open + "\nD4\t\tSIX\t" + open
                + "^DPB1*01:01+DPB1*01:01/DPB1*04:01\n");
        Files.writeString(
                folder.resolve("patients.tsv"), "id\tpopulation\tgl\nP1\tSIX\t" + open + "^DPB1*01:01+DPB1*01:01\n");
        Run built = index(
                "build",
                "--out",
                folder.resolve("index").toString(),
                "--donors",
                folder.resolve("donors.tsv").toString(),
                "--frequencies",
                "SIX=" + folder.resolve("SIX.csv"));
        assertThat(built.code()).as(built.err()).isEqualTo(Exit.COMPLETE);
        for (String extent : List.of("ten", "eight", "six")) {
            Map<String, List<Double>> found = numbers(searchIndex(extent), 2, 4);
            assertThat(found.get("D1").getFirst()).isEqualTo(1.0);
            assertThat(found.get("D2").getFirst()).isEqualTo(0.0);
            assertThat(found.get("D3").getFirst()).isEqualTo(0.25);
            assertThat(found.get("D4").getFirst()).isCloseTo(1 / 3.0, within(1e-12));
            numbers(match("--extent", extent), 1, 2).forEach((donor, numbers) -> assertThat(found.get(donor))
                    .as("%s %s", extent, donor)
                    .isEqualTo(numbers));
        }
    }

    @Test
    void a_build_says_which_loci_of_which_sets_an_index_does_not_hold() throws IOException {
        people("D1\t\tCAU\t" + typed(ONE, ONE) + "\n");
        List<String> build = new ArrayList<>(List.of(
                "--out",
                folder.resolve("index").toString(),
                "--donors",
                folder.resolve("donors.tsv").toString()));
        build.addAll(sets);
        assertThat(index("build", build.toArray(String[]::new)).err()).doesNotContain("IDX-0207");
        set("SIX", ONE + "~DPB1*01:01,1\n");
        set("NINE", ONE.replace("~DQB1", "~DQA1*05:01~DQB1") + "~DPA1*01:03~DPB1*01:01,1\n");
        set("SEVEN", ONE.replace("~DQB1", "~DQA1*05:01~DQB1") + ",1\n");
        build.addAll(sets.subList(sets.size() - 6, sets.size()));
        Run built = index("build", build.toArray(String[]::new));
        assertThat(built.code()).isEqualTo(Exit.COMPLETE);
        assertThat(built.err()).contains("""
                IDX-0207: an index does not hold DQA1, DPA1, which sets cover (NINE, SEVEN): its probabilities and \
                order do not rest on what people are typed there
                  fix:   for probabilities that rest on these loci, too, match the pairs that matter: ./relay match
                """);
    }

    @Test
    void a_search_says_which_loci_it_leaves_out_of_the_sets_that_serve_and_of_no_others() throws IOException {
        String seven = ONE.replace("~DQB1", "~DQA1*05:01~DQB1") + ",0.5\n" + TWO.replace("~DQB1", "~DQA1*02:01~DQB1")
                + ",0.5\n";
        set("SEVEN", seven);
        people("D1\t\tCAU\t" + typed(ONE, ONE) + "\n");
        Files.writeString(
                folder.resolve("patients.tsv"),
                "id\tpopulation\tgl\nP1\tCAU\t" + typed(ONE, ONE) + "\nP2\tSEVEN\t" + typed(ONE, ONE) + "\n");
        List<String> build =
                new ArrayList<>(List.of("--out", folder.resolve("index").toString()));
        build.addAll(List.of("--donors", folder.resolve("donors.tsv").toString()));
        build.addAll(sets);
        assertThat(index("build", build.toArray(String[]::new)).err()).contains("IDX-0207");
        Run found = searchIndex();
        assertThat(found.err().split("IDX-0207", -1)).as("one of two patients").hasSize(2);
        assertThat(found.err()).contains("an index does not hold DQA1, which sets cover (SEVEN)");
        assertThat(searchIndex("ten", "--format", "json").out())
                .contains("\"patient\":\"P1\",\"found\":1,\"frequencySet\":\"CAU\",\"notices\":[]")
                .contains("\"patient\":\"P2\",\"found\":1,\"frequencySet\":\"SEVEN\",\"notices\":[\"IDX-0207\"]");
        people("D1\t\tSEVEN\t" + typed(ONE, ONE) + "\n");
        Files.writeString(folder.resolve("patients.tsv"), "id\tpopulation\tgl\nP1\tCAU\t" + typed(ONE, ONE) + "\n");
        index("build", build.toArray(String[]::new));
        assertThat(searchIndex().err()).as("a donor's set").contains("IDX-0207");
    }

    @Test
    void a_search_does_not_say_that_no_set_explains_whom_the_largest_part_of_a_mixture_does_not() throws IOException {
        set("FIRST", ONE + ",1\n");
        set("SECOND", TWO + ",1\n");
        people("D1\t\tFIRST\t" + typed(ONE, TWO) + "\n");
        List<String> build =
                new ArrayList<>(List.of("--out", folder.resolve("index").toString()));
        build.addAll(List.of("--donors", folder.resolve("donors.tsv").toString()));
        build.addAll(sets.subList(sets.size() - 4, sets.size()));
        index("build", build.toArray(String[]::new));
        Files.writeString(
                folder.resolve("patients.tsv"),
                "id\tpopulation\tgl\nP1\tFIRST=0.6,SECOND=0.4\t" + typed(ONE, TWO) + "\nP2\tFIRST\t" + typed(ONE, TWO)
                        + "\n");
        assertThat(searchIndex().err())
                .contains("P1: 1 donor can match")
                .contains("; the largest part of the mixed origin does not explain the patient\n")
                .contains("; no frequency set explains the patient\n");
        assertThat(searchIndex("ten", "--format", "json").out()).contains("\"notices\":[\"IDX-0206\"]");
    }

    private static List<String> chances(Run run) {
        return run.out()
                .lines()
                .skip(1)
                .map(row -> row.split("\t", -1))
                .map(cells -> cells[2] + " " + Math.round(1000 * Double.parseDouble(cells[4])))
                .sorted()
                .toList();
    }

    @Test
    void an_index_tries_the_sets_that_match_tries_for_changed_donors_too() throws IOException {
        String open = "DQB1*02:01+DQB1*02:01/DQB1*03:01";
        people("D1\tDEM\tCAU\t" + open + "\nD2\tABC\tCAU\t" + open + "\nD3\tABC\tISL\t" + open + "\n");
        List<String> build =
                new ArrayList<>(List.of("--out", folder.resolve("index").toString(), "--broader"));
        build.addAll(List.of("ISL=EUR", "--donors", folder.resolve("donors.tsv").toString()));
        build.addAll(sets);
        Run built = index("build", build.toArray(String[]::new));
        assertThat(built.code()).as(built.err()).isEqualTo(Exit.COMPLETE);
        assertThat(chances(searchIndex()))
                .as("by the registry's own set, by the population's, by the broader group's")
                .containsExactly("D1 1000", "D2 333", "D3 400");
        Files.writeString(
                folder.resolve("changes.tsv"),
                "op\tid\ttype\tregistry\tpopulation\tgl\nU\tD4\tD\tDEM\tCAU\t" + open + "\nU\tD5\tD\tABC\tISL\t" + open
                        + "\n");
        Run update = index(
                "update",
                "--index",
                folder.resolve("index").toString(),
                "--changes",
                folder.resolve("changes.tsv").toString());
        assertThat(update.code()).as(update.err()).isEqualTo(Exit.COMPLETE);
        assertThat(chances(searchIndex())).contains("D4 1000", "D5 400");
    }

    @Test
    void an_index_takes_the_largest_part_of_a_mixture_and_says_so() throws IOException {
        people("D1\tABC\tCAU=0.3,EUR=0.7\tDQB1*02:01+DQB1*02:01/DQB1*03:01\n");
        Files.writeString(
                folder.resolve("patients.tsv"), "id\tpopulation\tgl\nP1\tCAU=0.7,EUR=0.3\t" + typed(ONE, ONE) + "\n");
        List<String> build =
                new ArrayList<>(List.of("--out", folder.resolve("index").toString()));
        build.addAll(List.of("--donors", folder.resolve("donors.tsv").toString()));
        build.addAll(sets);
        assertThat(index("build", build.toArray(String[]::new)).err())
                .contains("1 donor of mixed origin: an index holds no mixtures, and takes the largest part of each");
        Run found = searchIndex();
        assertThat(found.err()).contains("IDX-0206", "its largest part, CAU");
        assertThat(chances(found)).containsExactly("D1 400");
    }

    private static String withoutDqb1(String rows) {
        return rows.replaceAll("~DQB1\\*[0-9:]*", "");
    }

    @Test
    void a_part_of_a_mixture_whose_set_lacks_a_locus_is_served_by_its_broader_group_and_this_is_said()
            throws IOException {
        set("ISL", withoutDqb1(TWO) + ",1.0\n");
        people("D1\t\tCAU=0.5,ISL=0.5\t" + typed(ONE, THREE) + "\n");
        Run run = match("--broader", "ISL=EUR", "--format", "json");
        assertThat(run.out()).contains("\"donorSets\":{\"CAU=0.5,EUR=0.5\":[\"D1\"]}");
        assertThat(run.err())
                .contains("CLI-0338: in the mixed origin CAU=0.5,ISL=0.5 other sets serve than the parts have of their"
                        + " own (ISL → EUR), because those do not cover DQB1\n");
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void a_mixture_of_the_option_is_the_mixture_of_the_column_also_where_a_part_shares_no_locus() throws IOException {
        set("ISL", "DPA1*01:03~DPB1*04:01,1.0\n");
        String typed = typed(ONE, ONE);
        people("D1\t\tCAU=0.5,ISL=0.5\t" + typed + "\n");
        String byColumn = match("--broader", "ISL=EUR").out();
        people("D1\t\t\t" + typed + "\n");
        Run byOption = match("--broader", "ISL=EUR", "--donor-population", "CAU=0.5,ISL=0.5");
        assertThat(byOption.out()).as(byOption.err()).isEqualTo(byColumn).contains("D1");
        assertThat(byOption.err()).contains("(ISL → EUR)").doesNotContain("FRQ-0031");
    }

    @Test
    void a_stand_in_is_named_by_the_set_that_serves_and_only_for_people_whom_it_explains() throws IOException {
        set("ABC/CAU", withoutDqb1(TWO) + ",1.0\n");
        people("D1\tABC\tCAU=0.5,EUR=0.5\t" + typed(ONE, ONE) + "\n");
        assertThat(match("--format", "json").err())
                .as("the population's own set serves instead of the registry's: no broader group does")
                .contains("(ABC/CAU → CAU)");
        people("D1\tABC\tCAU=0.5,EUR=0.5\tA*99:99+A*99:99\n");
        assertThat(match("--format", "json").err()).contains("MAT-0003").doesNotContain("CLI-0338");
    }

    @Test
    void an_explanation_rests_on_the_set_that_match_uses_also_where_the_persons_own_lacks_a_locus() throws IOException {
        set("ISL", withoutDqb1(ONE) + ",0.5\n" + withoutDqb1(TWO) + ",0.5\n");
        people("D1\t\tISL\t" + typed(ONE, ONE) + "\n");
        String rows = match("--broader", "ISL=EUR").out();
        Run run = explainOf("ISL", "--broader", "ISL=EUR", "--format", "json");
        assertThat(run.out()).contains("\"donorSet\":\"EUR\"", "MAT-0002", "MAT-0005");
        String p10 = rows.lines().skip(1).findFirst().orElseThrow().split("\t")[2];
        assertThat(run.out()).contains("\"probabilities\":[" + p10 + ",");
    }

    @Test
    void where_no_set_covers_all_loci_an_explanation_says_which_it_leaves_out() throws IOException {
        set("ISL", withoutDqb1(ONE) + ",0.5\n" + withoutDqb1(TWO) + ",0.5\n");
        assertThat(explainOf("ISL").out()).contains("do not cover DQB1", "donor under ISL");
    }

    @Test
    void a_person_of_mixed_origin_falls_back_on_a_set_of_fewer_loci_as_others_do() throws IOException {
        sets.clear();
        set("CAU", ONE + ",0.5\n" + TWO + ",0.5\n");
        set("HIS", TWO + ",1.0\n");
        sets.addAll(List.of(
                "--frequencies",
                Files.writeString(folder.resolve("all4.csv"), withoutDqb1(ONE + ",0.4\n" + THREE + ",0.6\n"))
                        .toString()));
        for (String population : List.of("CAU", "CAU=0.5,HIS=0.5")) {
            Run run = explainDonor(typed(ONE, THREE), population, "--format", "json");
            assertThat(run.out()).as(population).contains("all4.csv\",\"nullRule", "MAT-0007", "\"probabilities\":[");
            assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
        }
    }

    @Test
    void at_dpb1_too_it_is_said_that_a_broader_group_stands_in_for_a_part_of_a_mixture() throws IOException {
        sets.clear();
        set("CAU", ONE + "~DPB1*04:01,0.5\n" + TWO + "~DPB1*02:01,0.5\n");
        set("HIS", TWO + ",1.0\n");
        set("EUR", ONE + "~DPB1*04:01,0.4\n" + TWO + "~DPB1*03:01,0.6\n");
        Run run = explainDonor(typed(ONE, TWO), "CAU=0.5,HIS=0.5", "--broader", "HIS=EUR", "--format", "json");
        assertThat(run.out())
                .contains("\"donorSet\":\"CAU=0.5,EUR=0.5\"")
                .containsPattern("dpb1Notices\":\\[[^]]*CLI-0338[^]]*do not cover DPB1");
        people("D1\t\tCAU=0.5,HIS=0.5\t" + typed(ONE, TWO) + "\n");
        assertThat(match("--broader", "HIS=EUR", "--format", "json").err())
                .contains("CLI-0338", "do not cover DPB1\n", "donors.tsv");
        assertThat(match("--broader", "HIS=EUR").err())
                .as("no DPB1 in these rows")
                .doesNotContain("CLI-0338");
    }

    private Run explainDonor(String donor, String population, String... more) {
        List<String> all = new ArrayList<>(List.of("explain", "--release", "none", "--patient", typed(ONE, ONE)));
        all.addAll(List.of("--patient-population", "CAU", "--donor", donor, "--donor-population", population));
        all.addAll(sets);
        all.addAll(List.of(more));
        return new Run(all.toArray(String[]::new));
    }

    private Run explainOf(String population, String... more) {
        return explainDonor(typed(ONE, ONE), population, more);
    }
}
