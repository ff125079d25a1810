package org.marrowrelay.registry.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Estimates of own donors, and prospects, from the form to the frequency set.
@RegistryTest
class InsightPagesTest {
    private static final String PEOPLE = "Insightland";
    private static final Traits UNKNOWN = new Traits(null, null, null, null, null);

    @Autowired
    AccessDesk accounts;

    @Autowired
    DonorDesk donors;

    @Autowired
    PopulationDesk populations;

    @Autowired
    EstimateDesk estimates;

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

    private EstimateRun.View ended(int id) throws InterruptedException {
        for (int i = 0; i < 600 && !estimates.find(id).orElseThrow().state().isOver(); i++) {
            Thread.sleep(50);
        }
        return estimates.find(id).orElseThrow();
    }

    @Test
    void an_estimate_is_begun_watched_and_put_to_use_because_a_registry_knows_its_own_people_best()
            throws InterruptedException {
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
        assertThat(shown).contains("A*01:01~B*08:01", "87.500 %", "polyline", "Put it to use");
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
    void an_estimate_can_be_stopped_because_a_person_may_have_chosen_the_wrong_one() throws InterruptedException {
        int first = estimates.begin(new EstimateRun.Wish(PEOPLE, List.of(Locus.A, Locus.B), 1_000), "test");
        int second = estimates.begin(new EstimateRun.Wish(PEOPLE, List.of(Locus.A, Locus.B), 0), "test");
        estimates.stop(second);
        String token = visitor.tokenOf("/insight/estimates");
        visitor.post("/insight/estimates/" + second + "/stop", "_csrf", token);
        ended(first);
        EstimateRun.View run = ended(second);
        assertThat(run.state()).isIn(EstimateRun.State.STOPPED, EstimateRun.State.DONE);
        var nothing = visitor.post("/insight/estimates/" + second + "/use", "_csrf", token);
        if (run.state() == EstimateRun.State.STOPPED) {
            assertThat(nothing.body()).as("a stopped estimate has no table").contains("FRQ-0140");
        }
    }

    @Test
    void a_prospect_shows_charts_with_tables_and_a_report_because_management_reads_both() throws InterruptedException {
        var stored = populations.store(
                new org.marrowrelay.matching.frequency.Provenance(
                        "Prospectland", "", "", java.util.OptionalInt.empty(), "test"),
                ("hap,freq\nA*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,0.6\n"
                                + "A*02:01~C*05:01~B*44:02~DRB1*04:01~DQB1*03:01,0.4\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "test");
        assertThat(stored).isInstanceOf(org.marrowrelay.registry.population.SetArrival.Stored.class);
        String shown = page("/insight");
        for (int i = 0; i < 200 && shown.contains("Being worked out"); i++) {
            Thread.sleep(100);
            shown = page("/insight");
        }
        assertThat(shown)
                .as("drawn, or named as left out where most sets have other loci")
                .contains("Prospectland", "<polyline", "The figures as a table", "Whom to recruit next");
        assertThat(page("/insight?available=80&mismatches=2")).contains("80", "8/10");
        var report = visitor.get("/insight/report.pdf");
        assertThat(report.headers().firstValue("content-type")).hasValue("application/pdf");
        assertThat(report.body()).startsWith("%PDF");
    }
}
