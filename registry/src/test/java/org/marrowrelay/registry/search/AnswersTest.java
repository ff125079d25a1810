package org.marrowrelay.registry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.index.Preference;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.population.FrequencySetsChanged;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.testkit.Draw;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What answers of a search rest on, the optional keys of its order, and from which intensity antibodies count.
@RegistryTest
class AnswersTest {
    static final String SET = """
            A*36:01~C*04:03~B*53:01~DRB1*11:10~DQB1*03:19,0.6
            A*36:01~C*04:03~B*78:01~DRB1*11:10~DQB1*03:19,0.2
            A*36:01~C*04:03~B*82:01~DRB1*11:10~DQB1*03:19,0.2
            """;
    static final String PATIENT = typed("B*53:01", "B*53:01");

    @Autowired
    SearchDesk desk;

    @Autowired
    References references;

    @Autowired
    DonorDesk donors;

    @Autowired
    PatientDesk patients;

    @Autowired
    PopulationDesk populations;

    @Autowired
    AccessDesk accounts;

    @Autowired
    DataFolder data;

    @Autowired
    ApplicationEventPublisher events;

    @LocalServerPort
    int port;

    static String typed(String b, String otherB) {
        return "A*36:01+A*36:01^C*04:03+C*04:03^%s+%s^DRB1*11:10+DRB1*11:10^DQB1*03:19+DQB1*03:19".formatted(b, otherB);
    }

    @BeforeEach
    void load_a_small_world() {
        if (populations.list().stream().noneMatch(set -> set.population().equals("Answerland"))) {
            populations.store(
                    Provenance.of("Answerland", "answers.csv"), SET.getBytes(StandardCharsets.UTF_8), "tester");
        }
        donors.put(
                List.of(
                        donor("answer-1-same", typed("B*53:01", "B*78:01")),
                        donor("answer-0-other", typed("B*53:01", "B*82:01"))),
                8005,
                false);
        patients.enter(
                new PatientDraft(new PatientId("ANSWER-1"), "Answerland", SearchDeskTest.UNKNOWN, PATIENT, ""),
                "tester");
    }

    static Donor donor(String id, String gl) {
        return donor(id, "Answerland", gl);
    }

    static Donor donor(String id, String population, String gl) {
        return new Donor(
                new DonorId(id),
                Donor.Kind.D,
                population,
                "0990",
                SearchDeskTest.UNKNOWN,
                Status.AV,
                new Donor.ReportedTyping(gl, "starter", null),
                null);
    }

    HttpResponse<byte[]> api(String path, String accept) throws IOException, InterruptedException {
        return api(path, accept, "en");
    }

    HttpResponse<byte[]> api(String path, String accept, String language) throws IOException, InterruptedException {
        String token = data.find("operator.token").orElseThrow().strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/searches" + path))
                            .headers("Authorization", "Bearer " + token, "Accept", accept, "Accept-Language", language)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    String json(String path) throws IOException, InterruptedException {
        return json(path, "en");
    }

    String json(String path, String language) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = api(path, "application/json", language);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(200);
        return body;
    }

    Visitor coordinator() {
        Visitor visitor = new Visitor(port);
        String name = "answers" + System.nanoTime();
        visitor.logIn(name, accounts.openInvented(name, "Somebody who searches", Set.of(Role.SEARCH_COORDINATOR)));
        return visitor;
    }

