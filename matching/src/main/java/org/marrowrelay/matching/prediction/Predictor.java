package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.matching.probability.SilentNulls;
import org.marrowrelay.problem.Problem;

/// Match probabilities under one question: which loci are compared, and what a null counts as.
///
/// ```java
/// Predictor predictor = new Predictor(Locus.MATCHED, NullRule.EXPRESSED);
/// ImputedPerson patient = predictor.impute(patientTypings, List.of(patientsSet));
/// ImputedPerson donor = predictor.impute(donorTypings, List.of(donorsSet, globalSet));
/// MatchProbability match = predictor.probability(patient, donor);      // match.exactly(0) is P(10/10)
/// ```
///
/// Everything one predictor makes belongs together. Safe for use by many threads.
public final class Predictor {
    private static final int CHUNK = 64;
    /// Haplotype pairs up to which a person's genotypes are listed; above, sums over classes are cheaper.
    private static final int MOST_LISTED = 20_000;
    /// Pairs of tables whose parts are remembered.
    private static final int MOST_PARTS = 4;
    /// Haplotype pairs of an open person up to which genotypes are passed by another open one.
    private static final int MOST_PASSED = 100_000;
    /// Pairs of open people that are remembered.
    private static final int MOST_OPEN_PAIRS = 5_000;

    private final List<Locus> loci;
    private final NullRule rule;
    private final int mostListed;
    private final GroupCodes codes = new GroupCodes();
    private final Map<HaplotypeFrequencySet, Table> tables = Collections.synchronizedMap(new IdentityHashMap<>());

