package org.marrowrelay.testkit.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.testkit.Draw;

/// The registry that a fresh installation shows: 3,000 donors, 40 cord blood units, a dozen patients, four
/// populations. All of it is invented.
///
/// It tells the founding case again: the patient [#rarePatient] has exactly one potential 10/10 donor among all,
/// [#rareDonor], of another population, typed years ago without DQB1 and still willing. The two haplotypes they
/// share have A alleles that nobody else carries, so that this holds for every seed, release and null rule; one more
/// donor comes as near as 9/10. The patient [#commonPatient] has many.
///
/// Made in well under a second; the same seed gives the same registry on every machine. Immutable.
public final class SampleRegistry {
    /// The seed of the registry that is shown.
    public static final long SEED = 2002;

    /// The issuing organisation number of the sample registry; numbers below 1000 are not handed out.
    public static final String ION = "0990";

    private static final int DONORS = 3_000;
    private static final int CORD_BLOOD_UNITS = 40;
    private static final int PATIENTS = 12;
    private static final int HAPLOTYPES = 600;
    private static final int NAMES_PER_FAMILY = 3;
    private static final List<String> NAMES = List.of("Northshore", "Highland", "Rivermouth", "Saltmarsh");
    private static final List<Double> SHARES = List.of(0.5, 0.25, 0.15, 0.1);
    private static final int HOME = 0;
    private static final int ABROAD = 2;

    private static final InventedHaplotype RARE_ONE =
            InventedHaplotype.parse("A*43:01~C*18:03~B*82:01~DRB1*10:02~DQB1*05:04");
    private static final InventedHaplotype RARE_ONE_ALMOST =
            InventedHaplotype.parse("A*43:01~C*18:03~B*82:01~DRB1*10:02~DQB1*06:02");
    private static final InventedHaplotype RARE_OTHER =
            InventedHaplotype.parse("A*80:01~C*17:04~B*73:01~DRB1*09:07~DQB1*03:07");
    private static final InventedHaplotype WITH_NULL =
            InventedHaplotype.parse("A*24:09N~C*07:02~B*40:01~DRB1*04:03~DQB1*03:02");
    private static final Set<String> RARE_FAMILIES = Set.of("43", "80");
    private static final String RARE_REPORT =
            "A*43:01+A*80:01^C*17:04/C*17:05+C*18:01/C*18:03^B*73:01+B*82:01/B*82:02^DRB1*09:07+DRB1*10:02";

    private final long seed;
    private final List<InventedPopulation> populations;
    private final InventedPopulation everybody;
    private final List<InventedPerson> donors;
    private final List<InventedPerson> cordBloodUnits;
    private final List<InventedPerson> patients;

    private SampleRegistry(long seed) {
        this.seed = seed;
        List<InventedPopulation> common = common();
        populations = IntStream.range(0, NAMES.size())
                .mapToObj(i -> withRareOnes(common.get(i), i))
                .toList();
        everybody = InventedPopulation.mixture("Everybody", shares());
        Recruitment recruitment = new Recruitment(seed, common, SHARES, List.of(ION));
        donors = donors(recruitment);
        cordBloodUnits = IntStream.range(0, CORD_BLOOD_UNITS)
                .mapToObj(recruitment::cordBloodUnit)
                .toList();
        patients = patients(recruitment);
    }

    /// The registry of that seed; the product shows the one of [#SEED].
    public static SampleRegistry of(long seed) {
        return new SampleRegistry(seed);
    }

    /// The seed that everything comes from.
    public long seed() {
        return seed;
    }

    /// The four populations with their haplotype frequencies.
    public List<InventedPopulation> populations() {
        return populations;
    }

    /// All populations thrown together by their shares of the registry, named `Everybody`: for persons who named no
    /// population.
    public InventedPopulation everybody() {
        return everybody;
    }

