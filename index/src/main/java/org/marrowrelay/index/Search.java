package org.marrowrelay.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.CandidateScan;
import org.marrowrelay.index.kernel.Candidates;
import org.marrowrelay.index.kernel.DeltaScan;
import org.marrowrelay.index.kernel.PatientGenotypes;
import org.marrowrelay.index.plan.LocusPlan;
import org.marrowrelay.index.plan.PatientPosterior;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.probability.SilentNulls;
import org.marrowrelay.problem.Problem;

/// One search: plan, scan, count, rank, show.
final class Search {
    private static final int PARTS = 32;

    private final Snapshot snapshot;
    private final SearchRequest request;
    private final DpbTable dpb1;
    private final RowFilter filter;
    private final List<LocusPlan> plans;
    private final Candidates candidates;
    private final int[] accepted;
    private boolean tooOpen;

    /// The patient under the frequency set that explains him.
    private record Explained(int set, PatientGenotypes genotypes, ByDefinition definition) {}

    Search(Snapshot snapshot, SearchRequest request) {
        this.snapshot = snapshot;
        this.request = request;
        this.dpb1 = new DpbTable(request, snapshot);
        this.filter = new RowFilter(request.filter(), snapshot).and(dpb1);
        this.plans = plans();
        this.candidates = scan();
        this.accepted = accepted();
    }

    private List<LocusPlan> plans() {
        return IntStream.range(0, request.extent().loci().size())
                .parallel()
                .mapToObj(locus -> LocusPlan.of(
                        snapshot.dictionaries.get(locus),
                        snapshot.inverted.get(locus),
                        request.patient().at(MatchedLoci.ORDER.get(locus)),
                        request.rule()))
                .toList();
    }

