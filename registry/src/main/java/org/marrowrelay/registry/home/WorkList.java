package org.marrowrelay.registry.home;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.RollDesk;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.marrowrelay.registry.search.StandingSearches;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Finds out what should be done next, the most urgent first.
@Component
class WorkList {
    private static final int HUNDRED = 100;
    private static final int RUNNING = 20;

    private final DonorDesk donors;
    private final PatientDesk patients;
    private final PopulationDesk populations;
    private final ActiveNomenclature nomenclature;
    private final SampleDesk samples;
    private final ArrivalDesk arrivals;
    private final RollDesk roll;
    private final StandingSearches standing;
    private final CallDesk calls;
    private final Words words;

    WorkList(
            DonorDesk donors,
            PatientDesk patients,
            PopulationDesk populations,
            ActiveNomenclature nomenclature,
            SampleDesk samples,
            ArrivalDesk arrivals,
            RollDesk roll,
            StandingSearches standing,
            CallDesk calls,
            Words words) {
        this.donors = donors;
        this.patients = patients;
        this.populations = populations;
        this.nomenclature = nomenclature;
        this.samples = samples;
        this.arrivals = arrivals;
        this.roll = roll;
        this.standing = standing;
        this.calls = calls;
        this.words = words;
    }

    List<Task> now() {
        List<Task> tasks = new ArrayList<>();
        if (samples.state() instanceof SampleState.Loading(int done, int of)) {
            tasks.add(samples(done, of));
        }
        arrivals.list(RUNNING).stream().filter(some -> !some.isOver()).forEach(some -> tasks.add(running(some)));
        long news = standing.countUnseen("");
        if (news > 0) {
            tasks.add(news(news));
        }
        long due = calls.countDue();
        if (due > 0) {
            tasks.add(calls(due));
        }
        roll.listUndecided(RUNNING).forEach(id -> arrivals.find(id).ifPresent(some -> tasks.add(absent(some))));
        long toMend = arrivals.countQuarantine();
        if (toMend > 0) {
            tasks.add(mending(toMend));
        }
        long questioned = donors.countUpTo(DonorFilter.because(Reason.TQ));
        if (questioned > 0) {
            tasks.add(questioned(questioned));
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

    private Task running(Import some) {
        return some.state().asks() ? asking(some) : moving(some);
    }

    private Task asking(Import some) {
        String why = some.state() == Import.State.MAPPING ? "home.task.map.why" : "home.task.decide.why";
        return new Task(
                "warn",
                "tray",
                "/imports/" + some.id(),
                words.of("home.task.decide", some.fileName()),
                words.of(why),
                words.of("home.task.decide.act"),
                null);
    }

    private Task moving(Import some) {
        long read = some.progress().accepted() + some.progress().quarantined();
        long done = some.bytes() == 0 ? 0 : some.progress().bytesRead() * HUNDRED / some.bytes();
        return new Task(
                "",
                "tray",
                "/imports/" + some.id(),
                words.of("home.task.import", some.fileName()),
                words.of("home.task.import.why", read),
                words.of("home.task.import.act"),
                (int) Math.min(HUNDRED, done));
    }

    private Task news(long alerts) {
        return new Task(
                "late",
                "lens",
                "/searches/standing",
                words.of("home.task.alerts", alerts),
                words.of("home.task.alerts.why"),
                words.of("home.task.alerts.act"),
                null);
    }

    private Task calls(long due) {
        return new Task(
                "late",
                "person",
                "/calls",
                words.of("home.task.calls", due),
                words.of("home.task.calls.why"),
                words.of("home.task.calls.act"),
                null);
    }

    private Task absent(Import some) {
        return new Task(
                "warn",
                "mend",
                "/imports/" + some.id() + "/absent",
                words.of("home.task.absent", some.fileName(), Words.number(roll.countOpen(some.id()))),
                words.of("home.task.absent.why"),
                words.of("home.task.absent.act"),
                null);
    }

    private Task mending(long rows) {
        return new Task(
                "warn",
                "mend",
                "/quarantine",
                words.of("home.task.quarantine", rows),
                words.of("home.task.quarantine.why"),
                words.of("home.task.quarantine.act"),
                null);
    }

    private Task questioned(long donors) {
        return new Task(
                "late",
                "mend",
                "/donors?reason=TQ",
                words.of("home.task.questioned", donors),
                words.of("home.task.questioned.why"),
                words.of("home.task.questioned.act"),
                null);
    }

    private Task task(String key, String sign, String href) {
        String word = "home.task." + key;
        return new Task("", sign, href, words.of(word), words.of(word + ".why"), words.of(word + ".act"), null);
    }
}
