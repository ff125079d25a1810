package org.marrowrelay.registry.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Arriving;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.testkit.world.InventedPerson;
import org.marrowrelay.testkit.world.InventedPopulation;
import org.marrowrelay.testkit.world.SampleRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Brings the sample registry in, and takes it away.
@Service
public class SampleDesk {
    static final String LOGINS = "sample-logins";
    private static final Logger LOG = LoggerFactory.getLogger(SampleDesk.class);
    private static final long SAMPLE_IMPORT = 0;
    /// Volunteers and cord blood units.
    static final int SIZE = 3_040;

    private static final int BATCH = 250;
    private static final int EVERY = 20;
    private static final String SOURCE = "invented sample registry";

    private final Samples samples;
    private final AccessDesk access;
    private final DonorDesk donors;
    private final SampleLives lives;
    private final PatientDesk patients;
    private final PopulationDesk populations;
    private final ActiveNomenclature nomenclature;
    private final DataFolder data;
    private final SampleCases cases;
    private final TaskDesk tasks;

    SampleDesk(
            Samples samples,
            AccessDesk access,
            DonorDesk donors,
            SampleLives lives,
            PatientDesk patients,
            PopulationDesk populations,
            ActiveNomenclature nomenclature,
            DataFolder data,
            SampleCases cases,
            TaskDesk tasks) {
        this.samples = samples;
        this.access = access;
        this.donors = donors;
        this.lives = lives;
        this.patients = patients;
        this.populations = populations;
        this.nomenclature = nomenclature;
        this.data = data;
        this.cases = cases;
        this.tasks = tasks;
    }

    /// How far the sample registry is.
    public SampleState state() {
        return samples.state();
    }

    /// Decides that this registry gets the samples. [#load] does the work, now or after the next start.
    void begin(int size) {
        samples.begin(size);
    }

    /// Loads what is missing; patients last, so that no donor is news to them. Every step may be repeated after a kill:
    /// what is there already stays as it is.
    void load(SampleRegistry registry) {
        if (populations.list().stream()
                .noneMatch(set -> set.invented() && set.population().isEmpty())) {
            registry.populations().forEach(population -> storeFrequencies(population, population.name()));
            storeFrequencies(registry.everybody(), "");
        }
        loadDonors(registry);
        registry.patients().forEach(person -> patients.enterInvented(SamplePeople.patient(person)));
        cases.load();
        samples.loaded();
        LOG.info("the sample registry is loaded");
    }

    private void storeFrequencies(InventedPopulation population, String name) {
        Provenance provenance = Provenance.of(name, SOURCE);
        populations.storeInvented(provenance, population.toCsv().getBytes(StandardCharsets.UTF_8));
    }

    private void loadDonors(SampleRegistry registry) {
        List<InventedPerson> people = new ArrayList<>(registry.donors());
        people.addAll(registry.cordBloodUnits());
        for (int from = 0; from < people.size(); from += BATCH) {
            List<InventedPerson> some = people.subList(from, Math.min(from + BATCH, people.size()));
            donors.take(some.stream().map(this::arriving).toList(), SAMPLE_IMPORT, true);
            live(some, from);
            samples.done(from + some.size());
        }
    }

    private Arriving arriving(InventedPerson person) {
        boolean unit = person.kind() == InventedPerson.Kind.CORD_BLOOD_UNIT;
        return new Arriving(donor(person), unit ? SamplePeople.IN_A_BANK : Particulars.NONE);
    }

    private void live(List<InventedPerson> people, int from) {
        for (int i = 0; i < people.size(); i++) {
            InventedPerson person = people.get(i);
            if (person.kind() == InventedPerson.Kind.CORD_BLOOD_UNIT) {
                lives.unit(new DonorId(person.id()), person.birth(), from + i);
            } else if (i % EVERY == 0) {
                lives.live(new DonorId(person.id()), from + i);
            }
        }
    }

    private Donor donor(InventedPerson person) {
        return SamplePeople.donor(person, nomenclature.release());
    }

    /// Takes away everything that is invented, log-ins included; what is real stays as it is.
    ///
    /// @throws ProblemException `SAM-0001` when nobody real could administer afterwards, `SAM-0002` unless all
    ///     samples are here
    public void remove() {
        refuseUnlessLoaded();
        refuseUnlessAdministered();
        cases.remove();
        tasks.removeInvented();
        donors.removeInvented();
        patients.removeInvented();
        populations.removeInvented();
        access.removeInvented();
        data.remove(LOGINS);
        samples.removed();
    }

    private void refuseUnlessLoaded() {
        if (!(samples.state() instanceof SampleState.Loaded)) {
            throw new ProblemException(Problem.of(
                    "SAM-0002",
                    "there are no samples here, or they are still being loaded",
                    "wait until they are here, then remove them"));
        }
    }

    private void refuseUnlessAdministered() {
        boolean administered = access.list().stream()
                .anyMatch(account -> account.enabled()
                        && !account.invented()
                        && account.roles().contains(Role.ADMINISTRATOR));
        if (!administered) {
            throw new ProblemException(Problem.of(
                    "SAM-0001",
                    "nobody but invented people administers this registry",
                    "open an account of your own with the role of administrator first, then remove the samples"));
        }
    }
}