    private Candidates scan() {
        byte[][] fewest = new byte[MatchedLoci.COUNT][];
        for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
            fewest[locus] = fewest(locus);
        }
        int runs = snapshot.runs.size2();
        Candidates later = DeltaScan.scan(snapshot.delta, snapshot.baseProfiles, fewest, request.mismatches());
        Stream<Candidates> parts = IntStream.range(0, PARTS).parallel().mapToObj(part -> new CandidateScan(
                        snapshot.runs, snapshot.table, fewest, request.mismatches())
                .scan((int) ((long) runs * part / PARTS), (int) ((long) runs * (part + 1) / PARTS)));
        return Candidates.joined(Stream.concat(parts, Stream.of(later)).toList());
    }

    private byte[] fewest(int locus) {
        if (locus >= plans.size()) {
            return new byte[snapshot.dictionaries.get(locus).size()];
        }
        Integer limit = request.limits().get(MatchedLoci.ORDER.get(locus));
        LocusPlan plan = plans.get(locus);
        return limit == null ? plan.fewest() : plan.fewest(limit);
    }

    private int[] accepted() {
        int[] counts = new int[candidates.size()];
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            int to = (int) ((long) counts.length * (part + 1) / PARTS);
            for (int c = (int) ((long) counts.length * part / PARTS); c < to; c++) {
                int profile = candidates.profile[c];
                counts[c] = filter.count(snapshot.firstRow(profile), snapshot.endRow(profile));
            }
        });
        return counts;
    }

    private Optional<Explained> patient() {
        try {
            return explained();
        } catch (PatientPosterior.TooOpen few) {
            tooOpen = true;
            return Optional.empty();
        }
    }

    private Optional<Explained> explained() {
        List<GroupTable> tables =
                snapshot.imputed.stream().map(TypingDictionary::groups).toList();
        for (int set : sets()) {
            Map<List<ExpressedGenotype>, Double> genotypes = genotypes(set, tables);
            if (!genotypes.isEmpty()) {
                return Optional.of(explained(set, genotypes, tables));
            }
        }
        return Optional.empty();
    }

    /// The sets that may explain the patient: those that cover the loci that count.
    private List<Integer> sets() {
        return snapshot.base.choice.covering(snapshot.base.choice.sets(request.population()), extent());
    }

    private int extent() {
        return MatchedLoci.extent(request.extent().loci().size());
    }

    private Explained explained(int set, Map<List<ExpressedGenotype>, Double> genotypes, List<GroupTable> tables) {
        int loci = request.extent().loci().size();
        return new Explained(
                set,
                PatientGenotypes.of(genotypes, tables, loci, request.rule()),
                new ByDefinition(snapshot, request, genotypes));
    }

    private Map<List<ExpressedGenotype>, Double> genotypes(int set, List<GroupTable> tables) {
        SilentNulls asTyped = SilentNulls.none(request.patient());
        Map<List<ExpressedGenotype>, Double> genotypes = genotypes(set, tables, asTyped);
        if (!genotypes.isEmpty()) {
            return genotypes;
        }
        if (!CertainNulls.isTypedBy(request.patient())) {
            return genotypes;
        }
        SilentNulls silent = SilentNulls.of(request.patient(), snapshot.base.frequencySet(set));
        return silent.nulls().isEmpty() ? genotypes : genotypes(set, tables, silent);
    }

    private Map<List<ExpressedGenotype>, Double> genotypes(int set, List<GroupTable> tables, SilentNulls read) {
        return PatientPosterior.of(
                read,
                tables,
                snapshot.base.tables.get(set),
                request.rule(),
                request.extent().loci().size());
    }

    SearchResult result() {
        Optional<Explained> patient = patient();
        long total = Arrays.stream(accepted).asLongStream().sum();
        Optional<String> set = patient.map(explained -> name(explained.set()));
        return new SearchResult(hits(patient), total, counts(), set, donorSets(patient), notices());
    }

    /// Of all donors who can match, not only of those on the page.
    private Set<String> donorSets(Optional<Explained> patient) {
        boolean[] serving = new boolean[Generation.NO_SET + 1];
        for (int c = 0; patient.isPresent() && c < candidates.size(); c++) {
            serving[snapshot.set(candidates.profile[c], extent())] |= accepted[c] > 0;
        }
        return IntStream.range(0, snapshot.base.tables.size())
                .filter(set -> serving[set])
                .mapToObj(this::name)
                .collect(Collectors.toSet());
    }

    private List<Problem> notices() {
        return tooOpen
                ? List.of(Problem.of(
                        "IDX-0205",
                        "the patient's typings leave more than {0} genotypes open; nobody has a probability, and"
                                + " donors are in the order of what typings say",
                        "have the patient typed at more loci, or more closely; for single pairs explain works out exact"
                                + " probabilities, for files match does",
                        PatientPosterior.MOST_GENOTYPES))
                : List.of();
    }

    /// The page alone; where nobody can match, the patient is not even imputed.
    List<SearchHit> hits() {
        return candidates.size() == 0 ? List.of() : hits(patient());
    }

    private List<SearchHit> hits(Optional<Explained> patient) {
        Ranking ranking = new Ranking(snapshot, request, candidates, accepted, likelihoods(patient));
        List<Ranking.Place> places = ranking.page(filter);
        List<SearchHit> hits = new ArrayList<>(places.size());
        for (Ranking.Place place : places) {
            hits.add(hit(request.offset() + hits.size() + 1, place));
        }
        return hits;
    }

    private @Nullable Likelihoods likelihoods(Optional<Explained> patient) {
        return patient.map(explained ->
                        new Likelihoods(snapshot, extent(), candidates, explained.genotypes(), explained.definition()))
                .orElse(null);
    }

    private String name(int set) {
        return snapshot.base.provenances.get(set).population();
    }

    private List<SearchResult.Count> counts() {
        long[] potential = new long[request.mismatches() + 1];
        long[] definite = new long[request.mismatches() + 1];
        for (int c = 0; c < candidates.size(); c++) {
            long[] counts = isDefinite(c) ? definite : potential;
            counts[candidates.fewest[c]] += accepted[c];
        }
        return IntStream.rangeClosed(0, request.mismatches())
                .mapToObj(count -> new SearchResult.Count(count, potential[count], definite[count]))
                .toList();
    }

    private boolean isDefinite(int c) {
        int[] typings = typings(c);
        boolean definite = true;
        for (int locus = 0; definite && locus < plans.size(); locus++) {
            LocusPlan plan = plans.get(locus);
            definite = plan.most(typings[locus]) == plan.fewest()[typings[locus]];
        }
        return definite;
    }

    private int[] typings(int c) {
        int profile = candidates.profile[c];
        return new int[] {
            candidates.drb1[c],
            candidates.b[c],
            candidates.a[c],
            snapshot.typingC(profile),
            snapshot.typingDqb1(profile)
        };
    }

    private SearchHit hit(int rank, Ranking.Place place) {
        int[] typings = typings(place.candidate());
        Map<Locus, SearchHit.LocusResult> loci = new EnumMap<>(Locus.class);
        for (int locus = 0; locus < plans.size(); locus++) {
            int typing = typings[locus];
            LocusPlan plan = plans.get(locus);
            loci.put(
                    MatchedLoci.ORDER.get(locus),
                    new SearchHit.LocusResult(
                            plan.fewest()[typing], plan.most(typing), typing != TypingDictionary.UNTYPED));
        }
        int set = snapshot.set(candidates.profile[place.candidate()], extent());
        String explained = set == Generation.NO_SET ? "" : name(set);
        return DonorView.hit(snapshot, rank, place, explained, loci, dpb1.result(snapshot.dpb1(place.row())));
    }
}