    /// Every allele name of the frequency sets, as the starter nomenclature wants to know them.
    public Set<String> alleleNames() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < everybody.size(); i++) {
            everybody.haplotype(i).alleles().forEach(allele -> names.add(allele.toString()));
        }
        return names;
    }

    /// 3,000 donors in order of registration.
    public List<InventedPerson> donors() {
        return donors;
    }

    /// 40 cord blood units.
    public List<InventedPerson> cordBloodUnits() {
        return cordBloodUnits;
    }

    /// A dozen patients: first the rare one, then the common one.
    public List<InventedPerson> patients() {
        return patients;
    }

    /// The patient whose only potential 10/10 donor in the whole registry is [#rareDonor].
    public InventedPerson rarePatient() {
        return patients.get(0);
    }

    /// The patient with many potential 10/10 donors.
    public InventedPerson commonPatient() {
        return patients.get(1);
    }

    /// The donor whom nobody but [#rarePatient] has been waiting for.
    public InventedPerson rareDonor() {
        return donors.get(rarePlace());
    }

    private int rarePlace() {
        return Draw.of(seed, NAMES.size()).between(DONORS / 3, DONORS / 2);
    }

    private List<InventedPopulation> common() {
        Set<Integer> reserved = IntStream.range(0, Vocabulary.known().size(0))
                .filter(code -> isRare(Vocabulary.known().allele(0, code)))
                .boxed()
                .collect(Collectors.toSet());
        return new Ancestry(seed, HAPLOTYPES, 1.5, NAMES_PER_FAMILY, reserved).populations(NAMES);
    }

    private static boolean isRare(Allele allele) {
        return RARE_FAMILIES.contains(allele.fields().getFirst());
    }

    /// The frequency sets know the rare haplotypes, at home and abroad. Ordinary donors are drawn without them: at two
    /// in 100,000 none of 3,000 would be expected to have one, and the case needs exactly one.
    private static InventedPopulation withRareOnes(InventedPopulation common, int place) {
        Map<InventedHaplotype, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < common.size(); i++) {
            weights.put(common.haplotype(i), common.frequency(i));
        }
        if (place == HOME || place == ABROAD) {
            weights.put(RARE_ONE, 2e-5);
            weights.put(RARE_ONE_ALMOST, 5e-6);
            weights.put(RARE_OTHER, 1e-5);
        }
        weights.putIfAbsent(WITH_NULL, 5e-4);
        return InventedPopulation.of(common.name(), weights);
    }

    private Map<InventedPopulation, Double> shares() {
        Map<InventedPopulation, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < populations.size(); i++) {
            shares.put(populations.get(i), SHARES.get(i));
        }
        return shares;
    }

    private List<InventedPerson> donors(Recruitment recruitment) {
        List<InventedPerson> all = new ArrayList<>(DONORS);
        for (int i = 0; i < DONORS; i++) {
            all.add(recruitment.donor(i));
        }
        InventedPopulation abroad = populations.get(ABROAD);
        InventedDiplotype rare = new InventedDiplotype(RARE_ONE, RARE_OTHER);
        InventedDiplotype almost = new InventedDiplotype(RARE_ONE_ALMOST, RARE_OTHER);
        InventedDiplotype silent = new InventedDiplotype(abroad.haplotype(0), WITH_NULL);
        int at = rarePlace();
        all.set(at, recruitment.donor(at, abroad, rare, RARE_REPORT));
        all.set(
                at + 500,
                recruitment.donor(at + 500L, abroad, almost, Laboratory.one().best(almost)));
        all.set(
                at + 900,
                recruitment.donor(at + 900L, abroad, silent, Laboratory.one().best(silent)));
        return List.copyOf(all);
    }

    private List<InventedPerson> patients(Recruitment recruitment) {
        List<InventedPerson> all = new ArrayList<>(PATIENTS);
        InventedPopulation home = populations.get(HOME);
        InventedDiplotype common = new InventedDiplotype(home.haplotype(0), home.haplotype(1));
        InventedDiplotype twice = new InventedDiplotype(home.haplotype(2), home.haplotype(2));
        InventedDiplotype rare = new InventedDiplotype(RARE_ONE, RARE_OTHER);
        all.add(recruitment.patient(0, home, rare).with(LocalDate.of(1962, 3, 9), "F"));
        all.add(recruitment.patient(1, home, common));
        all.add(recruitment.patient(2, home, twice));
        for (int i = all.size(); i < PATIENTS; i++) {
            all.add(recruitment.patient(i));
        }
        return List.copyOf(all);
    }
}
