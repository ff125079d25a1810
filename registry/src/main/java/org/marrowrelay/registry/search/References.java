package org.marrowrelay.registry.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.nomenclature.NomenclatureChanged;
import org.marrowrelay.registry.population.ActiveSets;
import org.marrowrelay.registry.population.FrequencySetsChanged;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Puts together what is in use now. Thread-safe.
@Component
class References {
    private final ActiveNomenclature nomenclature;
    private final PopulationDesk populations;
    private final ActiveSets active;
    private final InstalledTraits traits;
    private final int antibodyMfi;
    private final AtomicLong epoch = new AtomicLong();

    /// @param antibodyMfi mean fluorescence intensity from which an antibody counts; negative ones are read as 0
    References(
            ActiveNomenclature nomenclature,
            PopulationDesk populations,
            ActiveSets active,
            InstalledTraits traits,
            @Value("${relay.antibody-mfi:" + DonorSpecificAntibodies.USUAL_THRESHOLD + "}") int antibodyMfi) {
        this.antibodyMfi = Math.max(0, antibodyMfi);
        this.traits = traits;
        this.nomenclature = nomenclature;
        this.populations = populations;
        this.active = active;
    }

    /// Counts changes; asked on every search, so it is cheap.
    long epoch() {
        return epoch.get();
    }

    /// The nomenclature and the sets of this moment.
    Reference now() {
        long before = epoch.get();
        Nomenclature names = nomenclature.current();
        List<ActiveSets.UsedSet> used = used();
        Map<String, String> broader = populations.broader();
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>();
        used.forEach(set -> sets.put(set.stored().population(), set.frequencies()));
        PopulationSets all = new PopulationSets(sets, broader);
        return new Reference(
                names,
                nomenclature.facts(),
                traits.current(),
                all,
                antibodyMfi,
                used.stream().map(References::version).toList(),
                digest(names.release() + (broader.isEmpty() ? "" : " " + new TreeMap<>(broader)), used),
                before);
    }

    private static RestsOn.SetVersion version(ActiveSets.UsedSet set) {
        StoredSet stored = set.stored();
        return new RestsOn.SetVersion(
                stored.population(),
                stored.version(),
                stored.sha256(),
                stored.provenance().source());
    }

    /// The active sets, by population.
    private List<ActiveSets.UsedSet> used() {
        List<ActiveSets.UsedSet> used = new ArrayList<>();
        populations.list().stream()
                .filter(StoredSet::active)
                .sorted(Comparator.comparing(StoredSet::population))
                .forEach(stored -> active.candidates(stored.population()).stream()
                        .filter(set -> set.stored().population().equals(stored.population()))
                        .forEach(used::add));
        return used;
    }

    private static String digest(String release, List<ActiveSets.UsedSet> used) {
        MessageDigest digest = sha256();
        digest.update(release.getBytes(StandardCharsets.UTF_8));
        used.forEach(set -> digest.update((" " + set.stored().population() + " "
                        + set.stored().sha256() + (set.columns().isEmpty() ? "" : " " + set.columns())
                        + (isOfTheFive(set.frequencies())
                                ? ""
                                : " " + set.frequencies().loci()))
                .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Digests do not name the loci of such sets: they stay what they were before loci counted.
    private static boolean isOfTheFive(HaplotypeFrequencySet set) {
        return set.loci().containsAll(Locus.MATCHED) && !set.loci().contains(Locus.DPB1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Before those who then ask for what is in use.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void note(NomenclatureChanged changed) {
        epoch.incrementAndGet();
    }

    /// Before those who then ask for what is in use.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void note(FrequencySetsChanged changed) {
        epoch.incrementAndGet();
    }
}