    String page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path, "Accept", "text/html", "Accept-Language", "en");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    RestsOn rests() {
        return desk.search(patients.find(new PatientId("ANSWER-1")).orElseThrow(), SearchQuestion.USUAL)
                .rests();
    }

    private static final List<String> AT_A = List.of("A*36:01", "A*43:01");
    private static final List<String> AT_B = List.of("B*53:01", "B*78:01", "B*82:01");
    private static final List<String> AT_DQA1 = List.of("DQA1*01:03", "DQA1*05:05");

    /// Somebody typed at A, B and, as a rule, DQA1, with some of it left open.
    private static String drawn(Draw draw) {
        String a = draw.chance(0.5) ? "A*36:01/A*43:01" : draw.among(AT_A);
        String b = draw.chance(0.5) ? "B*53:01/B*78:01/B*82:01" : draw.among(AT_B);
        String gl = typed(b, draw.among(AT_B)).replaceFirst("A\\*36:01", a);
        return draw.chance(0.8) ? gl + "^" + draw.among(AT_DQA1) + "+" + draw.among(AT_DQA1) : gl;
    }

    @Test
    void the_list_its_files_the_comparison_and_the_pair_are_one_answer_under_a_set_with_dqa1()
            throws IOException, InterruptedException {
        Draw draw = Draw.of(20261124);
        StringBuilder set = new StringBuilder();
        for (String a : AT_A) {
            for (String b : AT_B) {
                for (String dqa1 : AT_DQA1) {
                    set.append("%s~C*04:03~%s~DRB1*11:10~%s~DQB1*03:19,%s%n"
                            .formatted(a, b, dqa1, (0.1 + draw.unit()) / 14));
                }
            }
        }
        populations.store(
                Provenance.of("AnswerSeven", "seven.csv"), set.toString().getBytes(StandardCharsets.UTF_8), "tester");
        List<Donor> some = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            some.add(donor("answer-seven-" + n, "AnswerSeven", drawn(draw)));
        }
        donors.put(some, 8005, false);
        patients.enter(
                new PatientDraft(new PatientId("ANSWER-7"), "AnswerSeven", SearchDeskTest.UNKNOWN, drawn(draw), ""),
                "tester");
        Patient patient = patients.find(new PatientId("ANSWER-7")).orElseThrow();
        Visitor visitor = coordinator();
        int compared = 0;
        for (int positions : List.of(10, 8, 6)) {
            String asked = "positions=" + positions + "&mismatches=2";
            String search = visitor.get("/patients/ANSWER-7/search.csv?extent=" + positions)
                    .body();
            String handOver = visitor.get("/patients/ANSWER-7/hand-over.csv?extent=" + positions)
                    .body();
            for (JsonNode row : rows("?patient=ANSWER-7&limit=1000&" + asked)) {
                String donor = row.get("donor").asString();
                if (!donor.startsWith("answer-seven-")) {
                    continue;
                }
                double exact = exactly(patient, donor, positions);
                assertThat(first(row, positions))
                        .as("%s at %s", donor, positions)
                        .isEqualTo(exact, within(1e-12));
                row.get("bothMatch").forEach(one -> assertThat(exact).isLessThanOrEqualTo(one.asDouble() + 1e-12));
                assertThat(first(
                                rows("/compare?patient=ANSWER-7&donor=" + donor + "&" + asked)
                                        .getFirst(),
                                positions))
                        .isEqualTo(exact, within(1e-12));
                assertThat(cell(search, donor, "p" + positions)).isEqualTo(exact, within(1e-12));
                assertThat(cell(handOver, donor, "p" + positions)).isEqualTo(exact, within(1e-12));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(12);
        some.forEach(one -> donors.setStatus(List.of(one.id()), Status.DE));
    }

    @Test
    void the_tree_of_a_pair_speaks_the_language_that_was_asked_for() throws IOException, InterruptedException {
        String path = "/explain?patient=ANSWER-1&donor=answer-1-same";
        JsonNode english = JsonMapper.shared().readTree(json(path)).get("explanation");
        JsonNode chinese = JsonMapper.shared().readTree(json(path, "zh-CN")).get("explanation");
        assertThat(chinese.get("sentence")).isEqualTo(english.get("sentence"));
        assertThat(english.get("text").asString()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
        assertThat(chinese.get("text").asString()).containsPattern("\\p{IsHan}");
        assertThat(chinese.get("children").get(0).get("text").asString()).containsPattern("\\p{IsHan}");
    }

    @Test
    void a_comparison_tells_of_donors_whom_nobody_knows_and_of_those_who_cannot_match_so_well()
            throws IOException, InterruptedException {
        donors.put(
                List.of(donor(
                        "answer-far",
                        "A*02:01+A*02:01^C*05:01+C*05:01^B*44:02+B*44:02^DRB1*04:01+DRB1*04:01^DQB1*03:02+DQB1*03:02")),
                8005,
                false);
        String asked = "/compare?patient=ANSWER-1&donor=answer-1-same&donor=";
        HttpResponse<byte[]> unknown = api(asked + "nobody-at-all", "application/json");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(new String(unknown.body(), StandardCharsets.UTF_8)).contains("donor nobody-at-all");
        assertThat(rows(asked + "answer-far")).hasSize(1);
        String page = page(
                coordinator(), "/patients/ANSWER-1/compare?donor=answer-1-same&donor=answer-far&donor=nobody-at-all");
        assertThat(page)
                .contains("Not known here: nobody-at-all", "or not among the best 20,000: answer-far")
                .contains("answer-1-same");
        assertThat(page(coordinator(), "/patients/ANSWER-1/compare?donor=answer-1-same"))
                .doesNotContain("Not known here", "not among the best");
        donors.setStatus(List.of(new DonorId("answer-far")), Status.DE);
    }

    @Test
    void a_null_rule_is_taken_as_answers_write_it() throws IOException, InterruptedException {
        for (String rule : List.of("expressed", "allele", "ALLELE")) {
            String asked = "patient=ANSWER-1&rule=" + rule;
            assertThat(json("?" + asked)).contains("\"nullRule\":\"" + rule.toLowerCase(Locale.ROOT));
            assertThat(json("/explain?donor=answer-1-same&" + asked))
                    .contains("\"nullRule\":\"" + rule.toLowerCase(Locale.ROOT));
        }
        HttpResponse<byte[]> wrong = api("?patient=ANSWER-1&rule=neither", "application/json");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new String(wrong.body(), StandardCharsets.UTF_8)).contains("WEB-0107", "EXPRESSED, ALLELE");
    }

    @Test
    void a_mixture_is_taken_in_the_form_of_files_too() {
        for (String mixture : List.of("Answerland=0.5,Otherland=0.5", "Answerland:0.5+Otherland:0.5")) {
            Particulars mixed = new Particulars("", "", "", "", "", null, mixture, List.of(), List.of());
            assertThat(patients.problems(new PatientDraft(
                            new PatientId("ANSWER-8"), "Answerland", SearchDeskTest.UNKNOWN, PATIENT, "", mixed)))
                    .as(mixture)
                    .isEmpty();
        }
    }

    /// As `./relay match` works it out.
    private double exactly(Patient patient, String donor, int positions) {
        SearchRequest.Extent extent = List.of(SearchRequest.Extent.values()).get(positions / 2 - 3);
        Reference reference = references.now();
        Predictor predictor = new Predictor(extent.loci(), NullRule.EXPRESSED);
        Donor found = donors.find(new DonorId(donor)).orElseThrow();
        return predictor
                .probability(
                        predictor.impute(read(reference, patient.gl()), reference.of(patient, extent)),
                        predictor.impute(read(reference, found.typing().gl()), reference.of(found, extent)))
                .orElseThrow()
                .exactly(0);
    }

    private static Phenotype read(Reference reference, String gl) {
        return ((PhenotypeReading.Accepted) reference.nomenclature().read(gl)).phenotype();
    }

    /// The hits of a search, or of a comparison.
    private List<JsonNode> rows(String path) throws IOException, InterruptedException {
        JsonNode answer = JsonMapper.shared().readTree(json(path));
        return (answer.isArray() ? answer : answer.get("hits"))
                .values().stream().toList();
    }

    private static double first(JsonNode row, int positions) {
        return row.get("matches").get(positions + "/" + positions).asDouble();
    }

    private static double cell(String csv, String donor, String column) {
        List<String> names = List.of(csv.lines().findFirst().orElseThrow().split(","));
        return Double.parseDouble(row(csv, donor).split(",")[names.indexOf(column)]);
    }

    @Test
    void every_answer_of_the_api_names_engine_release_null_rule_and_sets_with_version_and_digest()
            throws IOException, InterruptedException {
        RestsOn rests = rests();
        String set = rests.of("Answerland").orElseThrow().sha256();
        for (String path : List.of(
                "?patient=ANSWER-1",
                "/explain?patient=ANSWER-1&donor=answer-1-same",
                "/sets?patient=ANSWER-1&donor=answer-1-same")) {
            assertThat(json(path))
                    .as(path)
                    .contains("\"restsOn\":{", "\"engine\":\"" + rests.engine() + "\"")
                    .contains("\"release\":\"starter\"", "\"nullRule\":\"expressed\"", "\"digest\":\"" + rests.digest())
                    .contains("{\"population\":\"Answerland\",\"version\":1,\"sha256\":\"" + set + "\",\"source\":");
        }
    }

    @Test
    void pages_report_and_table_name_them_too() throws IOException, InterruptedException {
        RestsOn rests = rests();
        String version = rests.of("Answerland").orElseThrow().said("version");
        Visitor visitor = coordinator();
        assertThat(page(visitor, "/patients/ANSWER-1/search"))
                .contains(rests.engine(), "starter", rests.digest().substring(0, 12));
        for (String path :
                List.of("/patients/ANSWER-1/search/answer-1-same", "/patients/ANSWER-1/search/answer-1-same/sets")) {
            assertThat(page(visitor, path))
                    .as(path)
                    .contains("Marrow Relay " + rests.engine(), "starter", version, rests.digest());
        }
        assertThat(page(visitor, "/patients/ANSWER-1/compare?donor=answer-1-same"))
                .contains("engine " + rests.engine(), "release starter", "Answerland", "null rule")
                .contains(rests.digest().substring(0, 12));
        String csv = visitor.get("/patients/ANSWER-1/search.csv", "Accept", "text/csv")
                .body();
        assertThat(csv.lines().skip(1)).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains("starter", rests.digest(), "expressed", rests.engine()));
        PdfReader pdf =
                new PdfReader(api("/ANSWER-1/report.pdf", "application/pdf").body());
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= pdf.getNumberOfPages(); number++) {
            text.append(new PdfTextExtractor(pdf).getTextFromPage(number)).append('\n');
        }
        assertThat(text.toString().replaceAll("\\s+", ""))
                .contains("MarrowRelay" + rests.engine(), "starter", rests.digest())
                .contains(
                        "version1",
                        rests.of("Answerland").orElseThrow().sha256().substring(0, 12));
    }

    @Test
    void optional_keys_order_equally_likely_donors_by_an_installed_table_and_name_their_sources()
            throws IOException, InterruptedException {
        Path table = data.root().resolve("nomenclature").resolve("allele-traits.tsv");
        Files.createDirectories(table.getParent());
        Files.writeString(table, """
                leader\tB*53\tT\tinvented leaders
                leader\tB*78\tT\tinvented leaders
                leader\tB*82\tM\tinvented leaders
                """);
        events.publishEvent(new FrequencySetsChanged("Answerland"));
        try {
            assertThat(ours("?patient=ANSWER-1"))
                    .as("equally likely, so by identifier")
                    .containsExactly("answer-0-other", "answer-1-same");
            assertThat(ours("?patient=ANSWER-1&prefer=LEADER"))
                    .as("answer-1-same has the leaders of the patient, TT")
                    .containsExactly("answer-1-same", "answer-0-other");
            assertThat(json("?patient=ANSWER-1&prefer=LEADER"))
                    .contains(
                            "\"order\":[{\"key\":\"LEADER\",\"source\":\"Petersdorf",
                            "\"table\":[\"invented leaders\"]")
                    .contains("\"alleleTraits\":{\"sha256\":\"", "\"leader\":{\"answer\":\"MATCHED\"");
            String page = page(coordinator(), "/patients/ANSWER-1/search?prefer=leader");
            assertThat(page)
                    .contains("Lancet Haematol 2020;7:e50", "Table: invented leaders", "leaders MT, patient TT");
            assertThat(page.indexOf("answer-1-same")).isLessThan(page.indexOf("answer-0-other"));
            assertThat(page(coordinator(), "/patients/ANSWER-1/search"))
                    .as("offered, not in use")
                    .contains("prefer=younger.male.same_cmv.same_blood_group.heavier.leader")
                    .doesNotContain("other_kir_ligands", "leaders MT");
        } finally {
            Files.delete(table);
            events.publishEvent(new FrequencySetsChanged("Answerland"));
        }
        SearchQuestion byLeader = SearchQuestion.USUAL.ordered(List.of(Preference.LEADER));
        assertThat(desk.search(patients.find(new PatientId("ANSWER-1")).orElseThrow(), byLeader)
                        .notices())
                .as("without a table the key orders nobody, and that is said")
                .extracting(Problem::code)
                .contains("SEA-0011");
    }

    @Test
    void a_filter_that_is_misspelt_is_refused_because_passed_over_it_would_give_everybody()
            throws IOException, InterruptedException {
        for (String filter : List.of("sex=male", "sex=f", "cmv=neg", "kind=Z", "after=last")) {
            HttpResponse<byte[]> answer = api("?patient=ANSWER-1&" + filter, "application/json");
            assertThat(answer.statusCode()).as(filter).isEqualTo(422);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("SEA-0004");
        }
        HttpResponse<byte[]> many = api("?patient=ANSWER-1&sexx=F&cmv=neg&limit=0", "application/json");
        assertThat(new String(many.body(), StandardCharsets.UTF_8))
                .as("also a name that no search has, and all at once")
                .contains("cannot have sexx = F", "cannot have cmv = neg", "cannot have limit = 0");
        for (String path : List.of("/compare", "/explain", "/sets", "/why-not", "/outlook")) {
            assertThat(api(path + "?patient=ANSWER-1&donor=answer-1-same&sexx=F", "application/json")
                            .statusCode())
                    .as(path)
                    .isEqualTo(422);
        }
        assertThat(json("?patient=ANSWER-1&sex=&kind=D&cmv=")).contains("answer-1-same");
        assertThat(json("?patient=ANSWER-1&sex=M")).as("sex is not known").doesNotContain("answer-1-same");
    }

    @Test
    void what_is_said_of_a_single_donor_stands_in_the_list_the_report_and_the_tables_too()
            throws IOException, InterruptedException {
        if (populations.list().stream().noneMatch(set -> set.population().equals("AnswerFour"))) {
            populations.group("AnswerFour", "Answerland", "tester");
            populations.store(
                    Provenance.of("AnswerFour", "four.csv"),
                    SET.replaceAll("~DQB1[^,]*", "").getBytes(StandardCharsets.UTF_8),
                    "tester");
        }
        Donor four = donor("answered-four", "AnswerFour", typed("B*53:01", "B*53:01"));
        donors.put(List.of(four), 8005, false);
        Visitor visitor = coordinator();
        String lacking = "the frequency set AnswerFour does not cover DQB1";
        assertThat(page(visitor, "/patients/ANSWER-1/search")).contains(lacking, "MAT-0002", "MAT-0005");
        assertThat(page(visitor, "/patients/ANSWER-1/compare?donor=answered-four"))
                .contains(lacking, "MAT-0005");
        String said = "MAT-0002: " + lacking + "; MAT-0005: the frequency set Answerland was used instead";
        for (String list : List.of("search.csv", "hand-over.csv")) {
            String csv = visitor.get("/patients/ANSWER-1/" + list, "Accept", "text/csv")
                    .body();
            boolean whole = list.equals("search.csv");
            assertThat(csv.lines().findFirst().orElseThrow())
                    .as(list)
                    .endsWith(",dpb1,dpb1_predicted,notices" + (whole ? ",list_notices" : ""));
            assertThat(row(csv, "answered-four")).as(list).contains(said + (whole ? "," : ""));
            assertThat(row(csv, "answer-1-same")).as(list).doesNotContain("MAT-");
        }
        assertThat(text(api("/ANSWER-1/report.pdf", "application/pdf").body()))
                .contains(lacking.replace(" ", ""), "(MAT-0002)", "(MAT-0005)");
        patients.enter(
                new PatientDraft(
                        new PatientId("ANSWER-5"),
                        "AnswerFour",
                        SearchDeskTest.UNKNOWN,
                        typed("B*53:01", "B*53:01"),
                        ""),
                "tester");
        assertThat(row(
                        visitor.get("/patients/ANSWER-5/search.csv", "Accept", "text/csv")
                                .body(),
                        "answered-four"))
                .as("what is said of the whole list, last")
                .contains(",MAT-0002; MAT-0005");
        assertThat(page(visitor, "/patients/ANSWER-5/search/answered-four"))
                .as("what holds for both is said once, of both")
                .containsOnlyOnce(lacking)
                .contains("Patient · Donor");
        donors.setStatus(List.of(four.id()), Status.DE);
    }

    @Test
    void a_registry_that_is_refused_can_be_mended_on_the_page_that_refuses_it()
            throws IOException, InterruptedException {
        String path = "/patients/ANSWER-1/otherwise?population=Answerlnad&donors=500&available=40";
        assertThat(page(coordinator(), path))
                .contains("SEA-0016", "value=\"Answerlnad\"", "value=\"500\"", "value=\"40\"");
        assertThat(page(coordinator(), "/patients/ANSWER-1/otherwise?available=200"))
                .contains("FRQ-0146", "name=\"donors\"", "value=\"200\"");
        assertThat(page(coordinator(), path.replace("Answerlnad", "Answerland")))
                .doesNotContain("SEA-0016", "asked-registry");
    }

    static String row(String csv, String donor) {
        return csv.lines()
                .filter(line -> line.contains("," + donor + ","))
                .findFirst()
                .orElseThrow();
    }

    /// Without the spaces, because lines are broken anywhere.
    static String text(byte[] report) throws IOException {
        try (PdfReader pdf = new PdfReader(report)) {
            StringBuilder text = new StringBuilder();
            for (int number = 1; number <= pdf.getNumberOfPages(); number++) {
                text.append(new PdfTextExtractor(pdf).getTextFromPage(number));
            }
            return text.toString().replaceAll("\\s+", "");
        }
    }

    @Test
    void a_table_says_the_shares_of_the_mixture_that_explains_the_patient() {
        Particulars mixed =
                new Particulars("", "", "", "", "", null, "Answerland:0.75+AnswerToo:0.25", List.of(), List.of());
        if (populations.list().stream().noneMatch(set -> set.population().equals("AnswerToo"))) {
            populations.store(Provenance.of("AnswerToo", "too.csv"), SET.getBytes(StandardCharsets.UTF_8), "tester");
        }
        patients.enter(
                new PatientDraft(new PatientId("ANSWER-3"), "Answerland", SearchDeskTest.UNKNOWN, PATIENT, "", mixed),
                "tester");
        Visitor visitor = coordinator();
        for (String list : List.of("search.csv", "hand-over.csv")) {
            assertThat(visitor.get("/patients/ANSWER-3/" + list, "Accept", "text/csv")
                            .body())
                    .as(list)
                    .contains("Answerland=0.75,AnswerToo=0.25 (answers.csv+too.csv)");
        }
    }

    @Test
    void donors_side_by_side_show_the_antibodies_that_the_patient_has_against_each() {
        Particulars immunised = new Particulars(
                "", "", "", "", "", null, "", List.of(new Particulars.Antibody("B*78:01", 5_000)), List.of());
        patients.enter(
                new PatientDraft(
                        new PatientId("ANSWER-2"), "Answerland", SearchDeskTest.UNKNOWN, PATIENT, "", immunised),
                "tester");
        String page = page(coordinator(), "/patients/ANSWER-2/compare?donor=answer-1-same&donor=answer-0-other");
        assertThat(page).contains(">Antibodies<");
        assertThat(page.split("B\\*78:01 5000", -1))
                .as("once of the patient, once of the donor who carries it")
                .hasSize(3);
        assertThat(page).contains("none against this donor");
    }

    @Test
    void donors_side_by_side_say_none_only_where_every_antibody_is_known_not_to_be_carried() {
        List<Particulars.Antibody> against =
                List.of(new Particulars.Antibody("DPB1*04:01", 8_000), new Particulars.Antibody("B*82:01", 900));
        Particulars immunised = new Particulars("", "", "", "", "", null, "", against, List.of());
        patients.enter(
                new PatientDraft(
                        new PatientId("ANSWER-4"), "Answerland", SearchDeskTest.UNKNOWN, PATIENT, "", immunised),
                "tester");
        Donor free = donor("answer-4-free", typed("B*53:01", "B*53:01") + "^DPB1*02:01+DPB1*02:01");
        donors.put(List.of(free), 8005, false);
        Visitor visitor = coordinator();
        String path = "/patients/ANSWER-4/compare?donor=answer-0-other&donor=answer-1-same&donor=answer-4-free";
        String page = page(visitor, path);
        assertThat(page.split("anti-DPB1\\*04:01, MFI 8000: not known", -1))
                .as("two are not typed at DPB1")
                .hasSize(3);
        assertThat(page.split("anti-B\\*82:01, MFI 900: the donor carries it or can", -1))
                .as("one carries B*82:01, below the threshold")
                .hasSize(2);
        assertThat(page.split("none against this donor", -1))
                .as("the third has neither")
                .hasSize(2);
        assertThat(visitor.get(path, "Accept", "text/html", "Accept-Language", "zh")
                        .body())
                .contains("抗 DPB1*04:01，MFI 8000：不详", "抗 B*82:01，MFI 900：捐献者携带或可能携带，但强度低于阈值");
        donors.setStatus(List.of(free.id()), Status.DE);
    }

    @Test
    void whoever_asks_to_compare_more_than_six_is_told() throws IOException, InterruptedException {
        String seven =
                IntStream.range(0, 6).mapToObj(n -> "&donor=answer-none-" + n).collect(Collectors.joining())
                        + "&donor=answer-1-same";
        assertThat(page(coordinator(), "/patients/ANSWER-1/compare?" + seven.substring(1)))
                .contains("Six stand side by side; left out: answer-1-same");
        HttpResponse<byte[]> answer = api("/compare?patient=ANSWER-1" + seven, "application/json");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("SEA-0021", "7 donors were chosen; at most 6 stand side by side");
    }

    @Test
    void a_question_about_a_pair_says_that_it_has_not_the_parameters_of_a_search()
            throws IOException, InterruptedException {
        for (String path : List.of("/explain", "/sets")) {
            HttpResponse<byte[]> answer =
                    api(path + "?patient=ANSWER-1&donor=answer-1-same&positions=8", "application/json");
            assertThat(answer.statusCode()).as(path).isEqualTo(422);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .as(path)
                    .contains("SEA-0017", "a question about one pair cannot have positions = 8")
                    .doesNotContain("a search cannot have");
        }
    }

    List<String> ours(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = api(path, "text/tab-separated-values");
        return new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .map(row -> row.split("\t", -1)[1])
                .filter(id -> id.startsWith("answer-"))
                .toList();
    }

    @Test
    void antibodies_count_from_the_intensity_that_RELAY_ANTIBODY_MFI_says() {
        assertThat(flags(threshold(Map.of()), 1_500))
                .as("1,000 unless it is said")
                .isTrue();
        assertThat(flags(threshold(Map.of()), 900)).isFalse();
        int strict = threshold(Map.of("RELAY_ANTIBODY_MFI", "2000"));
        assertThat(flags(strict, 1_500)).isFalse();
        assertThat(flags(strict, 2_000)).isTrue();
    }

    /// As the server reads it from these variables of the environment.
    static int threshold(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("test", variables));
        Value setting = References.class.getDeclaredConstructors()[0].getParameters()[4].getAnnotation(Value.class);
        return Integer.parseInt(environment.resolveRequiredPlaceholders(setting.value()));
    }

    static boolean flags(int threshold, int mfi) {
        Nomenclature names = Nomenclature.none();
        Reference reference = new Reference(
                names,
                AlleleFacts.byName(),
                AlleleTraits.NONE,
                new PopulationSets(Map.of(), Map.of()),
                threshold,
                List.of(),
                "",
                0);
        Particulars none = Particulars.NONE;
        Particulars immunised = new Particulars(
                none.diagnosis(),
                none.stage(),
                none.centre(),
                none.authorised(),
                none.payer(),
                none.doseCd34(),
                none.mixture(),
                List.of(new Particulars.Antibody("B*82:01", mfi)),
                none.preferences());
        Phenotype donor = ((PhenotypeReading.Accepted) names.read(typed("B*53:01", "B*82:01"))).phenotype();
        return new Pairs(reference).antibodies(immunised, donor).stream().anyMatch(Finding::isFlag);
    }

    @Test
    void a_part_that_is_put_into_a_page_does_not_rename_it() {
        assertThat(page(coordinator(), "/patients/ANSWER-1/search"))
                .contains("<title>Search for ANSWER-1", "\"ignoreTitle\":true");
    }
}
