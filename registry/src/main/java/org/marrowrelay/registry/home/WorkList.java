package org.marrowrelay.registry.home;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Finds out what should be done next, the most urgent first.
@Component
class WorkList {
    private static final int HUNDRED = 100;

    private final DonorDesk donors;
    private final PatientDesk patients;
    private final PopulationDesk populations;
    private final ActiveNomenclature nomenclature;
    private final SampleDesk samples;
    private final Words words;

    WorkList(
            DonorDesk donors,
            PatientDesk patients,
            PopulationDesk populations,
            ActiveNomenclature nomenclature,
            SampleDesk samples,
            Words words) {
        this.donors = donors;
        this.patients = patients;
        this.populations = populations;
        this.nomenclature = nomenclature;
        this.samples = samples;
        this.words = words;
    }

    List<Task> now() {
        List<Task> tasks = new ArrayList<>();
        if (samples.state() instanceof SampleState.Loading(int done, int of)) {
            tasks.add(samples(done, of));
        }
        if (donors.figures().total() == 0) {
            tasks.add(task("donors", "tray", "/imports"));
        }
        if (populations.list().isEmpty()) {
            tasks.add(task("frequencies", "chart", "/frequencies"));
        }
        if (patients.list().isEmpty()) {
            tasks.add(task("patients", "person", "/patients/new"));
        }
        if (nomenclature.isStarter()) {
            tasks.add(task("nomenclature", "book", "/nomenclature"));
        }
        return tasks;
    }

    private Task samples(int done, int of) {
        return new Task(
                "",
                "tray",
                "/donors",
                words.of("home.task.samples"),
                words.of("home.task.samples.why"),
                words.of("home.task.samples.act"),
                of == 0 ? 0 : done * HUNDRED / of);
    }

    private Task task(String key, String sign, String href) {
        String word = "home.task." + key;
        return new Task("", sign, href, words.of(word), words.of(word + ".why"), words.of(word + ".act"), null);
    }
}
