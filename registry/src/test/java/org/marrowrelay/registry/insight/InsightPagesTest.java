package org.marrowrelay.registry.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.Crew;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Estimator;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Estimates of own donors, and prospects, from the form to the frequency set.
@RegistryTest
class InsightPagesTest {
    private static final String PEOPLE = "Insightland";
    private static final List<Locus> AB = List.of(Locus.A, Locus.B);
    private static final Traits UNKNOWN = new Traits(null, null, null, null, null);

    @Autowired
    AccessDesk accounts;

    @Autowired
    DonorDesk donors;

    @Autowired
    PopulationDesk populations;

    @Autowired
    EstimateDesk estimates;

    @Autowired
    DataFolder data;

    @Autowired
    Estimates kept;

    @Autowired
    ActiveNomenclature nomenclature;

    @LocalServerPort
    int port;

    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        String name = "insight" + System.nanoTime();
        visitor.logIn(name, accounts.openInvented(name, "Somebody who looks ahead", Set.of(Role.DONOR_COORDINATOR)));
        List<Donor> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(donor("insight-" + i, "A*01:01+A*01:01^B*08:01+B*08:01", Status.AV));
        }
        for (int i = 12; i < 16; i++) {
            all.add(donor("insight-" + i, "A*01:01+A*02:01^B*08:01+B*07:02", Status.AV));
        }
        all.add(donor("insight-novel", "A*NEW+A*02:01^B*08:01+B*07:02", Status.AV));
        all.add(donor("insight-gone", "A*03:01+A*03:01^B*35:01+B*35:01", Status.DE));
        donors.put(all, 9301, true);
        donors.taken();
    }

    private static Donor donor(String id, String gl, Status status) {
        Donor.ReportedTyping typing = new Donor.ReportedTyping(gl, "starter", null);
        return new Donor(new DonorId(id), Donor.Kind.D, PEOPLE, "0990", UNKNOWN, status, typing, null);
    }

    private String page(String path) {
        var answer = visitor.get(path, "Accept", "text/html", "Accept-Language", "en");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private EstimateRun.View ended(int id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> estimates.find(id).orElseThrow(), run -> run.state()
                        .isOver());
    }

    @Test
    void an_estimate_is_begun_watched_and_put_to_use_because_a_registry_knows_its_own_people_best() {
        String token = visitor.tokenOf("/insight/estimates");
        var begun = visitor.post(
                "/insight/estimates",
                "_csrf",
                token,
                "population",
                PEOPLE,
                "loci",
                "A",
                "loci",
                "B",
                "replicates",
                "4");
        String place = begun.headers().firstValue("location").orElse("");
        assertThat(place).as(begun.body()).matches(".*/insight/estimates/\\d+");
        int id = Integer.parseInt(place.substring(place.lastIndexOf('/') + 1));
        EstimateRun.View run = ended(id);
        assertThat(run.state()).as(String.valueOf(run.problem())).isEqualTo(EstimateRun.State.DONE);
        assertThat(run.read()).as("who is deleted is not asked").isEqualTo(17);
        String shown = page("/insight/estimates/" + id);
        assertThat(shown).contains("A*01:01~B*08:01", "87.500 %", "polyline", "Put it to use", "cycle of B~A");
        assertThat(shown)
                .as("a line for the joining of both loci, with their names below")
                .containsPattern("<svg class=\"chart climb\"(?s:.*)>B~A</text>");
        assertThat(page("/insight/estimates/" + id + "/rejected.tsv"))
                .as("the novel allele has no name, and its donor is listed with the locus")
                .contains("insight-novel", "FRQ-0103")
                .doesNotContain("insight-gone");
        assertThat(page("/insight/estimates/" + id + "/run.json")).contains("\"hardyWeinberg\"");
        visitor.post("/insight/estimates/" + id + "/use", "_csrf", token);
        StoredSet used = populations.list().stream()
                .filter(set -> set.active() && set.population().equals(PEOPLE))
                .findFirst()
                .orElseThrow();
        assertThat(used.provenance().sampleSize()).hasValue(16);
        assertThat(used.invented()).as("all its donors are").isTrue();
        visitor.post("/insight/estimates/" + id + "/use", "_csrf", token);
        assertThat(populations.list())
                .as("pressed twice it is one version")
                .filteredOn(
                        set -> set.population().equals(PEOPLE) && set.sha256().equals(used.sha256()))
                .hasSize(1);
        assertThat(page("/insight/estimates")).contains(PEOPLE, "done");
    }

    @Test
    void a_wish_out_of_bounds_is_refused_in_words_because_forms_can_be_sent_by_hand() {
        String token = visitor.tokenOf("/insight/estimates");
        var one = visitor.post("/insight/estimates", "_csrf", token, "population", PEOPLE, "loci", "A");
        assertThat(one.body()).contains("FRQ-0143");
        var nobody = visitor.post("/insight/estimates", "_csrf", token, "population", "Nowhere", "loci", "A,B");
        assertThat(nobody.body()).contains("FRQ-0143");
    }

    @Test
    void what_nobody_is_typed_at_is_said_in_the_form_and_refused_at_once() {
        String form = page("/insight/estimates");
        assertThat(form).containsPattern(PEOPLE + " \\(\\d+ donors, nobody typed at [^)]*DPB1[^)]*\\)");
        assertThat(form).contains("value=\"DRB3\"", "value=\"DRB4\"", "value=\"DRB5\"");
        String token = visitor.tokenOf("/insight/estimates");
        assertThat(visitor.post("/insight/estimates", "_csrf", token, "population", PEOPLE, "loci", "A,B,DPB1")
                        .body())
                .contains("FRQ-0111");
    }

    @Test
    void what_cannot_be_made_as_it_was_asked_does_not_go_on() {
        int id = estimates.begin(new EstimateRun.Wish(PEOPLE, List.of(Locus.C, Locus.DRB1), 0), "test");
        assertThat(ended(id).state()).isEqualTo(EstimateRun.State.FAILED);
        assertThat(page("/insight/estimates/" + id)).contains("FRQ-0141").doesNotContain("Go on");
        assertThatThrownBy(() -> estimates.goOn(id, "test")).hasMessageContaining("FRQ-0144");
    }

    @Test
    void an_estimate_can_be_stopped_because_a_person_may_have_chosen_the_wrong_one() {
        int first = estimates.begin(new EstimateRun.Wish(PEOPLE, AB, 1_000), "test");
        int second = estimates.begin(new EstimateRun.Wish(PEOPLE, AB, 0), "test");
        String token = visitor.tokenOf("/insight/estimates");
        visitor.post("/insight/estimates/" + second + "/stop", "_csrf", token);
        ended(first);
        EstimateRun.View run = ended(second);
        assertThat(run.state()).isIn(EstimateRun.State.STOPPED, EstimateRun.State.DONE);
        var nothing = visitor.post("/insight/estimates/" + second + "/use", "_csrf", token);
        if (run.state() == EstimateRun.State.STOPPED) {
            assertThat(nothing.body()).as("a stopped estimate has no table").contains("FRQ-0140");
            visitor.post("/insight/estimates/" + second + "/resume", "_csrf", token);
            assertThat(ended(second).state()).isEqualTo(EstimateRun.State.DONE);
        }
        assertThat(visitor.post("/insight/estimates/" + second + "/resume", "_csrf", token)
                        .body())
                .contains("FRQ-0144");
    }

    /// As a server leaves a run behind that is killed: at work, its last beat long ago.
    private int interrupted(int replicates) {
        EstimateRun.Wish wish = new EstimateRun.Wish(PEOPLE, AB, replicates);
        int id = kept.add(wish, "test", Instant.now());
        EstimateRun run = new EstimateRun(id, wish, "test", Instant.now());
        run.enter(EstimateRun.State.CLIMBING);
        kept.beat(run.view());
        kept.leave(List.of(id));
        return id;
    }

    private Sample sample() {
        SampleBuilder builder = new SampleBuilder(AB, Naming.matching(nomenclature.current()));
        for (int i = 0; i < 16; i++) {
            builder.add(
                    "insight-" + i, i, i < 12 ? "A*01:01+A*01:01^B*08:01+B*08:01" : "A*01:01+A*02:01^B*08:01+B*07:02");
        }
        return builder.build();
    }

    private byte[] checkpoint(int cycles) throws IOException {
        Sample sample = sample();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Crew crew = Crew.of(1)) {
            new Estimator(sample, EstimationPlan.USUAL, crew).run(new EstimationState(), state -> {
                if (state.trace().size() == cycles) {
                    try {
                        state.write(new DataOutputStream(bytes), sample.digest() + " " + EstimationPlan.USUAL);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                }
            });
        }
        return bytes.toByteArray();
    }

    @Test
    void an_estimate_whose_server_was_killed_says_so_and_goes_on_where_it_stood() throws IOException {
        int id = interrupted(0);
        kept.keep(id, checkpoint(1));
        kept.leave(List.of(id));
        assertThat(page("/insight/estimates/" + id)).contains("interrupted", "went away", "Go on");
        assertThat(estimates.find(id).orElseThrow().state().isOver()).isTrue();
        String token = visitor.tokenOf("/insight/estimates");
        visitor.post("/insight/estimates/" + id + "/resume", "_csrf", token);
        EstimateRun.View run = ended(id);
        assertThat(run.state()).as(String.valueOf(run.problem())).isEqualTo(EstimateRun.State.DONE);
        assertThat(run.wentOn()).as("the checkpoint was of the same donors").isEqualTo(1);
        assertThat(page("/insight/estimates/" + id)).contains("behind cycle 1", "87.500 %");
    }

    @Test
    void an_interrupted_estimate_of_other_donors_begins_anew_because_its_checkpoint_is_not_of_them() {
        int id = interrupted(0);
        kept.keep(id, new byte[] {1, 2, 3});
        kept.leave(List.of(id));
        estimates.goOn(id, "test");
        EstimateRun.View run = ended(id);
        assertThat(run.state()).isEqualTo(EstimateRun.State.DONE);
        assertThat(run.wentOn()).isEqualTo(-1);
    }

    /// Two of six replicates, as an interrupted server keeps them.
    private byte[] twoReplicates(long seed) {
        Sample sample = sample();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Crew crew = Crew.of(1)) {
            Fit fit = new Estimator(sample, EstimationPlan.USUAL, crew).run(new EstimationState(), state -> {});
            String of = sample.digest() + " " + EstimationPlan.USUAL + " " + fit.mark();
            Bootstrap.of(fit, 2, seed, crew, sums -> {
                if (sums.count() == 2) {
                    try {
                        sums.write(new DataOutputStream(bytes), of);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                }
            });
        }
        return bytes.toByteArray();
    }

    private String tableAfter(byte[] replicates) {
        int id = interrupted(6);
        kept.keepReplicates(id, replicates);
        kept.leave(List.of(id));
        estimates.goOn(id, "test");
        assertThat(ended(id).state()).isEqualTo(EstimateRun.State.DONE);
        assertThat(kept.replicates(id)).as("a table needs them no more").isEmpty();
        return page("/insight/estimates/" + id + "/frequencies.csv");
    }

    @Test
    void replicates_that_were_made_before_an_interruption_are_kept_and_the_table_is_the_same() {
        String undisturbed = tableAfter(new byte[] {1, 2, 3});
        assertThat(tableAfter(twoReplicates(1))).isEqualTo(undisturbed);
        assertThat(tableAfter(twoReplicates(99)))
                .as("they are those that were kept: of another seed they show")
                .isNotEqualTo(undisturbed);
    }

    @Test
    void a_table_of_people_without_a_population_serves_everybody_only_when_somebody_says_so() {
        donors.put(
                List.of(new Donor(
                        new DonorId("insight-unnamed"),
                        Donor.Kind.D,
                        "",
                        "0990",
                        UNKNOWN,
                        Status.AV,
                        new Donor.ReportedTyping("A*01:01+A*02:01^B*08:01+B*07:02", "starter", null),
                        null)),
                9302,
                true);
        donors.taken();
        int id = estimates.begin(new EstimateRun.Wish("", AB, 0), "test");
        ended(id);
        assertThat(page("/insight/estimates/" + id)).contains("serves everybody", "name=\"everybody\"");
        String token = visitor.tokenOf("/insight/estimates");
        assertThat(visitor.post("/insight/estimates/" + id + "/use", "_csrf", token)
                        .body())
                .contains("FRQ-0145");
        assertThatThrownBy(() -> estimates.use(id, false, "test")).hasMessageContaining("FRQ-0145");
    }

    private HttpResponse<String> send(String method, String path) {
        return visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + "/api/v1/insight" + path))
                .header(
                        "Authorization",
                        "Bearer " + data.find("operator.token").orElseThrow().strip())
                .header("Accept", "application/json, text/plain")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    @Test
    void programs_begin_watch_stop_and_use_estimates_as_people_do() {
        assertThat(send("GET", "/populations").body()).contains("\"" + PEOPLE + "\"");
        assertThat(send("POST", "/estimates?population=Nowhere&loci=A,B").body())
                .contains("FRQ-0143");
        assertThat(send("POST", "/estimates?population=" + PEOPLE + "&loci=A,Q").statusCode())
                .isEqualTo(400);
        var begun = send("POST", "/estimates?population=" + PEOPLE + "&loci=A,B&replicates=2");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String place = begun.headers().firstValue("location").orElse("");
        int id = Integer.parseInt(place.substring(place.lastIndexOf('/') + 1));
        ended(id);
        assertThat(send("GET", "/estimates/" + id).body())
                .contains("\"DONE\"", "A*01:01~B*08:01", "\"used\":16", "\"low\":");
        assertThat(send("GET", "/estimates").body()).contains("\"id\":" + id);
        assertThat(send("GET", "/estimates/" + id + "/rejected.tsv").body()).contains("insight-novel");
        assertThat(send("POST", "/estimates/" + id + "/stop").statusCode())
                .as("what is over stays as it is")
                .isEqualTo(200);
        assertThat(send("POST", "/estimates/" + id + "/resume").body()).contains("FRQ-0144");
        assertThat(send("POST", "/estimates/" + id + "/use").statusCode()).isEqualTo(201);
        assertThat(send("GET", "/estimates/999999999").statusCode()).isEqualTo(404);
        for (String part : List.of("chances", "matrix", "recruitment", "coverage")) {
            String said = Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> send("GET", "/" + part).body(), all -> !all.contains("\"WORKING\""));
            assertThat(said).as(part).contains("\"READY\"", "\"rows\":[{");
        }
        assertThat(send("GET", "/matrix?available=0").body()).contains("FRQ-0146");
        assertThat(page("/insight?available=200")).contains("FRQ-0146", "200");
        assertThat(page("/insight?mismatches=7")).contains("FRQ-0149");
    }

    @Test
    void a_prospect_shows_charts_with_tables_and_a_report_because_management_reads_both() {
        var stored = populations.store(
                new org.marrowrelay.matching.frequency.Provenance(
                        "Prospectland", "", "", java.util.OptionalInt.empty(), "test"),
                ("hap,freq\nA*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,0.6\n"
                                + "A*02:01~C*05:01~B*44:02~DRB1*04:01~DQB1*03:01,0.4\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "test");
        assertThat(stored).isInstanceOf(org.marrowrelay.registry.population.SetArrival.Stored.class);
        String shown = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> page("/insight"), all -> !all.contains("Being worked out"));
        assertThat(shown)
                .as("drawn, or named as left out where most sets have other loci")
                .contains("Prospectland", "<polyline", "The figures as a table", "Whom to recruit next");
        assertThat(page("/insight?available=80&mismatches=2")).contains("80", "8/10");
        var report = visitor.get("/insight/report.pdf");
        assertThat(report.headers().firstValue("content-type")).hasValue("application/pdf");
        assertThat(report.body()).startsWith("%PDF");
    }
}
