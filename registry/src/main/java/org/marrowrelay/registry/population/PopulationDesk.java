package org.marrowrelay.registry.population;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Takes frequency sets in and says which one is used.
@Service
public class PopulationDesk {
    /// The largest file that is taken, in bytes as it comes.
    public static final int LARGEST_FILE = 256 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");

    private final FrequencySets sets;
    private final ActiveNomenclature nomenclature;
    private final ApplicationEventPublisher events;

    PopulationDesk(FrequencySets sets, ActiveNomenclature nomenclature, ApplicationEventPublisher events) {
        this.sets = sets;
        this.nomenclature = nomenclature;
        this.events = events;
    }

    /// Stores a frequency file as the next version of its population's set, and puts it to use.
    ///
    /// @param provenance what is known about it; its source is the file's name
    /// @param bytes the file as it came, plain or gzip
    /// @param by who brought it
    public SetArrival store(Provenance provenance, byte[] bytes, String by) {
        return store(provenance, bytes, false, by);
    }

    /// As [#store], for a set of the sample registry.
    public SetArrival storeInvented(Provenance provenance, byte[] bytes) {
        return store(provenance, bytes, true, "sample registry");
    }

    private SetArrival store(Provenance provenance, byte[] bytes, boolean invented, String by) {
        if (!isName(provenance.population())) {
            return new SetArrival.Refused(List.of(badName(provenance.population())));
        }
        FrequencyReading reading = SetReader.read(provenance, bytes, nomenclature.current());
        Optional<HaplotypeFrequencySet> set = reading.set();
        if (set.isEmpty()) {
            return new SetArrival.Refused(reading.problems());
        }
        StoredSet stored = sets.add(set.get(), reading.notices(), bytes, invented, by);
        nomenclature.learn(SetReader.namesOf(reading));
        events.publishEvent(new FrequencySetsChanged(provenance.population()));
        return new SetArrival.Stored(stored, reading.problems());
    }

    /// All sets, by population, newest first.
    public List<StoredSet> list() {
        return sets.list();
    }

    public Optional<StoredSet> find(long id) {
        return sets.find(id);
    }

    /// Puts an earlier (or later) version to use.
    public void activate(long id) {
        sets.activate(id);
        sets.find(id).ifPresent(set -> events.publishEvent(new FrequencySetsChanged(set.population())));
    }

    /// Takes the invented sets away.
    public void removeInvented() {
        sets.removeInvented();
        events.publishEvent(new FrequencySetsChanged(""));
    }

    /// True for what may name a population; the empty name stands for everybody.
    public static boolean isName(String population) {
        return population.isEmpty() || NAME.matcher(population).matches();
    }

    private static Problem badName(String population) {
        return Problem.of(
                "POP-0001",
                "\"{0}\" cannot name a population",
                "use up to 40 letters, digits, spaces, dots, hyphens or underscores, or leave it empty for everybody",
                population);
    }
}
