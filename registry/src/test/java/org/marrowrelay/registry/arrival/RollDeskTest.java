package org.marrowrelay.registry.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.TwinDesk;
import org.springframework.beans.factory.annotation.Autowired;

/// Whole inventories: who is absent is shown to a person, and nobody is withdrawn by a machine.
@RegistryTest
class RollDeskTest {
    private static final String HEADER = "id\ttype\tregistry\tbirth\tsex\tstatus\tgl\n";
    private static final String GL = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01";
    private static final Act ACT = Act.by("tester");

    @Autowired
    ArrivalDesk arrivals;

    @Autowired
    RollDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    TwinDesk twins;

    private Import arrive(byte[] file, ArrivalDesk.Wish wish) throws IOException {
        long id = arrivals.receive("roll.tsv", Encoding.UTF_8, new ByteArrayInputStream(file), "tester", wish)
                .id();
        await().atMost(Duration.ofSeconds(30)).until(() -> arrivals.find(id)
                .filter(some -> some.isOver() || some.state().asks())
                .isPresent());
        return arrivals.find(id).orElseThrow();
    }

    private Import whole(String... rows) throws IOException {
        return arrive(file(rows), new ArrivalDesk.Wish(false, "", false, true));
    }

    private static byte[] file(String... rows) {
        return (HEADER + Arrays.stream(rows).collect(Collectors.joining("\n", "", "\n")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(String id, String registry) {
        return id + "\tD\t" + registry + "\t1990-05-05\tF\tAV\t" + GL;
    }

    private static String unit(String id, String registry) {
        return row(id, registry).replace("\tD\t", "\tC\t");
    }

    private List<String> absent(Import some) {
        return desk.list(some.id(), "", 1_000).stream()
                .map(one -> one.donor().value() + " " + one.verdict())
                .toList();
    }

    private Status status(String id) {
        return donors.find(new DonorId(id)).orElseThrow().status();
    }

    @Test
    void whoever_the_registry_lists_and_the_file_does_not_hold_is_shown_and_still_listed() throws IOException {
        whole(row("roll-a1", "R-A"), row("roll-a2", "R-A"), row("roll-a3", "R-A"));
        Import second = whole(row("roll-a1", "R-A"));
        assertThat(absent(second)).containsExactly("roll-a2 OPEN", "roll-a3 OPEN");
        assertThat(status("roll-a2")).isEqualTo(Status.AV);
        assertThat(desk.listUndecided(100)).contains(second.id());
    }

    @Test
    void another_registry_and_units_are_not_asked_for_because_the_file_does_not_list_them() throws IOException {
        whole(row("roll-b1", "R-B"), row("roll-b2", "R-OTHER"), unit("roll-b3", "R-B"), row("roll-b4", "R-B"));
        assertThat(absent(whole(row("roll-b1", "R-B")))).containsExactly("roll-b4 OPEN");
    }

    @Test
    void a_bad_row_a_merged_file_and_another_name_are_present_because_the_person_is_in_the_file() throws IOException {
        whole(row("roll-c1", "R-C"), row("roll-c2", "R-C"), row("roll-c3", "R-C"), row("roll-c4", "R-C"));
        twins.merge(new DonorId("roll-c2"), new DonorId("roll-c3"), ACT);
        donors.name(new DonorId("roll-c4"), "former-c4", ACT);
        Import some = whole(
                row("roll-c1", "R-C").replace("A*01:01", "A*1:1"), row("roll-c3", "R-C"), row("former-c4", "R-C"));
        assertThat(some.progress().quarantined()).isEqualTo(1);
        assertThat(absent(some)).isEmpty();
    }

    @Test
    void nobody_is_absent_from_a_file_that_is_cut_off_because_they_may_be_in_the_part_that_is_missing()
            throws IOException {
        whole(row("roll-d1", "R-D"), row("roll-d2", "R-D"));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(file(Stream.iterate(10, i -> i < 9_000, i -> i + 1)
                    .map(i -> row("roll-d" + i, "R-D"))
                    .toArray(String[]::new)));
        }
        byte[] bytes = zipped.toByteArray();
        Import some = arrive(Arrays.copyOf(bytes, bytes.length * 2 / 3), new ArrivalDesk.Wish(false, "", false, true));
        assertThat(absent(some)).isEmpty();
        assertThat(some.problems().stream().map(Problem::code)).contains("IMP-0015");
    }

    @Test
    void a_person_withdraws_some_and_keeps_others_and_the_reserved_stay() throws IOException {
        whole(row("roll-e1", "R-E"), row("roll-e2", "R-E"), row("roll-e3", "R-E"), row("roll-e4", "R-E"));
        care.reserve(new DonorId("roll-e4"), "PT-ROLL", LocalDate.now().plusDays(20), ACT);
        Import some = whole(row("roll-e1", "R-E"));
        DonorId second = new DonorId("roll-e2");
        DonorId third = new DonorId("roll-e3");
        DonorId fourth = new DonorId("roll-e4");
        assertThat(desk.withdraw(some.id(), List.of(second, fourth), Reason.PR, "tester"))
                .isEqualTo(new RollDesk.Decided(1, 1));
        assertThat(desk.keep(some.id(), List.of(third), "tester").decided()).isEqualTo(1);
        assertThat(absent(some)).containsExactly("roll-e2 WITHDRAWN", "roll-e3 KEPT", "roll-e4 OPEN");
        assertThat(List.of(status("roll-e2"), status("roll-e3"), status("roll-e4")))
                .containsExactly(Status.DE, Status.AV, status("roll-e4"));
        assertThat(status("roll-e4")).isNotEqualTo(Status.DE);
    }

    @Test
    void one_who_is_not_on_the_list_cannot_be_withdrawn_through_it() throws IOException {
        whole(row("roll-f1", "R-F"), row("roll-f2", "R-F"));
        Import some = whole(row("roll-f1", "R-F"));
        assertThat(desk.withdraw(some.id(), List.of(new DonorId("roll-f1")), Reason.UK, "tester")
                        .decided())
                .isZero();
        assertThat(status("roll-f1")).isEqualTo(Status.AV);
    }

    @Test
    void all_are_decided_about_only_by_their_number_because_nobody_should_withdraw_a_registry_by_a_slip()
            throws IOException {
        whole(row("roll-g1", "R-G"), row("roll-g2", "R-G"), row("roll-g3", "R-G"));
        Import some = whole(row("roll-g1", "R-G"));
        assertThatThrownBy(() -> desk.withdrawAll(some.id(), 3, Reason.UK, "tester"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("IMP-0014");
        assertThat(status("roll-g2")).isEqualTo(Status.AV);
        assertThat(desk.withdrawAll(some.id(), 2, Reason.UK, "tester").decided())
                .isEqualTo(2);
        assertThat(status("roll-g3")).isEqualTo(Status.DE);
        assertThat(desk.countOpen(some.id())).isZero();
    }

    @Test
    void a_look_tells_how_many_would_be_absent_before_anything_is_stored() throws IOException {
        whole(row("roll-h1", "R-H"), row("roll-h2", "R-H"));
        Import looked = arrive(file(row("roll-h2", "R-H")), new ArrivalDesk.Wish(true, "", false, true));
        Review review = looked.review();
        assertThat(review).isNotNull();
        assertThat(review.absent()).isEqualTo(1);
        assertThat(desk.list(looked.id(), "", 10)).isEmpty();
        arrivals.discard(looked.id());
    }

    @Test
    void changes_cannot_be_a_whole_inventory_because_they_list_nobody() {
        byte[] changes = ("op\t" + HEADER + "U\t" + row("roll-i1", "R-I") + "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> arrive(changes, new ArrivalDesk.Wish(false, "", false, true)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("IMP-0013");
    }

    private static byte[] inventory(String mode, String... ids) {
        return ("<INVENTORIES><INVENTORY POOL=\"0977\" CONTENT_TYPE=\"D\" UPDATE_MODE=\"" + mode + "\">"
                        + Arrays.stream(ids)
                                .map(
                                        id -> "<DONOR><GRID>" + id
                                                + "</GRID><BIRTH_DATE>1990-04-03</BIRTH_DATE><SEX>F</SEX>"
                                                + "<STATUS>AV</STATUS><HLA><A><DNA><FIELD1>01:01</FIELD1></DNA></A></HLA></DONOR>")
                                .collect(Collectors.joining())
                        + "</INVENTORY></INVENTORIES>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void an_inventory_says_itself_whether_it_holds_everybody_or_changes_only() throws Exception {
        ArrivalDesk.Wish plain = new ArrivalDesk.Wish(false, "", false, false);
        arrive(inventory("FULL", "xml-1", "xml-2", "xml-3"), plain);
        Import changes = arrive(inventory("DIFF", "xml-1"), plain);
        assertThat(changes.whole()).isFalse();
        assertThat(desk.list(changes.id(), "", 10))
                .as("changes say nothing of others")
                .isEmpty();
        Import full = arrive(inventory("FULL", "xml-1", "xml-3"), plain);
        assertThat(full.whole()).isTrue();
        assertThat(desk.list(full.id(), "", 10)).extracting(Absent::donor).containsExactly(new DonorId("xml-2"));
        assertThatThrownBy(() -> arrive(inventory("DIFF", "xml-3"), new ArrivalDesk.Wish(false, "", false, true)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("IMP-0016");
    }

    @Test
    void a_file_of_a_whole_inventory_and_of_changes_lists_nobody_as_absent() throws Exception {
        ArrivalDesk.Wish plain = new ArrivalDesk.Wish(false, "", false, false);
        arrive(inventory("FULL", "mix-1", "mix-2"), plain);
        String both = new String(inventory("FULL", "mix-1"), StandardCharsets.UTF_8)
                .replace("</INVENTORIES>", "<INVENTORY POOL=\"0977\" UPDATE_MODE=\"DIFF\"></INVENTORY></INVENTORIES>");
        Import mixed = arrive(both.getBytes(StandardCharsets.UTF_8), plain);
        assertThat(mixed.problems()).extracting(Problem::code).contains("INV-0004", "IMP-0015");
        assertThat(desk.list(mixed.id(), "", 10)).isEmpty();
    }
}