    private final Map<Tables, Parts> parts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tables, Parts> eldest) {
            return size() > MOST_PARTS;
        }
    };

    private final Map<OpenKey, BothOpen> bothOpen = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OpenKey, BothOpen> eldest) {
            return size() > MOST_OPEN_PAIRS;
        }
    });

    /// Two open people, by what is typed and by which sets: people who are open in the same way have the same
    /// answer.
    private record OpenKey(
            Map<Locus, LocusTyping.Typed> patient,
            HaplotypeTable patientTable,
            Map<Locus, LocusTyping.Typed> donor,
            HaplotypeTable donorTable) {}

    /// What two open people have: probabilities over all loci, and three a locus.
    private record BothOpen(List<Double> overall, List<Double> each) {
        void addTo(double[] toOverall, double[] toEach) {
            for (int i = 0; i < toOverall.length; i++) {
                toOverall[i] += overall.get(i);
            }
            for (int i = 0; i < toEach.length; i++) {
                toEach[i] += each.get(i);
            }
        }
    }

    /// Whose parts are numbered together.
    private record Tables(HaplotypeTable one, HaplotypeTable other) {}

    /// A coded set with the scratch of threads that are done with it.
    private record Table(HaplotypeTable haplotypes, Queue<Imputation> free) {}

    /// @param loci the loci to compare, such as [Locus#MATCHED] for 10/10
    public Predictor(List<Locus> loci, NullRule rule) {
        this(loci, rule, MOST_LISTED);
    }

    /// @param mostListed people whose typings allow more haplotype pairs are open
    Predictor(List<Locus> loci, NullRule rule, int mostListed) {
        this.loci = List.copyOf(loci);
        this.rule = rule;
        this.mostListed = mostListed;
    }

    public List<Locus> loci() {
        return loci;
    }

    public NullRule rule() {
        return rule;
    }

    /// How likely each of the person's genotypes is, under the first of the sets that covers the loci to compare and
    /// explains the person.
    ///
    /// @param inOrder the person's own set first, broader ones after it
    public ImputedPerson impute(Phenotype person, List<HaplotypeFrequencySet> inOrder) {
        List<Problem> reasons = new ArrayList<>();
        for (HaplotypeFrequencySet set : inOrder) {
            List<Locus> missing = notCovered(set);
            if (!missing.isEmpty()) {
                reasons.add(Reasons.notCovered(missing, set));
                continue;
            }
            ImputedPerson imputed = impute(person, set, reasons);
            if (imputed.isExplained()) {
                return imputed;
            }
            reasons.addAll(imputed.notices());
        }
        return ImputedPerson.unexplained(person, reasons);
    }

    /// Imputes many people on several threads. People with the same typings and sets share one result.
    ///
    /// @param inOrder the sets of each person, as in [#impute]
    /// @return one for each person, in their order
    /// @throws InterruptedException if the calling thread is interrupted
    public List<ImputedPerson> imputeAll(
            List<Phenotype> people,
            Function<Phenotype, List<HaplotypeFrequencySet>> inOrder,
            int threads,
            Progress progress)
            throws InterruptedException {
        Distinct distinct = Distinct.of(people, inOrder);
        List<ImputedPerson> imputed = new ArrayList<>(distinct.people().size());
        new CrossMatch(threads)
                .inOrder(
                        chunks(distinct.people().size()),
                        chunk -> {
                            imputed.addAll(chunk);
                            progress.reached(imputed.size(), distinct.people().size());
                        },
                        chunk -> imputeChunk(distinct, chunk));
        return distinct.numbers().stream().map(imputed::get).toList();
    }

    private static int chunks(int people) {
        return (people + CHUNK - 1) / CHUNK;
    }

    private List<ImputedPerson> imputeChunk(Distinct distinct, int chunk) {
        int end = Math.min(distinct.people().size(), (chunk + 1) * CHUNK);
        List<ImputedPerson> imputed = new ArrayList<>(CHUNK);
        for (int i = chunk * CHUNK; i < end; i++) {
            imputed.add(impute(distinct.people().get(i), distinct.sets().get(i)));
        }
        return imputed;
    }

    private ImputedPerson impute(Phenotype person, HaplotypeFrequencySet set, List<Problem> before) {
        return with(set, (table, imputation) -> impute(person, table, imputation, before));
    }

    /// What is done with a set's table and one thread's scratch.
    private interface Use<R> {
        R use(HaplotypeTable table, Imputation scratch);
    }

    private <R> R with(HaplotypeFrequencySet set, Use<R> use) {
        Table table = table(set);
        Imputation idle = table.free().poll();
        Imputation scratch = idle == null ? new Imputation(table.haplotypes(), loci, rule) : idle;
        try {
            return use.use(table.haplotypes(), scratch);
        } finally {
            table.free().add(scratch);
        }
    }

    private ImputedPerson impute(Phenotype person, HaplotypeTable table, Imputation imputation, List<Problem> before) {
        Optional<SilentNulls> read = read(person, table, imputation);
        if (read.isEmpty()) {
            return ImputedPerson.unexplained(person, List.of(Reasons.unexplained(person, table.set, imputation)));
        }
        List<Problem> notices = notices(before, table);
        if (person.text().indexOf('~') >= 0) {
            notices.add(Reasons.phaseNotUsed());
        }
        read.get().nulls().forEach((locus, silent) -> notices.add(Reasons.readAsPartner(locus, silent, table.set)));
        return explained(read.get(), table, imputation, notices);
    }

    /// The person as the set explains them, with the imputation ready for it: as typed, or with nulls that the set
    /// lacks read as their partners.
    private static Optional<SilentNulls> read(Phenotype person, HaplotypeTable table, Imputation imputation) {
        if (imputation.total(person) > 0) {
            return Optional.of(SilentNulls.none(person));
        }
        SilentNulls read = SilentNulls.of(person, table.set);
        boolean explains = !read.nulls().isEmpty() && imputation.total(read.person()) > 0;
        return explains ? Optional.of(read) : Optional.empty();
    }

    private static List<Problem> notices(List<Problem> before, HaplotypeTable table) {
        List<Problem> notices = new ArrayList<>(before);
        if (!before.isEmpty()) {
            notices.add(Reasons.broaderSet(table.set));
        }
        return notices;
    }

    private ImputedPerson explained(
            SilentNulls person, HaplotypeTable table, Imputation imputation, List<Problem> notices) {
        double total = imputation.total(person);
        if (imputation.pairs() > mostListed) {
            return ImputedPerson.open(person, table.set, total, notices, imputation.pairs());
        }
        GenotypeSums sums = imputation.genotypes();
        int[] rows = Arrays.copyOf(sums.rows, sums.size * loci.size());
        double[] weights = new double[sums.size];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sums.weights[i] / total;
        }
        return ImputedPerson.listed(person, table.set, total, notices, rows, weights);
    }

    private List<GenotypeSums> marginals(Imputation imputation, double total) {
        List<GenotypeSums> marginals = new ArrayList<>();
        for (int l = 0; l < loci.size(); l++) {
            GenotypeSums marginal = imputation.marginal(l);
            marginal.divide(total);
            marginals.add(marginal);
        }
        return marginals;
    }

    private Table table(HaplotypeFrequencySet set) {
        Table known = tables.get(set);
        if (known != null) {
            return known;
        }
        synchronized (tables) {
            return tables.computeIfAbsent(
                    set, fresh -> new Table(new HaplotypeTable(fresh, codes), new ConcurrentLinkedQueue<>()));
        }
    }

    private List<Locus> notCovered(HaplotypeFrequencySet set) {
        return loci.stream().filter(locus -> !set.loci().contains(locus)).toList();
    }

    /// How likely each number of mismatches between the two is, overall and at each locus; empty when one of
    /// the two is unexplained.
    ///
    /// Definition: [MatchProbability#of].
    public Optional<MatchProbability> probability(ImputedPerson patient, ImputedPerson donor) {
        if (!patient.isExplained() || !donor.isExplained()) {
            return Optional.empty();
        }
        double[] overall = new double[2 * loci.size() + 1];
        double[] each = new double[3 * loci.size()];
        if (patient.isOpen() && donor.isOpen()) {
            addBothOpen(patient, donor, overall, each);
        } else if (patient.isOpen()) {
            addOpen(patient, donor.rows, donor.weights, overall, each);
        } else if (donor.isOpen()) {
            addOpen(donor, patient.rows, patient.weights, overall, each);
        } else {
            addListed(patient, donor, overall, each);
        }
        return Optional.of(probability(overall, each));
    }

    /// Adds the probabilities of an open person with some genotypes of another.
    void addOpen(ImputedPerson open, int[] rows, double[] weights, double[] overall, double[] each) {
        with(open.set().orElseThrow(), (table, imputation) -> {
            double total = imputation.total(open);
            for (int i = 0; i < weights.length; i++) {
                stopIfInterrupted();
                imputation.against(rows, i * loci.size(), weights[i] / total, overall, each);
            }
            return total;
        });
    }

    /// Adds the probabilities of two people who are both open.
    ///
    /// @throws CancellationException if the thread is interrupted
    void addBothOpen(ImputedPerson patient, ImputedPerson donor, double[] overall, double[] each) {
        OpenKey key = new OpenKey(
                patient.read().typings(), side(patient).table, donor.read().typings(), side(donor).table);
        boolean plain = !patient.restores(rule) && !donor.restores(rule);
        BothOpen known = plain ? bothOpen.get(key) : null;
        if (known == null) {
            known = computeBothOpen(patient, donor);
            if (plain) {
                bothOpen.put(key, known);
            }
        }
        known.addTo(overall, each);
    }

    private BothOpen computeBothOpen(ImputedPerson patient, ImputedPerson donor) {
        double[] overall = new double[2 * loci.size() + 1];
        double[] each = new double[3 * loci.size()];
        computeBothOpen(patient, donor, overall, each);
        return new BothOpen(
                Arrays.stream(overall).boxed().toList(),
                Arrays.stream(each).boxed().toList());
    }

    private void computeBothOpen(ImputedPerson patient, ImputedPerson donor, double[] overall, double[] each) {
        Optional<OpenPair> pair = openPair(patient, donor);
        if (pair.isPresent() && !patient.restores(rule) && !donor.restores(rule)) {
            pair.get().compute(overall, each);
        } else if (pairs(patient) <= pairs(donor)) {
            passEach(patient, donor, overall, each);
        } else {
            passEach(donor, patient, overall, each);
        }
    }

    /// Two open people by sums over agreements; empty when their typings fall into too many pieces.
    Optional<OpenPair> openPair(ImputedPerson patient, ImputedPerson donor) {
        return OpenPair.of(side(patient), side(donor), parts(patient, donor), rule);
    }

    private OpenPair.Side side(ImputedPerson open) {
        return new OpenPair.Side(table(open), compared(table(open)), open.read());
    }

    private Parts parts(ImputedPerson patient, ImputedPerson donor) {
        OpenPair.Side p = side(patient);
        OpenPair.Side d = side(donor);
        synchronized (parts) {
            return parts.computeIfAbsent(
                    new Tables(p.table, d.table), fresh -> new Parts(p.table, p.compared, d.table, d.compared));
        }
    }

    /// How many haplotype pairs the typings leave an explained person.
    long pairs(ImputedPerson open) {
        return with(open.set().orElseThrow(), (table, imputation) -> {
            imputation.total(open);
            return imputation.pairs();
        });
    }

    /// The coded set that explains a person.
    HaplotypeTable table(ImputedPerson explained) {
        return table(explained.set().orElseThrow()).haplotypes();
    }

    /// Number of each compared locus in a table.
    int[] compared(HaplotypeTable table) {
        return loci.stream().mapToInt(table.loci::indexOf).toArray();
    }

    /// Passes every haplotype pair that an explained person's typings allow, each unordered pair once.
    void forEachAllowed(ImputedPerson person, Imputation.AllowedPairs consumer) {
        with(person.set().orElseThrow(), (table, imputation) -> {
            double total = imputation.total(person);
            imputation.forEachAllowed(consumer);
            return total;
        });
    }

    /// Whether the person can be compared with many at once ([OpenCross]).
    boolean crosses(ImputedPerson person) {
        return person.isExplained() && !person.restores(rule) && table(person).size <= PairPostings.MOST_HAPLOTYPES;
    }

    /// How many different haplotype pairs people allow together, at most: not more than their sets have.
    double pairsAtMost(List<ImputedPerson> people) {
        Map<HaplotypeTable, Double> byTable = new HashMap<>();
        people.forEach(person -> byTable.merge(table(person), (double) pairs(person), Double::sum));
        return byTable.entrySet().stream()
                .mapToDouble(one -> Math.min(one.getValue(), PairPostings.triangle(one.getKey().size)))
                .sum();
    }

    /// Passes every haplotype pair of one open person by the other.
    private void passEach(ImputedPerson few, ImputedPerson many, double[] overall, double[] each) {
        with(
                few.set().orElseThrow(),
                (fewTable, fewImputation) -> with(many.set().orElseThrow(), (manyTable, manyImputation) -> {
                    double total = fewImputation.total(few) * manyImputation.total(many);
                    fewImputation.forEachPair((one, other, frequency, row) -> {
                        stopIfInterrupted();
                        manyImputation.against(row, 0, frequency / total, overall, each);
                    });
                    return total;
                }));
    }

    /// What comes of one genotype of many.
    interface Each {
        /// @param overall the probability of each number of mismatches; valid during the call
        void genotype(int number, double[] overall);
    }

    /// Compares an open person with each of many genotypes that can be within two mismatches; passes over others.
    ///
    /// @throws CancellationException if the thread is interrupted
    void eachNear(ImputedPerson open, int[] rows, int count, Each consumer) {
        double[] near = new double[NearIndex.MOST_MISMATCHES + 1];
        List<Fewest> fewest = marginals(open).stream().map(Fewest::new).toList();
        with(open.set().orElseThrow(), (table, imputation) -> {
            double total = imputation.total(open);
            for (int i = 0; i < count; i++) {
                if (canBeNear(fewest, rows, i * loci.size())) {
                    stopIfInterrupted();
                    Arrays.fill(near, 0);
                    imputation.near(rows, i * loci.size(), 1 / total, near);
                    consumer.genotype(i, near);
                }
            }
            return total;
        });
    }

    private static boolean canBeNear(List<Fewest> person, int[] genotype, int from) {
        int fewest = 0;
        for (int l = 0; l < person.size() && fewest <= NearIndex.MOST_MISMATCHES; l++) {
            fewest += person.get(l).mismatches(genotype, from + l);
        }
        return fewest <= NearIndex.MOST_MISMATCHES;
    }

    /// What one comparison in [#eachNear] costs, in nanoseconds, roughly.
    double nearCost(ImputedPerson open) {
        return 2_000 + 50.0 * table(open.set().orElseThrow()).haplotypes().words;
    }

    /// The genotypes of an open person with their probabilities, after all.
    ///
    /// @throws CancellationException if the thread is interrupted
    GenotypeSums list(ImputedPerson open) {
        return with(open.set().orElseThrow(), (table, imputation) -> {
            double total = imputation.total(open);
            GenotypeSums genotypes = new GenotypeSums(loci.size(), (int) Math.min(1 << 20, imputation.pairs()));
            imputation.addGenotypes(genotypes);
            genotypes.divide(total);
            return genotypes;
        });
    }

    /// How likely 0, 1 and 2 mismatches are between two people who are both open, added to `near`.
    ///
    /// @throws CancellationException if the thread is interrupted
    void addBothOpenNear(ImputedPerson patient, ImputedPerson donor, double[] near) {
        ImputedPerson few = patient.genotypes() <= donor.genotypes() ? patient : donor;
        ImputedPerson many = few == patient ? donor : patient;
        boolean restores = patient.restores(rule) || donor.restores(rule);
        Optional<OpenPair> pair =
                few.genotypes() <= MOST_PASSED || restores ? Optional.empty() : openPair(patient, donor);
        if (pair.isPresent()) {
            pair.get().near(patient.total() * donor.total(), near);
            return;
        }
        passNear(few, many, near);
    }

    /// Passes every haplotype pair of one open person by the other.
    private void passNear(ImputedPerson few, ImputedPerson many, double[] near) {
        List<Fewest> fewest = marginals(many).stream().map(Fewest::new).toList();
        with(
                few.set().orElseThrow(),
                (fewTable, fewImputation) -> with(many.set().orElseThrow(), (manyTable, manyImputation) -> {
                    double total = fewImputation.total(few) * manyImputation.total(many);
                    fewImputation.forEachPair((one, other, frequency, row) -> {
                        if (canBeNear(fewest, row, 0)) {
                            manyImputation.near(row, 0, frequency / total, near);
                        }
                    });
                    return total;
                }));
    }

    /// How likely each genotype of one of the compared loci is, for any explained person.
    GenotypeSums marginal(ImputedPerson person, int locus) {
        return person.isOpen() ? marginals(person).get(locus) : person.marginal(locus, loci.size());
    }

    /// The group of that number.
    MatchingGroup group(Locus locus, int code) {
        return codes.group(locus, code);
    }

    /// How likely each genotype of each locus is for an open person; kept while there is room.
    List<GenotypeSums> marginals(ImputedPerson open) {
        return open.marginals(() ->
                with(open.set().orElseThrow(), (table, imputation) -> marginals(imputation, imputation.total(open))));
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    private void addListed(ImputedPerson patient, ImputedPerson donor, double[] total, double[] each) {
        int n = loci.size();
        for (int p = 0; p < patient.weights.length; p++) {
            for (int d = 0; d < donor.weights.length; d++) {
                double weight = patient.weights[p] * donor.weights[d];
                int sum = 0;
                for (int l = 0; l < n; l++) {
                    int count = PackedGenotype.mismatches(patient.rows[p * n + l], donor.rows[d * n + l]);
                    each[3 * l + count] += weight;
                    sum += count;
                }
                total[sum] += weight;
            }
        }
    }

    private MatchProbability probability(double[] total, double[] each) {
        Map<Locus, List<Double>> perLocus = new EnumMap<>(Locus.class);
        for (int l = 0; l < loci.size(); l++) {
            perLocus.put(loci.get(l), List.of(each[3 * l], each[3 * l + 1], each[3 * l + 2]));
        }
        return new MatchProbability(Arrays.stream(total).boxed().toList(), perLocus);
    }

    /// The likeliest genotypes of a person with the haplotypes that carry most of each, likeliest first; empty for a
    /// person whom the set does not explain.
    ///
    /// @param genotypes how many genotypes at most
    /// @param diplotypes how many diplotypes of each at most
    public LikeliestGenotypes likeliest(Phenotype person, HaplotypeFrequencySet set, int genotypes, int diplotypes) {
        return with(set, (table, imputation) -> read(person, table, imputation)
                .map(read -> likeliest(read, table, imputation, genotypes, diplotypes))
                .orElse(LikeliestGenotypes.NONE));
    }

    private LikeliestGenotypes likeliest(
            SilentNulls person, HaplotypeTable table, Imputation imputation, int genotypes, int diplotypes) {
        double total = imputation.total(person);
        if (imputation.pairs() > mostListed) {
            return openLikeliest(person, table, imputation, genotypes, diplotypes);
        }
        GenotypeSums sums = imputation.genotypes();
        Likeliest likeliest = new Likeliest(sums, genotypes, diplotypes);
        imputation.forEachPair(likeliest::pass);
        return new LikeliestGenotypes(sums.size, imputation.pairs(), likeliest.shares(table, person, loci, total));
    }

    private LikeliestGenotypes openLikeliest(
            SilentNulls person, HaplotypeTable table, Imputation imputation, int genotypes, int diplotypes) {
        double total = imputation.total(person);
        GenotypeSums sums = new GenotypeSums(loci.size(), genotypes);
        for (OpenLikeliest.Seen seen : new OpenLikeliest(imputation, table, genotypes).find()) {
            sums.add(seen.row().stream().mapToInt(Integer::intValue).toArray(), 0, seen.frequency());
        }
        Likeliest likeliest = new Likeliest(sums, genotypes, diplotypes);
        for (int i = 0; i < sums.size; i++) {
            imputation.forEachPairOf(
                    Arrays.copyOfRange(sums.rows, i * loci.size(), (i + 1) * loci.size()), likeliest::pass);
        }
        return new LikeliestGenotypes(
                LikeliestGenotypes.NOT_COUNTED, imputation.pairs(), likeliest.shares(table, person, loci, total));
    }

    /// Everything that is known about one patient and one donor.
    ///
    /// As in [#impute], the first set that covers all loci and explains the person serves. Only where
    /// there is none, the loci that the first set that explains the person does not cover are graded by
    /// the typings alone and left out of the probabilities; a notice says so.
    ///
    /// @param patientSets the patient's own set first, broader ones after it
    /// @param donorSets the same for the donor
    public MatchPrediction predict(
            Phenotype patient,
            List<HaplotypeFrequencySet> patientSets,
            Phenotype donor,
            List<HaplotypeFrequencySet> donorSets) {
        List<Locus> missing = missing(serving(patient, patientSets), serving(donor, donorSets));
        // sets that cover none of the loci say nothing; each person's notices name them then
        boolean whole = missing.isEmpty() || missing.size() == loci.size();
        Predictor covered = whole ? this : without(missing);
        List<Problem> notices = whole ? List.of() : List.of(Reasons.leftOut(missing, covered.loci));
        ImputedPerson p = covered.impute(patient, patientSets);
        ImputedPerson d = covered.impute(donor, donorSets);
        return new MatchPrediction(
                rule,
                MatchCategory.of(patient, donor, loci, rule),
                covered.loci,
                covered.probability(p, d),
                p.set(),
                d.set(),
                p.notices(),
                d.notices(),
                notices);
    }

    /// The first set that covers all compared loci and explains the person, else the first that covers
    /// some and does; the first of all if none does.
    private Optional<HaplotypeFrequencySet> serving(Phenotype person, List<HaplotypeFrequencySet> inOrder) {
        List<HaplotypeFrequencySet> tried = inOrder.stream()
                .filter(set -> notCovered(set).size() < loci.size())
                .sorted(Comparator.comparing(set -> !notCovered(set).isEmpty()))
                .toList();
        return tried.stream()
                .filter(set -> covered(set).impute(person, List.of(set)).isExplained())
                .findFirst()
                .or(() -> Stream.concat(tried.stream(), inOrder.stream()).findFirst());
    }

    private Predictor covered(HaplotypeFrequencySet set) {
        List<Locus> missing = notCovered(set);
        return missing.isEmpty() ? this : without(missing);
    }

    private List<Locus> missing(Optional<HaplotypeFrequencySet> one, Optional<HaplotypeFrequencySet> other) {
        return loci.stream()
                .filter(locus -> Stream.concat(one.stream(), other.stream())
                        .anyMatch(set -> !set.loci().contains(locus)))
                .toList();
    }

    private Predictor without(List<Locus> missing) {
        return new Predictor(
                loci.stream().filter(locus -> !missing.contains(locus)).toList(), rule, mostListed);
    }

    /// Donors made ready to be matched with few patients.
    ///
    /// @param donors imputed by this predictor; their order is the order of results
    public DonorPool pool(List<ImputedPerson> donors) {
        return DonorPool.of(donors, this, 0, false);
    }

    /// Donors made ready to be matched with patients.
    ///
    /// @param donors imputed by this predictor; their order is the order of results
    /// @param patients who will be matched; only how much they leave open is asked, to prepare what pays
    public DonorPool pool(List<ImputedPerson> donors, List<ImputedPerson> patients) {
        return DonorPool.of(donors, this, patients);
    }
}
