package org.marrowrelay.registry.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.testkit.Draw;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class SearchDeskTest {
    static final Traits UNKNOWN = new Traits(null, null, null, null, null);
    static final String SEARCHLAND = """
            A*66:01~C*17:01~B*41:02~DRB1*13:03~DQB1*03:01,0.4
            A*69:01~C*12:03~B*55:01~DRB1*14:54~DQB1*05:03,0.3
            A*66:01~C*17:01~B*41:02~DRB1*13:03~DQB1*03:19,0.2
            """;
    static final String PATIENT =
            "A*66:01+A*69:01^C*12:03+C*17:01^B*41:02+B*55:01^DRB1*13:03+DRB1*14:54^DQB1*03:01+DQB1*05:03";
    static final String WITHOUT_DQB1 = PATIENT.substring(0, PATIENT.lastIndexOf('^'));
    static final String OTHER_A = PATIENT.replace("A*69:01", "A*74:01");

    @Autowired
    SearchDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    PatientDesk patients;

    @Autowired
    PopulationDesk populations;

    @BeforeEach
    void load_a_small_world() {
        if (populations.list().stream().noneMatch(set -> set.population().equals("Searchland"))) {
            populations.store(
                    Provenance.of("Searchland", "test.csv"), SEARCHLAND.getBytes(StandardCharsets.UTF_8), "tester");
        }
        put("search-exact", PATIENT, Status.AV);
        put("search-likely", WITHOUT_DQB1, Status.TU);
        put("search-near", OTHER_A, Status.AV);
        put("search-gone", PATIENT, Status.DE);
    }

    void put(String id, String gl, Status status) {
        Donor donor = new Donor(
                new DonorId(id),
                Donor.Kind.D,
                "Searchland",
                "0990",
                UNKNOWN,
                status,
                new Donor.ReportedTyping(gl, "starter", null),
                null);
        donors.put(List.of(donor), 8001, false);
    }

    Patient patient(String id, String population) {
        patients.enter(new PatientDraft(new PatientId(id), population, UNKNOWN, PATIENT, ""), "tester");
        return patients.find(new PatientId(id)).orElseThrow();
    }

    static List<String> ids(SearchResult result) {
        return result.hits().stream()
                .map(hit -> hit.donor().id().value())
                .filter(id -> id.startsWith("search-"))
                .toList();
    }

    static SearchHit hit(SearchResult result, String id) {
        return result.hits().stream()
                .filter(hit -> hit.donor().id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void donors_come_best_first_and_deleted_ones_never() {
        SearchResult result = desk.search(patient("S-1", "Searchland"), SearchQuestion.USUAL);
        assertThat(ids(result)).containsExactly("search-exact", "search-likely", "search-near");
        assertThat(hit(result, "search-exact").chances().orElseThrow().p10()).isEqualTo(1, within(1e-12));
    }

    @Test
    void a_patient_has_a_chance_in_a_registry_that_can_be_chosen() {
        Map<String, Long> some = Map.of("Searchland", 5L);
        Outlook outlook = desk.outlook(
                patient("S-20", "Searchland"), NullRule.EXPRESSED, new RegistryPlan(some, Map.of("Searchland", 0.4)));
        Outlook.InRegistry chance = outlook.registry();
        assertThat(chance).isNotNull();
        double perDonor = 2 * (0.4 / 0.9) * (0.3 / 0.9);
        assertThat(chance.p10())
                .as("five donors, each available by 0.4 and with both haplotypes")
                .isEqualTo(1 - Math.pow(1 - 0.4 * perDonor, 5), within(1e-12));
        assertThat(chance.p9())
                .as("or with the haplotype that differs at DQB1")
                .isEqualTo(1 - Math.pow(1 - 0.4 * perDonor * 1.5, 5), within(1e-12));
        assertThat(chance.p8()).isGreaterThanOrEqualTo(chance.p9());
        assertThat(chance.told()).isEqualTo(1, within(1e-12));
        assertThat(chance.without()).isEmpty();
        assertThat(chance.sets()).isEqualTo(Map.of("Searchland", "Searchland"));
        Outlook.Elsewhere here = outlook.elsewhere().stream()
                .filter(place -> place.population().equals("Searchland"))
                .findFirst()
                .orElseThrow();
        assertThat(here.perDonor()).isEqualTo(perDonor, within(1e-12));
        assertThat(here.amongTenThousand()).isEqualTo(1 - Math.pow(1 - perDonor, 10_000), within(1e-12));
        assertThat(here.told()).isEqualTo(1, within(1e-12));
        assertThat(desk.outlook(patient("S-21", "Searchland"), NullRule.EXPRESSED, desk.ourRegistry(1))
                        .registry())
                .as("our own registry")
                .isNotNull();
    }

    @Test
    void a_population_that_nobody_knows_is_refused_because_everybodys_set_would_count_it_in_silence() {
        RegistryPlan misspelt = RegistryPlan.of("Serachland", 5);
        assertThatThrownBy(() -> desk.outlook(patient("S-22", "Searchland"), NullRule.EXPRESSED, misspelt))
                .hasMessageContaining("SEA-0016")
                .hasMessageContaining("Serachland")
                .hasMessageContaining("Searchland");
    }

    @Test
    void an_untyped_locus_is_a_potential_match_with_a_probability_from_the_frequencies() {
        SearchHit likely = hit(desk.search(patient("S-2", "Searchland"), SearchQuestion.USUAL), "search-likely");
        assertThat(likely.category().fewest()).isZero();
        assertThat(likely.category().isDefinite()).isFalse();
        assertThat(likely.chances().orElseThrow().p10()).isEqualTo(0.4 / 0.6, within(1e-12));
    }

    @Test
    void somebody_of_whom_nothing_is_typed_that_counts_is_not_searched_because_everybody_would_match() {
        put("search-untyped", "DPB1*04:01+DPB1*04:01", Status.AV);
        put("search-only-a", PATIENT.split("\\^", 2)[0], Status.AV);
        assertThat(ids(desk.search(patient("S-10", "Searchland"), SearchQuestion.USUAL)))
                .contains("search-only-a")
                .doesNotContain("search-untyped");
        donors.setStatus(List.of(new DonorId("search-only-a"), new DonorId("search-untyped")), Status.DE);
    }

    @Test
    void dpb1_is_shown_beside_the_loci_that_count_and_changes_no_number() {
        put("search-dpb-same", PATIENT + "^DPB1*04:01+DPB1*04:01", Status.AV);
        put("search-dpb-other", PATIENT + "^DPB1*02:01+DPB1*03:01", Status.AV);
        patients.enter(
                new PatientDraft(new PatientId("S-11"), "Searchland", UNKNOWN, PATIENT + "^DPB1*04:01+DPB1*04:01", ""),
                "tester");
        SearchResult result = desk.search(patients.find(new PatientId("S-11")).orElseThrow(), SearchQuestion.USUAL);
        SearchHit same = hit(result, "search-dpb-same");
        SearchHit other = hit(result, "search-dpb-other");
        assertThat(same.dpb1().locus().letters()).isEqualTo("AA");
        assertThat(other.dpb1().locus().letters()).isEqualTo("MM");
        assertThat(hit(result, "search-exact").dpb1().locus().letters()).isEqualTo("UU");
        assertThat(other.category().fewest()).as("DPB1 is not counted").isZero();
        assertThat(other.chances().orElseThrow().p10())
                .isEqualTo(same.chances().orElseThrow().p10(), within(1e-12));
        donors.setStatus(List.of(new DonorId("search-dpb-same"), new DonorId("search-dpb-other")), Status.DE);
    }

    @Test
    void a_search_for_ten_of_ten_leaves_nine_out() {
        SearchResult result = desk.search(patient("S-3", "Searchland"), SearchQuestion.of(0, NullRule.EXPRESSED));
        assertThat(ids(result)).containsExactly("search-exact", "search-likely");
    }

    @Test
    void a_donor_that_comes_is_found_by_the_next_search_and_one_that_goes_is_not() {
        Patient patient = patient("S-4", "Searchland");
        desk.search(patient, SearchQuestion.USUAL);
        put("search-new", PATIENT, Status.AV);
        assertThat(ids(desk.search(patient, SearchQuestion.USUAL))).contains("search-new");
        donors.setStatus(List.of(new DonorId("search-new")), Status.DE);
        assertThat(ids(desk.search(patient, SearchQuestion.USUAL))).doesNotContain("search-new");
    }

    @Test
    void typings_decide_who_is_listed_even_when_no_set_explains_the_patient() {
        SearchResult result = desk.search(patient("S-5", "Nowhere"), SearchQuestion.USUAL);
        assertThat(ids(result)).contains("search-exact", "search-near");
        if (result.patientSet().isEmpty()) {
            assertThat(result.notices()).extracting(Problem::code).contains("SEA-0002");
            assertThat(hit(result, "search-exact").chances()).isEmpty();
        }
    }

    @Test
    void the_explanation_of_a_pair_says_the_same_probability_as_the_list() {
        Patient patient = patient("S-6", "Searchland");
        double listed = hit(desk.search(patient, SearchQuestion.USUAL), "search-likely")
                .chances()
                .orElseThrow()
                .p10();
        ExplainedPair pair = desk.explain(patient, new DonorId("search-likely"), NullRule.EXPRESSED)
                .orElseThrow();
        assertThat(pair.prediction()
                        .probability()
                        .map(MatchProbability::mismatches)
                        .orElseThrow()
                        .getFirst())
                .isEqualTo(listed, within(1e-12));
        assertThat(desk.explain(patient, new DonorId("search-gone"), NullRule.EXPRESSED))
                .isEmpty();
    }

    /// H with the group at A that is typed; K of X and J of Y, which differ at A alone.
    static final String REST = "~C*17:01~B*42:01~DRB1*08:04~DQB1*04:02";

    static final String OTHER_REST = "~C*16:01~B*44:03~DRB1*07:01~DQB1*02:02";

    static String mixedGl(String secondA) {
        return "A*66:01+" + secondA + "^C*17:01+C*16:01^B*42:01+B*44:03^DRB1*08:04+DRB1*07:01^DQB1*04:02+DQB1*02:02";
    }

    void mixedWorld() {
        store("MixX", "A*66:01" + REST + ",0.5\nA*69:01" + OTHER_REST + ",0.5\n");
        store("MixY", "A*66:01" + REST + ",0.2\nA*74:01" + OTHER_REST + ",0.8\n");
        put("mixed-1", "MixX", mixedGl("A*69:01"));
        put("mixed-2", "MixX=0.6,MixY=0.4", mixedGl("A*UUUU"));
        put("mixed-3", "MixY", mixedGl("A*74:01"));
        put("mixed-4", "MixX=0.45,MixY=0.55", mixedGl("A*UUUU"));
        populations.group("MixFour", "MixX", "tester");
        store(
                "MixFour",
                ("A*66:01" + REST + ",0.5\nA*69:01" + OTHER_REST + ",0.1\nA*74:01" + OTHER_REST + ",0.4\n")
                        .replaceAll("~DQB1[^,]*", ""));
        put("mixed-5", "MixFour", mixedGl("A*UUUU"));
    }

    void store(String population, String file) {
        populations.store(Provenance.of(population, "mix.csv"), file.getBytes(StandardCharsets.UTF_8), "tester");
    }

    void put(String id, String population, String gl) {
        Donor.ReportedTyping typing = new Donor.ReportedTyping(gl, "starter", null);
        DonorId number = new DonorId(id);
        donors.put(
                List.of(new Donor(number, Donor.Kind.D, population, "0990", UNKNOWN, Status.AV, typing, null)),
                8002,
                false);
    }

    Patient mixed(String id, String population, String mixture, String gl) {
        Particulars mixed = new Particulars("", "", "", "", "", null, mixture, List.of(), List.of());
        patients.enter(new PatientDraft(new PatientId(id), population, UNKNOWN, gl, "", mixed), "tester");
        return patients.find(new PatientId(id)).orElseThrow();
    }

    static double p10(SearchResult result, String id) {
        return hit(result, id).chances().orElseThrow().p10();
    }

    @Test
    void mixed_origins_count_whole_at_ten_eight_and_six() {
        mixedWorld();
        Patient mixed = mixed("S-30", "MixX", "MixX:0.6+MixY:0.4", mixedGl("A*UUUU"));
        Patient plain = mixed("S-31", "MixX", "", mixedGl("A*69:01"));
        for (SearchRequest.Extent extent : SearchRequest.Extent.values()) {
            SearchQuestion question = SearchQuestion.USUAL.over(extent);
            SearchResult ofMixed = desk.search(mixed, question);
            assertThat(p10(ofMixed, "mixed-1"))
                    .as("%s: the mixture holds K with .6 x .5, J with .4 x .8; X alone would say 1", extent)
                    .isEqualTo(.3 / .62, within(1e-12));
            assertThat(p10(ofMixed, "mixed-3")).as("%s", extent).isEqualTo(.32 / .62, within(1e-12));
            assertThat(p10(ofMixed, "mixed-5"))
                    .as("%s: its own set does not cover DQB1, and the broader X is used at ten alone", extent)
                    .isEqualTo(
                            extent == SearchRequest.Extent.TEN ? .3 / .62 : (.2 * .3 + .8 * .32) / .62, within(1e-12));
            SearchResult ofPlain = desk.search(plain, question);
            assertThat(p10(ofPlain, "mixed-2")).as("%s", extent).isEqualTo(.3 / .62, within(1e-12));
            assertThat(p10(ofPlain, "mixed-4")).as("%s", extent).isEqualTo(.225 / .665, within(1e-12));
            assertThat(p10(ofPlain, "mixed-1")).as("%s", extent).isEqualTo(1, within(1e-12));
            assertThat(ofPlain.notices())
                    .extracting(Problem::code)
                    .as("all are ordered together")
                    .doesNotContain("SEA-0013");
        }
        CrossedPair crossed =
                desk.crossed(mixed, new DonorId("mixed-2"), NullRule.EXPRESSED).orElseThrow();
        assertThat(crossed.crossed().cells().stream()
                        .filter(cell -> cell.patientSet().equals("MixX=0.6,MixY=0.4")
                                && cell.donorSet().equals("MixX=0.6,MixY=0.4"))
                        .map(cell -> cell.probability().orElseThrow().exactly(0)))
                .as("the pair as it is answered stands among the others")
                .singleElement()
                .isEqualTo(p10(desk.search(mixed, SearchQuestion.USUAL), "mixed-2"));
        crowd("MixY", mixedGl("A*UUUU"), Status.AV);
        assertThat(desk.search(plain, SearchQuestion.USUAL).notices())
                .extracting(Problem::toString)
                .anySatisfy(told -> assertThat(told)
                        .startsWith(
                                "SEA-0013: the index chose each thousand of this list by the largest part of donors'"
                                        + " mixed origins (on this page "));
        crowd("MixY", mixedGl("A*UUUU"), Status.DE);
        for (int n = 1; n <= 5; n++) {
            donors.setStatus(List.of(new DonorId("mixed-" + n)), Status.DE);
        }
    }

    /// A set of some of ten haplotypes, drawn; at these loci.
    private static String drawn(Draw draw, List<String> haplotypes, List<String> loci) {
        Map<String, Double> rows = new TreeMap<>();
        haplotypes.forEach(one -> rows.merge(
                Stream.of(one.split("~"))
                        .filter(group -> loci.contains(group.substring(0, group.indexOf('*'))))
                        .collect(joining("~")),
                0.01 + draw.unit(),
                Double::sum));
        double total = rows.values().stream().mapToDouble(one -> one).sum();
        return rows.entrySet().stream()
                .map(row -> row.getKey() + "," + row.getValue() / total)
                .collect(joining("\n"));
    }

    private static final Map<String, List<String>> ALLELES = Map.of(
            "A", List.of("A*66:01", "A*69:01", "A*74:01"),
            "C", List.of("C*17:01", "C*16:01"),
            "B", List.of("B*42:01", "B*44:03"),
            "DRB1", List.of("DRB1*08:04", "DRB1*07:01"),
            "DQB1", List.of("DQB1*04:02", "DQB1*02:02"),
            "DPB1", List.of("DPB1*04:01", "DPB1*02:01"),
            "DQA1", List.of("DQA1*04:01", "DQA1*02:01"));
    private static final List<String> FIVE = List.of("A", "C", "B", "DRB1", "DQB1");
    private static final List<String> SIX = List.of("A", "C", "B", "DRB1", "DQB1", "DPB1");
    private static final List<String> SEVEN = List.of("A", "C", "B", "DRB1", "DQB1", "DPB1", "DQA1");

    private static String person(Draw draw) {
        List<String> typed = new ArrayList<>();
        for (String locus : SEVEN) {
            List<String> alleles = ALLELES.get(locus);
            String second = draw.chance(0.3) ? locus + "*UUUU" : draw.among(alleles);
            if (locus.equals("A") || draw.chance(0.8)) {
                typed.add(draw.among(alleles) + "+" + second);
            }
        }
        return String.join("^", typed);
    }

    private void seededWorld(Draw draw) {
        List<String> haplotypes = new ArrayList<>();
        for (int h = 0; h < 14; h++) {
            haplotypes.add(
                    SEVEN.stream().map(locus -> draw.among(ALLELES.get(locus))).collect(joining("~")));
        }
        store("DrawnFive", drawn(draw, haplotypes, FIVE));
        store("DrawnWide", drawn(draw, haplotypes, FIVE));
        store("DrawnSix", drawn(draw, haplotypes, SIX));
        populations.group("DrawnSix", "DrawnWide", "tester");
        store("DrawnSeven", drawn(draw, haplotypes, SEVEN));
        populations.group("DrawnSeven", "DrawnWide", "tester");
        store("DrawnFour", drawn(draw, haplotypes, List.of("A", "C", "B", "DRB1")));
        store("0990/DrawnFive", drawn(draw, haplotypes, List.of("A", "C", "B", "DRB1")));
        store("DrawnThree", drawn(draw, haplotypes, List.of("A", "B", "DRB1")));
        store("DrawnGap", drawn(draw, haplotypes, List.of("A", "B", "DRB1", "DQB1")));
        populations.group("DrawnFour", "DrawnWide", "tester");
        populations.group("DrawnThree", "DrawnFour", "tester");
        populations.group("DrawnGap", "DrawnWide", "tester");
        populations.group("DrawnNone", "DrawnFour", "tester");
    }

    @Autowired
    References references;

    /// `./relay match` asks [Predictor] and [org.marrowrelay.matching.frequency.PopulationSets] as this test does.
    @Test
    void the_numbers_of_the_list_are_those_of_match_at_ten_eight_and_six_under_sets_of_different_loci() {
        List<String> populations = List.of(
                "DrawnFive",
                "DrawnFour",
                "DrawnThree",
                "DrawnGap",
                "DrawnNone",
                "DrawnFive=0.5,DrawnFour=0.5",
                "DrawnThree=0.3,DrawnGap=0.7",
                "DrawnSix",
                "DrawnSix=0.6,DrawnFive=0.4",
                "DrawnSeven",
                "DrawnSeven=0.5,DrawnFive=0.5",
                "DrawnWide");
        Draw draw = Draw.of(20261123);
        seededWorld(draw);
        desk.search(patient("S-50", "Searchland"), SearchQuestion.USUAL);
        for (int n = 0; n < 40; n++) {
            put("drawn-" + n, populations.get(n % populations.size()), person(draw));
        }
        int compared = 0;
        for (int n = 0; n < populations.size(); n++) {
            String origin = populations.get(n);
            boolean mixed = origin.contains("=");
            Patient patient = mixed(
                    "S-6" + n,
                    mixed ? "DrawnWide" : origin,
                    mixed ? origin.replace("=", ":").replace(",", "+") : "",
                    person(draw));
            for (SearchRequest.Extent extent : SearchRequest.Extent.values()) {
                compared += compare(patient, extent, n % 2 == 0 ? NullRule.EXPRESSED : NullRule.ALLELE);
            }
        }
        assertThat(compared).isGreaterThan(200);
        for (int n = 0; n < 40; n++) {
            donors.setStatus(List.of(new DonorId("drawn-" + n)), Status.DE);
        }
    }

    private int compare(Patient patient, SearchRequest.Extent extent, NullRule rule) {
        Reference reference = references.now();
        SearchResult result =
                desk.search(patient, SearchQuestion.of(2, rule).over(extent).page(0, 200));
        inOrder(result, patient);
        Predictor predictor = new Predictor(extent.loci(), rule);
        ImputedPerson them = predictor.impute(
                result.phenotype(), reference.active().inOrder("", Reference.origin(patient), extent.loci()));
        assertThat(result.patientSet().map(HaplotypeFrequencySet::name))
                .isEqualTo(them.set().map(HaplotypeFrequencySet::name));
        int compared = 0;
        for (SearchHit hit : result.hits()) {
            Donor donor = hit.donor();
            ImputedPerson us = predictor.impute(
                    hit.phenotype(), reference.active().inOrder(donor.registry(), donor.population(), extent.loci()));
            Optional<MatchProbability> expected = predictor.probability(them, us);
            String about = "%s %s, patient %s %s, donor %s %s"
                    .formatted(
                            extent, rule, Reference.origin(patient), patient.gl(), donor.population(), donor.typing());
            assertThat(hit.chances().isPresent()).as(about).isEqualTo(expected.isPresent());
            if (expected.isPresent() && hit.chances().isPresent()) {
                Chances found = hit.chances().orElseThrow();
                assertThat(found.p10()).as(about).isEqualTo(expected.get().exactly(0), within(1e-12));
                assertThat(found.p9()).as(about).isEqualTo(expected.get().exactly(1), within(1e-12));
                assertThat(found.p8()).as(about).isEqualTo(expected.get().exactly(2), within(1e-12));
                expected.get().perLocus().forEach((locus, chances) -> assertThat(
                                found.bothMatch().get(locus))
                        .as("%s, %s", about, locus)
                        .isEqualTo(chances.getFirst(), within(1e-12)));
                compared++;
            }
        }
        return compared;
    }

    /// The list is in the order of what is shown, also page by page and in a comparison.
    private void inOrder(SearchResult result, Patient patient) {
        List<SearchHit> hits = result.hits();
        assertThat(hits.stream()
                        .map(hit -> hit.chances()
                                .map(chances -> Math.round(chances.p10() * 1e12))
                                .orElse(-1L))
                        .toList())
                .as("patient %s", patient)
                .isSortedAccordingTo(Comparator.reverseOrder());
        List<SearchHit> paged = new ArrayList<>();
        for (int from = 0; from < hits.size(); from += 7) {
            int rows = Math.min(7, hits.size() - from);
            paged.addAll(
                    desk.search(patient, result.question().page(from, rows)).hits());
        }
        assertThat(paged.stream().map(SearchDeskTest::line).toList())
                .isEqualTo(hits.stream().map(SearchDeskTest::line).toList());
        assertThat(desk.best(patient, result.question()).hits().stream()
                        .map(best -> best.hit().rank() + " " + best.hit().id() + " " + chances(best.chances()))
                        .toList())
                .as("a followed search keeps what the list shows")
                .isEqualTo(hits.stream().map(SearchDeskTest::line).toList());
        List<String> some = Stream.of(5, 0, 3)
                .filter(at -> at < hits.size())
                .map(at -> hits.get(at).donor().id().value())
                .toList();
        assertThat(desk.compare(patient, some, result.question()).hits().stream()
                        .map(SearchDeskTest::line)
                        .toList())
                .isEqualTo(hits.stream()
                        .filter(hit -> some.contains(hit.donor().id().value()))
                        .map(SearchDeskTest::line)
                        .toList());
    }

    private static String line(SearchHit hit) {
        return "%d %s %s".formatted(hit.rank(), hit.donor().id(), chances(hit.chances()));
    }

    private static String chances(Optional<Chances> chances) {
        return chances.map(some -> Stream.of(some.p10(), some.p9(), some.p8())
                        .map("%.9f"::formatted)
                        .collect(joining(" ")))
                .orElse("none");
    }

    static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @Test
    void a_set_without_dqb1_is_passed_over_and_the_list_and_the_explanation_say_so() {
        store("Everyone", SEARCHLAND);
        populations.group("Fourland", "Everyone", "tester");
        store(
                "Fourland",
                SEARCHLAND.lines().map(row -> row.replaceAll("~DQB1[^,]*", "")).collect(joining("\n")));
        put("search-four", "Fourland", PATIENT);
        Patient patient = patient("S-40", "Fourland");
        SearchResult result = desk.search(patient, SearchQuestion.USUAL);
        assertThat(codes(result.notices())).containsSubsequence("MAT-0002", "MAT-0005");
        assertThat(result.patientSet().orElseThrow().provenance().population())
                .as("the first broader set that covers all five")
                .isEqualTo("Everyone");
        assertThat(codes(hit(result, "search-four").notices())).containsSubsequence("MAT-0002", "MAT-0005");
        assertThat(codes(hit(result, "search-exact").notices())).doesNotContain("MAT-0002");
        ExplainedPair pair = desk.explain(patient, new DonorId("search-four"), NullRule.EXPRESSED)
                .orElseThrow();
        assertThat(codes(pair.prediction().patientNotices())).containsSubsequence("MAT-0002", "MAT-0005");
        assertThat(codes(pair.prediction().donorNotices())).containsSubsequence("MAT-0002", "MAT-0005");
        assertThat(pair.prediction().probability().orElseThrow().exactly(0))
                .as("the number of the list")
                .isEqualTo(p10(result, "search-four"));
        SearchResult eight = desk.search(patient, SearchQuestion.USUAL.over(SearchRequest.Extent.EIGHT));
        assertThat(eight.patientSet().orElseThrow().name())
                .as("DQB1 is not counted at 8/8: the person's own set serves")
                .isEqualTo("Fourland");
        for (List<Problem> said :
                List.of(eight.notices(), hit(eight, "search-four").notices())) {
            assertThat(codes(said)).doesNotContain("MAT-0002", "MAT-0005");
        }
        donors.setStatus(List.of(new DonorId("search-four")), Status.DE);
    }

    @Test
    void a_mixture_with_a_part_whose_own_set_is_passed_over_says_that_its_broader_group_serves() {
        mixedWorld();
        store("MixFour", "A*66:01~C*17:01~B*42:01~DRB1*08:04,0.4\nA*74:01~C*16:01~B*44:03~DRB1*07:01,0.6\n");
        populations.group("MixFour", "MixY", "tester");
        put("mixed-1", "MixX=0.5,MixFour=0.5", mixedGl("A*UUUU"));
        Patient patient = mixed("S-42", "MixX", "MixX:0.6+MixFour:0.4", mixedGl("A*69:01"));
        SearchResult result = desk.search(patient, SearchQuestion.USUAL);
        assertThat(codes(result.notices())).contains("SEA-0015").doesNotContain("SEA-0014");
        assertThat(codes(hit(result, "mixed-1").notices())).contains("SEA-0015");
        assertThat(codes(hit(result, "mixed-2").notices())).doesNotContain("SEA-0015");
        ExplainedPair pair = desk.explain(patient, new DonorId("mixed-1"), NullRule.EXPRESSED)
                .orElseThrow();
        assertThat(codes(pair.prediction().patientNotices())).contains("SEA-0015");
        assertThat(codes(pair.prediction().donorNotices())).contains("SEA-0015");
        for (int n = 1; n <= 4; n++) {
            donors.setStatus(List.of(new DonorId("mixed-" + n)), Status.DE);
        }
    }

    @Test
    void at_dpb1_too_it_is_said_that_a_broader_group_stands_in_for_a_part_of_a_mixture() {
        String whole =
                SEARCHLAND.lines().map(row -> row.replace(",", "~DPB1*04:01,")).collect(joining("\n"));
        store("DpbOne", whole);
        store("DpbGroup", whole.replace("DPB1*04:01", "DPB1*02:01"));
        store("DpbLess", SEARCHLAND);
        populations.group("DpbLess", "DpbGroup", "tester");
        put("dpb-mixed", "DpbOne=0.5,DpbLess=0.5", PATIENT);
        put("dpb-plain", "DpbOne", PATIENT);
        Patient patient = mixed("S-43", "DpbOne", "", PATIENT);
        DpbPrediction mixed = dpb1(patient, "dpb-mixed");
        assertThat(mixed.donorSet().orElseThrow().name()).contains("DpbGroup=0.5", "DpbOne=0.5");
        assertThat(codes(mixed.notices())).containsExactly("SEA-0018");
        assertThat(mixed.notices().toString()).contains("(DpbLess → DpbGroup)");
        assertThat(dpb1(patient, "dpb-plain").notices()).isEmpty();
        donors.setStatus(List.of(new DonorId("dpb-mixed"), new DonorId("dpb-plain")), Status.DE);
    }

    private static final String PLAIN_REST =
            "^C*17:01+C*17:01^B*42:01+B*42:01^DRB1*08:04+DRB1*08:04^DQB1*04:02+DQB1*04:02";

    /// More donors than are ordered together.
    private void crowd(String population, String gl, Status status) {
        Donor.ReportedTyping typing = new Donor.ReportedTyping(gl, "starter", null);
        List<Donor> crowd = IntStream.range(0, SearchQuestion.LONGEST)
                .mapToObj(n -> new Donor(
                        new DonorId("crowd-%04d".formatted(n)),
                        Donor.Kind.D,
                        population,
                        "0990",
                        UNKNOWN,
                        status,
                        typing,
                        null))
                .toList();
        donors.put(crowd, 8004, false);
    }

    @Test
    void a_list_of_a_patient_of_mixed_origin_says_by_what_each_thousand_was_chosen() {
        String rest = "~C*17:01~B*42:01~DRB1*08:04~DQB1*04:02,1\n";
        store("HalfOne", "A*66:01" + rest);
        store("HalfTwo", "A*69:01" + rest);
        String unsure = "A*66:01/A*69:01+A*66:01/A*69:01" + PLAIN_REST;
        put("half-1", "HalfOne", "A*66:01+A*69:01" + PLAIN_REST);
        put("half-2", "HalfTwo", "A*66:01+A*69:01" + PLAIN_REST);
        put("half-3", "HalfOne=0.5,HalfTwo=0.5", unsure);
        Patient patient = mixed("S-45", "HalfOne", "HalfOne:0.6+HalfTwo:0.4", "A*66:01+A*69:01" + PLAIN_REST);
        Patient explained = mixed("S-46", "HalfOne", "HalfOne:0.6+HalfTwo:0.4", "A*66:01+A*66:01" + PLAIN_REST);
        SearchResult all = desk.search(patient, SearchQuestion.USUAL);
        assertThat(all.patientSet())
                .as("the whole mixture explains the patient")
                .isPresent();
        assertThat(codes(all.notices())).as("all are ordered together").doesNotContain("SEA-0010", "SEA-0020");
        assertThat(hit(all, "half-3").rank())
                .as("the only one with a probability")
                .isEqualTo(1);
        assertThat(codes(desk.search(explained, SearchQuestion.USUAL).notices()))
                .doesNotContain("SEA-0010");
        crowd("HalfOne", unsure, Status.AV);
        assertThat(codes(desk.search(patient, SearchQuestion.USUAL).notices()))
                .as("more than a thousand, found by their typings alone")
                .contains("SEA-0020")
                .doesNotContain("SEA-0010");
        assertThat(codes(desk.search(explained, SearchQuestion.USUAL).notices()))
                .contains("SEA-0010")
                .doesNotContain("SEA-0020");
        crowd("HalfOne", unsure, Status.DE);
        donors.setStatus(List.of(new DonorId("half-1"), new DonorId("half-2"), new DonorId("half-3")), Status.DE);
    }

    /// Two haplotypes that differ at A and DQA1.
    static final String WITH_DQA1 = """
            A*66:01~C*17:01~B*42:01~DRB1*08:04~DQA1*04:01~DQB1*04:02,0.5
            A*69:01~C*17:01~B*42:01~DRB1*08:04~DQA1*04:02~DQB1*04:02,0.5
            """;

    @Test
    void the_list_uses_loci_that_sets_cover_beside_the_six_and_says_what_chose_when_it_did_not() {
        String unsure = "A*66:01/A*69:01+A*66:01/A*69:01" + PLAIN_REST;
        store("Dqaland", WITH_DQA1);
        store("Dqbland", WITH_DQA1.replaceAll("~DQA1[^~]*", ""));
        put("dqa-1", "Dqaland", unsure + "^DQA1*04:01+DQA1*04:01");
        put("dqa-2", "Dqaland", unsure + "^DQA1*04:02+DQA1*04:02");
        put("dqa-3", "Dqaland", unsure);
        put("dqa-4", "Dqaland", unsure + "^DQA1*01:03+DQA1*01:03");
        Patient patient = mixed("S-44", "Dqbland", "", "A*66:01+A*66:01" + PLAIN_REST);
        SearchResult result = desk.search(patient, SearchQuestion.USUAL);
        List<SearchHit> four = result.hits().stream()
                .filter(hit -> hit.donor().id().value().startsWith("dqa-"))
                .toList();
        assertThat(four.stream().map(hit -> hit.donor().id().value()))
                .as("DQA1 tells which haplotypes they have; nobody has a haplotype of the last")
                .containsExactly("dqa-1", "dqa-3", "dqa-2", "dqa-4");
        assertThat(four.stream().map(hit -> hit.chances().map(Chances::p10).orElse(-1.0)))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : Double.compare(one, other))
                .containsExactly(1.0, 0.25, 0.0, -1.0);
        assertThat(four.stream().map(SearchHit::rank)).isSorted();
        assertThat(codes(four.getLast().notices())).contains("MAT-0009");
        ExplainedPair pair =
                desk.explain(patient, new DonorId("dqa-2"), NullRule.EXPRESSED).orElseThrow();
        assertThat(pair.prediction().probability().orElseThrow().exactly(0)).isZero();
        assertThat(codes(result.notices())).as("all are ordered together").doesNotContain("SEA-0019");
        double nobody = result.hits().stream()
                .flatMap(hit -> hit.chances().stream())
                .mapToDouble(chances -> 1 - chances.p10())
                .reduce(1, (one, other) -> one * other);
        assertThat(desk.outlook(patient, NullRule.EXPRESSED, desk.ourRegistry(1))
                        .someTen())
                .as("of the probabilities that are shown")
                .isEqualTo(1 - nobody, within(1e-12));
        crowd("Dqbland", unsure, Status.AV);
        SearchResult of = desk.search(patient, SearchQuestion.USUAL);
        assertThat(of.notices()).extracting(Problem::toString).contains("""
                SEA-0019: the index chose each thousand of this list without what people are typed at DQA1; the \
                probabilities shown, and the order within a thousand, rest on it, too
                  fix:   filter the list down to a thousand donors: all of them are ordered by what is shown; others as \
                good can stand behind the first thousand""");
        for (int n = 1; n <= 4; n++) {
            donors.setStatus(List.of(new DonorId("dqa-" + n)), Status.DE);
        }
        assertThat(codes(desk.search(patient, SearchQuestion.USUAL).notices()))
                .as("the set is in use, and serves nobody here")
                .doesNotContain("SEA-0019");
        crowd("Dqbland", unsure, Status.DE);
    }

    @Test
    void the_chance_of_some_donor_counts_those_behind_the_first_thousand() {
        String unsure = "A*66:01/A*69:01+A*66:01/A*69:01" + PLAIN_REST;
        store(
                "Rareland",
                WITH_DQA1
                        .replaceAll("~DQA1[^~]*", "")
                        .replaceFirst(",0.5", ",0.01")
                        .replaceFirst(",0.5", ",0.99"));
        crowd("Rareland", unsure, Status.AV);
        for (int n = 0; n < 50; n++) {
            put("rare-" + n, "Rareland", unsure);
        }
        Patient patient = mixed("S-88", "Rareland", "", "A*66:01+A*66:01" + PLAIN_REST);
        SearchQuestion all = SearchQuestion.of(2, NullRule.EXPRESSED);
        SearchResult first = desk.search(patient, all);
        assertThat(first.total()).isGreaterThan(SearchQuestion.LONGEST);
        double nobody = 1;
        for (int from = 0; from < first.total(); from += SearchQuestion.LONGEST) {
            for (SearchHit hit :
                    desk.search(patient, all.page(from, SearchQuestion.LONGEST)).hits()) {
                nobody *= 1 - hit.chances().map(Chances::p10).orElse(0.0);
            }
        }
        assertThat(desk.outlook(patient, NullRule.EXPRESSED, desk.ourRegistry(1))
                        .someTen())
                .isEqualTo(1 - nobody, within(1e-9))
                .as("a thousand of .0001 each give .0952, the others are more")
                .isGreaterThan(0.0995);
        crowd("Rareland", unsure, Status.DE);
        for (int n = 0; n < 50; n++) {
            donors.setStatus(List.of(new DonorId("rare-" + n)), Status.DE);
        }
    }

    /// A thousand haplotypes leave 166,375 genotypes open at A, B and DRB1, more than the index lists.
    private static String open() {
        StringBuilder rows = new StringBuilder();
        for (int a = 0; a < 1000; a++) {
            rows.append("A*66:%02d~C*17:01~B*42:%02d~DRB1*08:%02d~DQB1*04:02,0.001%n"
                    .formatted(10 + a % 10, 10 + a / 10 % 10, 10 + a / 100));
        }
        return rows.toString();
    }

    @Test
    void where_the_index_gives_nobody_a_probability_a_mixture_has_none_either_and_is_not_called_unexplained() {
        store("OpenOne", open());
        store("OpenTwo", open());
        String gl = "C*17:01+C*17:01^DQB1*04:02+DQB1*04:02";
        String typed = "A*66:10+A*66:10^B*42:10+B*42:10^DRB1*08:10+DRB1*08:10^" + gl;
        crowd("OpenOne", typed, Status.AV);
        put("open-1", "OpenTwo", typed);
        SearchResult result =
                desk.search(mixed("S-49", "OpenOne", "OpenOne:0.6+OpenTwo:0.4", gl), SearchQuestion.USUAL.page(0, 5));
        assertThat(codes(result.notices())).contains("IDX-0205").doesNotContain("SEA-0020", "SEA-0010");
        assertThat(result.hits()).hasSize(5).allSatisfy(hit -> assertThat(hit.chances())
                .isEmpty());
        crowd("OpenOne", gl, Status.DE);
        donors.setStatus(List.of(new DonorId("open-1")), Status.DE);
    }

    DpbPrediction dpb1(Patient patient, String donor) {
        return desk.explain(patient, new DonorId(donor), NullRule.EXPRESSED)
                .flatMap(pair -> pair.findings().dpb1())
                .orElseThrow();
    }

    @Test
    void a_mixture_with_a_part_that_no_set_serves_cannot_be_made_and_this_is_said() {
        mixedWorld();
        Patient patient = mixed("S-41", "MixX", "MixX:0.6+Atlantis:0.4", mixedGl("A*69:01"));
        SearchResult result = desk.search(patient, SearchQuestion.USUAL);
        assertThat(codes(result.notices())).contains("SEA-0014").doesNotContain("SEA-0010");
        assertThat(result.notices().toString()).contains("Atlantis");
        ExplainedPair pair = desk.explain(patient, new DonorId("mixed-1"), NullRule.EXPRESSED)
                .orElseThrow();
        assertThat(codes(pair.prediction().patientNotices())).contains("SEA-0014");
        for (int n = 1; n <= 4; n++) {
            donors.setStatus(List.of(new DonorId("mixed-" + n)), Status.DE);
        }
    }
}
