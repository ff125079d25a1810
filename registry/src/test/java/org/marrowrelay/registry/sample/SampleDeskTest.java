package org.marrowrelay.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.testkit.world.SampleRegistry;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class SampleDeskTest {
    @Autowired
    SampleDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    PatientDesk patients;

    @Autowired
    PopulationDesk populations;

    @Autowired
    AccessDesk access;

    @Autowired
    CaseDesk cases;

    @Autowired
    RequestDesk requests;

    @Autowired
    OrganisationDesk organisations;

    private static Donor realDonor() {
        return new Donor(
                new DonorId("new"),
                Donor.Kind.D,
                "",
                "",
                new Traits(LocalDate.of(1980, 1, 1), null, null, null, null),
                Status.AV,
                new Donor.ReportedTyping("A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01", "", null),
                null);
    }

    private static Consent.Draft agreed() {
        return new Consent.Draft("1", Consent.Scope.LISTING, "en", LocalDate.now());
    }

    /// Somebody tries the program with a patient of the samples.
    private void tried(PatientId patient, RelayWorld world) {
        Actor somebody = new Actor("somebody", true, true, false, null);
        RequestDraft draft = new RequestDraft(
                RequestKind.HAC, patient, world.id(1), world.ours, world.ours, false, java.util.Map.of());
        assertThat(requests.draft(draft, "tried", somebody)).isInstanceOf(Outcome.Done.class);
        assertThatThrownBy(() -> cases.note(patient, "@nobodyxyz hi", "somebody", true))
                .as("samples teach what is so")
                .hasMessageContaining("REQ-0026");
    }

    @Test
    void the_sample_registry_comes_whole_even_when_it_is_loaded_twice_and_goes_whole() {
        SampleRegistry registry = SampleRegistry.of(SampleRegistry.SEED);
        desk.begin(SampleDesk.SIZE);
        desk.load(registry);
        desk.load(registry);
        assertThat(desk.state()).isEqualTo(new SampleState.Loaded(SampleDesk.SIZE));
        assertThat(registry.donors().size() + registry.cordBloodUnits().size()).isEqualTo(SampleDesk.SIZE);
        for (var person : registry.donors()) {
            assertThat(donors.find(new DonorId(person.id()))).isPresent();
        }
        for (var person : registry.patients()) {
            assertThat(patients.find(new PatientId(person.id()))).isPresent();
        }
        assertThat(populations.list().stream().filter(StoredSet::invented).filter(set -> set.storedBy()
                        .equals("sample registry")))
                .hasSize(5);

        access.open("sample-successor", "Successor", Set.of(Role.ADMINISTRATOR));
        DonorId real = donors.register(realDonor(), Particulars.NONE, agreed(), Act.by("test"));
        assertThat(registry.donors().stream().map(person -> new DonorId(person.id())))
                .as("samples took the first numbers, and nobody's number is issued again")
                .doesNotContain(real);
        RelayWorld world = new RelayWorld("SAMPLE", patients, donors, organisations, 1);
        cases.assign(world.patient, world.partner);
        tried(new PatientId(registry.rarePatient().id()), world);
        desk.remove();
        assertThat(cases.centre(world.patient))
                .as("the centre of a real patient")
                .contains(world.partner);
        assertThat(requests.of(world.id(1)))
                .as("what was tried with an invented patient goes with it")
                .isEmpty();
        assertThat(donors.find(real)).as("what is real stays").isPresent();
        assertThat(donors.find(new DonorId(registry.rareDonor().id()))).isEmpty();
        assertThat(patients.find(new PatientId(registry.rarePatient().id()))).isEmpty();
        assertThat(populations.list()).noneMatch(StoredSet::invented);
        assertThat(desk.state()).isEqualTo(new SampleState.Removed());
        assertThatThrownBy(desk::remove).as("what is gone cannot go").hasMessageContaining("SAM-0002");
        assertThat(registry.donors())
                .noneMatch(person -> donors.find(new DonorId(person.id())).isPresent());
        assertThat(registry.cordBloodUnits())
                .noneMatch(unit -> donors.find(new DonorId(unit.id())).isPresent());
    }
}
