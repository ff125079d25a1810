package org.marrowrelay.registry.population;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.HfxMetadata;
import org.marrowrelay.matching.frequency.HfxReader;
import org.marrowrelay.matching.frequency.HfxReading;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Takes frequency sets in and says which one is used.
@Service
public class PopulationDesk {
    /// The largest file that is taken, in bytes as it comes.
    public static final int LARGEST_FILE = 256 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");
    private static final Pattern SERVED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}");

    private final FrequencySets sets;
    private final ActiveNomenclature nomenclature;
    private final ApplicationEventPublisher events;
    private final BroaderGroups groups;

    PopulationDesk(
            FrequencySets sets,
            BroaderGroups groups,
            ActiveNomenclature nomenclature,
            ApplicationEventPublisher events) {
        this.sets = sets;
        this.groups = groups;
        this.nomenclature = nomenclature;
        this.events = events;
    }

    /// Stores a frequency file as the next version of its population's set, and puts it to use.
    ///
    /// @param provenance what is known about it; its source is the file's name
    /// @param bytes the file as it came, plain or gzip
    /// @param by who brought it
    public SetArrival store(Provenance provenance, byte[] bytes, String by) {
        return store(provenance, bytes, "", false, by);
    }

    /// Stores a set that comes with HFX metadata: checked against their schema and the digest that they
    /// state, and what they say is its provenance.
    ///
    /// @param population whom it serves; empty: whom the metadata name
    /// @param metadata the HFX metadata, JSON
    /// @param name of the table's file
    /// @param table the table as it came
    public SetArrival storeHfx(String population, byte[] metadata, String name, byte[] table, String by) {
        HfxReading reading = HfxReader.read(metadata, name, table);
        Optional<HfxMetadata> known = reading.metadata();
        if (known.isEmpty()) {
            return new SetArrival.Refused(reading.problems());
        }
        Provenance stated = known.get().provenance();
        Provenance provenance = new Provenance(
                population.isEmpty() ? stated.population() : population,
                stated.release(),
                stated.resolution(),
                stated.sampleSize(),
                stated.source());
        SetArrival arrival = store(provenance, table, new String(metadata, StandardCharsets.UTF_8), false, by);
        return arrival instanceof SetArrival.Stored(var set, var problems)
                ? new SetArrival.Stored(
                        set,
                        joined(
                                known.get().usedForOthers(population).stream().toList(),
                                joined(reading.problems(), problems)))
                : arrival;
    }

    private static List<Problem> joined(List<Problem> first, List<Problem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// As [#store], for a set of the sample registry.
    public SetArrival storeInvented(Provenance provenance, byte[] bytes) {
        return store(provenance, bytes, "", true, "sample registry");
    }

    /// As [#store], for a set that was estimated here. The same table again is no other version: the one that there is
    /// is put to use.
    ///
    /// @param invented whether it rests on the donors of the sample registry alone
    public synchronized SetArrival storeOwn(Provenance provenance, byte[] bytes, boolean invented, String by) {
        String digest = JdbcFrequencySets.sha256(bytes);
        Optional<StoredSet> known = sets.list().stream()
                .filter(set -> set.population().equals(provenance.population())
                        && set.sha256().equals(digest)
                        && set.provenance().equals(provenance))
                .findFirst();
        if (known.isEmpty()) {
            return store(provenance, bytes, "", invented, by);
        }
        if (!known.get().active()) {
            activate(known.get().id());
        }
        return new SetArrival.Stored(find(known.get().id()).orElseThrow(), List.of());
    }

    private SetArrival store(Provenance provenance, byte[] bytes, String metadata, boolean invented, String by) {
        if (!isServed(provenance.population())) {
            return new SetArrival.Refused(List.of(badName(provenance.population())));
        }
        FrequencyReading reading = SetReader.read(provenance, bytes, metadata, nomenclature.current());
        Optional<HaplotypeFrequencySet> set = reading.set();
        if (set.isEmpty()) {
            return new SetArrival.Refused(reading.problems());
        }
        List<Problem> notices = joined(reading.notices(), passedOver(set.get()));
        StoredSet stored = sets.add(set.get(), notices, bytes, metadata, invented, by);
        nomenclature.learn(SetReader.namesOf(reading));
        events.publishEvent(new FrequencySetsChanged(provenance.population()));
        return new SetArrival.Stored(stored, reading.problems());
    }

    /// Told when a set is stored that searches at 10/10 cannot use.
    private static List<Problem> passedOver(HaplotypeFrequencySet set) {
        List<String> missing = Locus.MATCHED.stream()
                .filter(locus -> !set.loci().contains(locus))
                .map(Locus::name)
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(Problem.of(
                        "POP-0005",
                        "the set does not cover {0}: searches at 10/10 pass over it, and people of its population are"
                                + " explained there by a broader set",
                        "to search at 10/10 with frequencies of that population put a set to use that covers A, C, B,"
                                + " DRB1 and DQB1; searches at 8/8 need A, C, B and DRB1, those at 6/6 A, B and DRB1;"
                                + " insight and planning use this one",
                        String.join(", ", missing)));
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

    /// The broader group of each population that has one.
    public Map<String, String> broader() {
        return groups.all();
    }

    /// Says which broader group a population belongs to; an empty group takes that back.
    ///
    /// @throws ProblemException `POP-0004` when a name is none, or the groups would go in a circle
    public void group(String population, String broader, String by) {
        if (population.isEmpty() || !isName(population) || !isName(broader) || goesInCircle(population, broader)) {
            throw new ProblemException(badGroup(population, broader));
        }
        if (broader.isEmpty()) {
            groups.remove(population);
        } else {
            groups.put(population, broader, by);
        }
        events.publishEvent(new FrequencySetsChanged(population));
    }

    private boolean goesInCircle(String population, String broader) {
        Map<String, String> all = new HashMap<>(groups.all());
        all.remove(population);
        String group = broader;
        while (!group.isEmpty() && !group.equals(population)) {
            group = all.getOrDefault(group, "");
        }
        return group.equals(population);
    }

    private static Problem badGroup(String population, String broader) {
        return Problem.of(
                "POP-0004",
                "\"{1}\" cannot be the broader group of \"{0}\"",
                "name two different populations; no group may belong to itself by way of others",
                population,
                broader);
    }

    /// True for whom a set may serve: a population, `REGISTRY/POPULATION`, or everybody.
    static boolean isServed(String population) {
        return population.isEmpty() || SERVED.matcher(population).matches();
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
