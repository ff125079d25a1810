package org.marrowrelay.registry.donor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class DonorDeskTest {
    static final Traits FULL = new Traits(
            LocalDate.of(1984, 2, 29), Traits.Sex.M, Traits.Cmv.N, Traits.BloodGroup.AB, new BigDecimal("81.5"));
    static final Traits UNKNOWN = new Traits(null, null, null, null, null);

    @Autowired
    DonorDesk desk;

    static Donor donor(String id, String gl, Traits traits) {
        return new Donor(
                new DonorId(id),
                Donor.Kind.D,
                "Highland",
                "0990",
                traits,
                Status.AV,
                new Donor.ReportedTyping(gl, "starter", LocalDate.of(2012, 5, 1)),
                null);
    }

    @Test
    void a_donor_comes_back_as_it_was_stored() {
        Donor full = donor("round-1", "A*01:01+A*02:01", FULL);
        Donor bare = donor("round-2", "A*01:01+A*02:01", UNKNOWN);
        Donor cord = new Donor(
                new DonorId("round-3"),
                Donor.Kind.C,
                "",
                "",
                UNKNOWN,
                Status.TU,
                new Donor.ReportedTyping("A*24:02+A*24:02", "3.58.0", null),
                new Donor.Cells(new BigDecimal("130"), null));
        desk.put(List.of(full, bare, cord), 7001, false);
        assertThat(desk.find(full.id())).hasValue(full);
        assertThat(desk.find(bare.id())).hasValue(bare);
        assertThat(desk.find(cord.id())).hasValue(cord);
    }

    @Test
    void a_later_import_changes_a_donor() {
        desk.put(List.of(donor("later", "A*01:01+A*02:01", FULL)), 7003, false);
        desk.put(List.of(donor("later", "A*11:01+A*11:01", UNKNOWN)), 7004, false);
        assertThat(desk.find(new DonorId("later")).orElseThrow()).isEqualTo(donor("later", "A*11:01+A*11:01", UNKNOWN));
    }

    @Test
    void pages_follow_one_another_without_gap_or_overlap() {
        List<Donor> seven = IntStream.range(0, 7)
                .mapToObj(i -> donor("page-" + i, "A*01:01+A*02:01", UNKNOWN))
                .toList();
        desk.put(seven, 7005, false);
        DonorFilter filter = new DonorFilter("page-", null, null, null);
        List<Donor> seen = new ArrayList<>();
        Optional<DonorId> after = Optional.empty();
        do {
            DonorPage page = desk.list(filter, after, 3);
            seen.addAll(page.donors());
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).isEqualTo(seven);
        assertThat(desk.count(filter)).isEqualTo(7);
    }

    @Test
    void filters_narrow_a_list() {
        desk.put(List.of(donor("narrow-1", "A*01:01+A*02:01", UNKNOWN)), 7006, false);
        desk.put(List.of(donor("narrow-2", "A*01:01+A*02:01", UNKNOWN)), 7006, false);
        desk.setStatus(List.of(new DonorId("narrow-2")), Status.DE);
        assertThat(desk.count(new DonorFilter("narrow-", "Highland", Status.AV, Donor.Kind.D)))
                .isEqualTo(1);
        assertThat(desk.count(new DonorFilter("narrow-", "Saltmarsh", null, null)))
                .isZero();
        assertThat(desk.count(new DonorFilter("narrow-", null, null, Donor.Kind.C)))
                .isZero();
        assertThat(desk.count(new DonorFilter("narrow%", null, null, null))).isZero();
    }

    @Test
    void a_reader_that_knows_a_revision_gets_exactly_what_came_after_it() {
        AtomicLong last = new AtomicLong();
        desk.changedAfter(0, revised -> last.accumulateAndGet(revised.revision(), Math::max));
        desk.put(List.of(donor("fresh", "A*01:01+A*02:01", UNKNOWN)), 7007, false);
        List<RevisedDonor> changed = new ArrayList<>();
        desk.changedAfter(last.get(), changed::add);
        assertThat(changed).extracting(RevisedDonor::donor).contains(donor("fresh", "A*01:01+A*02:01", UNKNOWN));
        assertThat(changed).allMatch(revised -> revised.revision() > last.get());
    }

    @Test
    void every_donor_at_once_is_what_the_changes_give_one_by_one() {
        Traits some = new Traits(LocalDate.of(2001, 12, 31), null, Traits.Cmv.P, null, null);
        Donor strange = new Donor(
                new DonorId("copy\\N-\u00e9-\u4e2d"),
                Donor.Kind.C,
                "back\\slash\ttab\nline \ud83e\uddec",
                "\\N",
                some,
                Status.RS,
                new Donor.ReportedTyping("A*24:02+A*24:02", "3.58.0", null),
                new Donor.Cells(null, new BigDecimal("0.75")));
        desk.put(List.of(strange, donor("copy-2", "A*01:01+A*02:01", FULL)), 7008, false);
        desk.put(List.of(donor("copy-3", "A*01:01+A*02:01", UNKNOWN)), 7008, false);
        desk.setStatus(List.of(new DonorId("copy-3")), Status.DE);
        List<RevisedDonor> oneByOne = new ArrayList<>();
        desk.changedAfter(0, oneByOne::add);
        List<RevisedDonor> atOnce = new ArrayList<>();
        desk.everyDonor(batch -> atOnce.addAll(batch.read()));
        assertThat(atOnce).hasSizeGreaterThanOrEqualTo(3).containsExactlyInAnyOrderElementsOf(oneByOne);
        assertThat(atOnce).extracting(RevisedDonor::donor).contains(strange);
    }
}
