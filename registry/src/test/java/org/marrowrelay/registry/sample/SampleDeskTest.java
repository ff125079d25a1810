package org.marrowrelay.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
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
        assertThat(populations.list().stream().filter(StoredSet::invented)).hasSize(5);

        desk.remove();
        assertThat(donors.find(new DonorId(registry.rareDonor().id()))).isEmpty();
        assertThat(patients.find(new PatientId(registry.rarePatient().id()))).isEmpty();
        assertThat(populations.list()).noneMatch(StoredSet::invented);
        assertThat(desk.state()).isEqualTo(new SampleState.Removed());
        assertThat(donors.list(DonorFilter.ALL, java.util.Optional.empty(), 1000)
                        .donors())
                .noneMatch(donor -> donor.registry().equals(SampleRegistry.ION)
                        && donor.id().value().length() == 19);
    }
}
