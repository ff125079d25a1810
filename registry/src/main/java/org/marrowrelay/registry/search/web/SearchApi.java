package org.marrowrelay.registry.search.web;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.Preference;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceOrder;
import org.marrowrelay.matching.explain.CrossedSets;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.Absence;
import org.marrowrelay.registry.search.Chances;
import org.marrowrelay.registry.search.CrossedPair;
import org.marrowrelay.registry.search.ExplainedPair;
import org.marrowrelay.registry.search.IndexState;
import org.marrowrelay.registry.search.Outlook;
import org.marrowrelay.registry.search.RestsOn;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchProblem;
import org.marrowrelay.registry.search.SearchQuestion;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.NotThere;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Searches for programs, as JSON or as a table. Doubles as they are, nothing rounded.
@RestController
@RequestMapping("/api/v1/searches")
class SearchApi {
    private static final String TABLE = "text/tab-separated-values";

    private static final int TEN = 10;

    private final SearchDesk desk;
    private final PatientDesk patients;
    private final ProblemWords problemWords;

    SearchApi(SearchDesk desk, PatientDesk patients, ProblemWords problemWords) {
        this.problemWords = problemWords;
        this.desk = desk;
        this.patients = patients;
    }

    /// What a program asks.
    ///
    /// @param patient the code
    /// @param mismatches 0 to 2; 1 when it is not said
    /// @param rule `EXPRESSED` (when it is not said) or `ALLELE`
    /// @param positions that are counted: 10 (when it is not said), 8 or 6
    /// @param exactly only donors who can have so few mismatches and not fewer
    /// @param kind `D` volunteers (when it is not said) or `C` cord blood units
    /// @param status codes, such as `AV`; all but `DE` when it is not said
    /// @param sex `F` or `M`
    /// @param cmv `P` or `N`
    /// @param abo blood groups
    /// @param registry names of listing registries
    /// @param bornFrom not born before
    /// @param weightFrom at least so many kilograms
    /// @param dpb1 `ANYTHING` (when it is not said), `PERMISSIVE` or `MATCHED`: how well DPB1 must be able to fit
    /// @param prefer preferences, most important first: `YOUNGER`, `MALE`, `SAME_CMV`, `SAME_BLOOD_GROUP`,
    ///     `HEAVIER`; by the table of allele traits `LEADER`, `DPB1_EXPRESSION`, `SAME_KIR_LIGANDS`,
    ///     `OTHER_KIR_LIGANDS`
    /// @param limit hits of one answer, 1 to 1,000; 100 when it is not said
    /// @param after what the answer before gave as `next`
    record Asked(
            @Nullable String patient,
            @Nullable Integer mismatches,
            @Nullable NullRule rule,
            @Nullable Integer positions,
            @Nullable Integer exactly,
            @Nullable String kind,
            @Nullable List<DonorListing.Status> status,
            @Nullable String sex,
            @Nullable String cmv,
            @Nullable List<DonorListing.BloodGroup> abo,
            @Nullable List<String> registry,
            @Nullable LocalDate bornFrom,
            @Nullable Integer weightFrom,
            DpbDemand.@Nullable Least dpb1,
            @Nullable List<Preference> prefer,
            @Nullable Integer limit,
            @Nullable String after) {
        private static final int USUAL_LIMIT = 100;

        /// Of a search for a patient whom the path names.
        private static final Set<String> NAMES = Stream.of(Asked.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("patient"))
                .collect(Collectors.toUnmodifiableSet());

        SearchQuestion question() {
            return question(1, Preference.USUAL);
        }

        /// @param most mismatches when it is not said
        /// @param order when no preferences are said
        SearchQuestion question(int most, List<Preference> order) {
            return SearchQuestion.of(
                            within("mismatches", mismatches, most, 0, 2), rule == null ? NullRule.EXPRESSED : rule)
                    .over(extent())
                    .among(filter())
                    .ordered(prefer == null ? order : prefer)
                    .fitting(dpb1 == null ? DpbDemand.Least.ANYTHING : dpb1)
                    .only(exactly == null ? OptionalInt.empty() : OptionalInt.of(within("exactly", exactly, 0, 0, 2)))
                    .page(offset(), within("limit", limit, USUAL_LIMIT, 1, SearchQuestion.LONGEST));
        }

        private int offset() {
            if (after == null || after.isBlank()) {
                return 0;
            }
            if (!after.matches("\\d{1,6}")) {
                throw refused("after", after);
            }
            return within("after", Integer.valueOf(after), 0, 0, 499_000);
        }

        private Extent extent() {
            return Arrays.stream(Extent.values())
                    .filter(known -> 2 * known.loci().size() == (positions == null ? 10 : positions))
                    .findFirst()
                    .orElseThrow(() -> refused("positions", positions));
        }

        private DonorFilter filter() {
            return new DonorFilter(
                    kind == null || kind.isBlank()
                            ? List.of(DonorListing.Kind.DONOR)
                            : lettered("kind", kind, DonorListing.Kind.values()),
                    status == null || status.isEmpty() ? DonorFilter.LISTED.statuses() : status,
                    lettered("sex", sex, DonorListing.Sex.values()),
                    lettered("cmv", cmv, DonorListing.Cmv.values()),
                    abo == null ? List.of() : abo,
                    registry == null ? List.of() : registry,
                    bornFrom,
                    null,
                    within("weightFrom", weightFrom, 0, 0, 255));
        }

        /// The one that begins with the letter; nothing when nothing is said; what cannot be understood is refused.
        private static <E extends Enum<E>> List<E> lettered(String name, @Nullable String letter, E[] all) {
            List<E> meant = Arrays.stream(all)
                    .filter(one -> one.name().substring(0, 1).equals(letter))
                    .toList();
            if (meant.isEmpty() && letter != null && !letter.isBlank()) {
                throw refused(name, letter);
            }
            return meant;
        }

        /// Refuses everything at once that cannot be asked: names that no search has, and values outside their range.
        ///
        /// @param names of all parameters of a request
        /// @param beside what this address takes besides
        void requireGood(Map<String, String> names, Set<String> beside) {
            List<Problem> wrong = new ArrayList<>(unknown(names, beside));
            List<Runnable> parts = List.of(
                    () -> within("mismatches", mismatches, 0, 0, 2),
                    this::extent,
                    () -> within("exactly", exactly, 0, 0, 2),
                    () -> lettered("kind", kind, DonorListing.Kind.values()),
                    () -> lettered("sex", sex, DonorListing.Sex.values()),
                    () -> lettered("cmv", cmv, DonorListing.Cmv.values()),
                    () -> within("weightFrom", weightFrom, 0, 0, 255),
                    () -> within("limit", limit, USUAL_LIMIT, 1, SearchQuestion.LONGEST),
                    this::offset);
            parts.forEach(part -> {
                try {
                    part.run();
                } catch (ProblemException refused) {
                    wrong.addAll(refused.problems());
                }
            });
            if (!wrong.isEmpty()) {
                throw new ProblemException(wrong);
            }
        }

        private static int within(String name, @Nullable Integer value, int usual, int from, int to) {
            int said = value == null ? usual : value;
            if (said < from || said > to) {
                throw refused(name, value);
            }
            return said;
        }

        static ProblemException refused(String name, @Nullable Object value) {
            return new ProblemException(cannotHave(name, value));
        }
    }

    private static final Set<String> OF_A_PAIR = Set.of("patient", "donor", "rule");

    /// A parameter that no search has is refused, because what it was to narrow would not be narrowed.
    private static List<Problem> unknown(Map<String, String> names, Set<String> beside) {
        return names.entrySet().stream()
                .filter(one -> !Asked.NAMES.contains(one.getKey()) && !beside.contains(one.getKey()))
                .map(one -> cannotHave(one.getKey(), one.getValue()))
                .toList();
    }

    /// The same of a question about one pair, which has fewer parameters than a search.
    private static void requireOfPair(Map<String, String> names) {
        List<Problem> unknown = names.entrySet().stream()
                .filter(one -> !OF_A_PAIR.contains(one.getKey()))
                .map(one -> Problem.of(
                        "SEA-0017",
                        "a question about one pair cannot have {0} = {1}",
                        "leave it out: such a question has patient, donor and rule, and all five matched loci are counted",
                        one.getKey(),
                        one.getValue()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(unknown);
        }
    }

    private static Problem cannotHave(String name, @Nullable Object value) {
        return Problem.of(
                "SEA-0004",
                "a search cannot have {0} = {1}",
                "look up the range in the description of the API",
                name,
                String.valueOf(value));
    }

    /// What a program is told about a search.
    ///
    /// @param donors how many were looked at
    /// @param total hits on all pages
    /// @param restsOn engine, release, null rule and frequency sets with their versions
    /// @param order what decides among equally likely donors, most important first
    /// @param next hand it back as `after` to go on; `null` at the end
    record SearchMessage(
            String patient,
            int mismatches,
            int positions,
            String nullRule,
            String release,
            String setsDigest,
            RestsOn restsOn,
            @Nullable String patientSet,
            long donors,
            long total,
            List<SearchResult.Count> counts,
            Instant at,
            double millis,
            List<KeyMessage> order,
            List<HitMessage> hits,
            @Nullable String next,
            List<Problem> notices) {}

    /// One key of the order.
    ///
    /// @param source the publication that says why this order is better, of an optional key
    /// @param table sources of the installed rows that an optional key reads; empty when none are installed
    record KeyMessage(String key, @Nullable String source, List<String> table) {
        static KeyMessage of(Preference key, RestsOn rests) {
            String title = key.choice().map(choice -> choice.trait().title()).orElse("");
            RestsOn.@Nullable TraitTable installed = rests.alleleTraits();
            return new KeyMessage(
                    key.name(),
                    key.choice().map(ChoiceOrder::source).orElse(null),
                    installed == null ? List.of() : installed.sources().getOrDefault(title, List.of()));
        }
    }

    /// One donor.
    ///
    /// @param keys the optional keys of the pair; `null` when no table of allele traits is installed
    /// @param fewest the fewest mismatches that the typings allow at the positions that are counted; `most` the
    ///     most
    /// @param p10 probability of 10/10; `null` when there are no probabilities, or not all ten positions are
    ///     counted; so `p9`, `p8`
    /// @param matches probability of exactly 0, 1 and 2 mismatches, named after the positions that are counted:
    ///     `8/8`, `7/8`, `6/8`; empty when there are none
    /// @param dpb1Predicted groups of DPB1 in the typings whose epitope group is only predicted, whether or not
    ///     another number would change what `dpb1` says of permissiveness
    /// @param antibodies of the patient, of sufficient intensity, against what the donor carries or may carry
    /// @param loci what the typings say at each locus, `MATCH`, `POTENTIAL` or `MISMATCH`
    record HitMessage(
            int rank,
            String donor,
            String registry,
            String status,
            int fewest,
            int most,
            @Nullable Double p10,
            @Nullable Double p9,
            @Nullable Double p8,
            Map<String, Double> matches,
            Map<String, String> loci,
            Map<String, Double> bothMatch,
            org.marrowrelay.index.SearchHit.DpbResult dpb1,
            Set<String> dpb1Predicted,
            List<String> antibodies,
            @Nullable ChoiceKeys keys,
            List<Problem> notices) {}

    /// One page of the donors who can match, best first.
    @GetMapping
    SearchMessage search(@RequestParam String patient, Asked asked, @RequestParam Map<String, String> names) {
        asked.requireGood(names, Set.of("patient"));
        SearchResult result = result(patient, asked);
        int end = result.question().offset() + result.question().limit();
        return new SearchMessage(
                patient,
                result.question().mismatches(),
                2 * result.question().extent().loci().size(),
                result.question().rule().name(),
                result.release(),
                result.digest(),
                result.rests(),
                result.patientSet().map(SearchViews::name).orElse(null),
                result.donors(),
                result.total(),
                result.counts(),
                result.at(),
                result.took().toNanos() / 1e6,
                result.question().order().stream()
                        .map(key -> KeyMessage.of(key, result.rests()))
                        .toList(),
                result.hits().stream().map(SearchApi::message).toList(),
                end < result.total() ? String.valueOf(end) : null,
                result.notices());
    }

    /// The same as rows `rank donor registry status fewest most p10 p9 p8`, with a header; the last three are
    /// named after the positions that are counted, such as `p8 p7 p6`.
    @GetMapping(produces = TABLE)
    String searchAsTable(@RequestParam String patient, Asked asked, @RequestParam Map<String, String> names) {
        asked.requireGood(names, Set.of("patient"));
        SearchResult result = result(patient, asked);
        int positions = 2 * result.question().extent().loci().size();
        StringBuilder table = new StringBuilder("rank\tdonor\tregistry\tstatus\tfewest\tmost\t"
                + String.join("\t", HitCsv.probabilities(positions)) + "\n");
        result.hits().forEach(hit -> append(table, hit));
        return table.toString();
    }

    /// Chosen donors side by side, at most six (SEA-0021), in the order of the result; who is not among its best
    /// 20,000 is not there. 404 when there is no such patient, or one of the donors is not known here.
    @GetMapping("/compare")
    List<HitMessage> compare(
            @RequestParam String patient,
            @RequestParam List<String> donor,
            Asked asked,
            @RequestParam Map<String, String> names) {
        asked.requireGood(names, OF_A_PAIR);
        Patient searched = patient(patient);
        List<String> chosen = donor.stream().distinct().toList();
        if (chosen.size() > SearchDesk.COMPARED) {
            throw new SearchProblem(tooMany(chosen.size()));
        }
        desk.unknown(chosen).stream().findFirst().ifPresent(nobody -> {
            throw new NotThere("donor " + nobody);
        });
        return desk.compare(searched, chosen, asked.question()).hits().stream()
                .map(SearchApi::message)
                .toList();
    }

    private static Problem tooMany(int chosen) {
        return Problem.of(
                "SEA-0021",
                "{0} donors were chosen; at most {1} stand side by side",
                "choose fewer, or ask several times",
                chosen,
                SearchDesk.COMPARED);
    }

    /// Whether donors can be searched, and how fresh the index is.
    @GetMapping("/index")
    IndexState index() {
        return desk.state();
    }

    /// What there is besides the best donor: others here, cord blood units, how likely a match is elsewhere, and in a
    /// registry of given size and composition.
    ///
    /// @param asked `registry=POPULATION=DONORS:AVAILABILITY` for each population; without, our own donors, of whom
    ///     `available` in a hundred can donate (60)
    @GetMapping("/outlook")
    Outlook outlook(
            @RequestParam String patient,
            @RequestParam(defaultValue = "EXPRESSED") NullRule rule,
            @RequestParam MultiValueMap<String, String> asked) {
        AskedRegistry.requireKnown(asked);
        return desk.outlook(patient(patient), rule, AskedRegistry.of(asked, desk));
    }

    /// What a program is told about a donor who is on the list, or is not.
    ///
    /// @param why `FOUND`, `FILTERED`, `MISMATCHED`, `DPB1_MISMATCHED` or `NOT_LISTED`
    /// @param status of a donor who is in the database and cannot be searched
    record AbsenceMessage(
            String donor,
            String why,
            Map<Locus, org.marrowrelay.index.SearchHit.LocusResult> loci,
            @Nullable String status,
            List<Problem> problems) {}

    /// Why a search shows this donor, or does not.
    @GetMapping("/why-not")
    AbsenceMessage whyNot(
            @RequestParam String patient,
            @RequestParam String donor,
            Asked asked,
            @RequestParam Map<String, String> names) {
        asked.requireGood(names, OF_A_PAIR);
        Absence absence = desk.whyNot(patient(patient), donor, asked.question());
        String status = absence.status() == null ? null : absence.status().name();
        return switch (absence.why()) {
            case WhyNot.Found(var loci) -> new AbsenceMessage(donor, "FOUND", loci, status, absence.problems());
            case WhyNot.Filtered(var loci) -> new AbsenceMessage(donor, "FILTERED", loci, status, absence.problems());
            case WhyNot.DpbMismatched(var loci, var _) ->
                new AbsenceMessage(donor, "DPB1_MISMATCHED", loci, status, absence.problems());
            case WhyNot.Mismatched(var loci, var _, var _) ->
                new AbsenceMessage(donor, "MISMATCHED", loci, status, absence.problems());
            case WhyNot.NotListed() -> new AbsenceMessage(donor, "NOT_LISTED", Map.of(), status, absence.problems());
        };
    }

    /// Why this donor matches as well as the search says: grades position by position, the tree from typing to
    /// probability, and what it rests on. 404 when there is no such patient or donor.
    @GetMapping("/explain")
    PairMessage explain(
            @RequestParam String patient,
            @RequestParam String donor,
            @RequestParam(defaultValue = "EXPRESSED") NullRule rule,
            @RequestParam Map<String, String> names) {
        requireOfPair(names);
        return (DonorId.isId(donor)
                        ? desk.explain(patient(patient), new DonorId(donor), rule)
                        : Optional.<ExplainedPair>empty())
                .map(pair -> PairMessage.of(pair, new SentenceWords(problemWords)::text))
                .orElseThrow(() -> new NotThere("donor " + donor));
    }

    /// The pair under each frequency set in use, and crosswise. 404 as [#explain].
    @GetMapping("/sets")
    CrossingMessage sets(
            @RequestParam String patient,
            @RequestParam String donor,
            @RequestParam(defaultValue = "EXPRESSED") NullRule rule,
            @RequestParam Map<String, String> names) {
        requireOfPair(names);
        return (DonorId.isId(donor)
                        ? desk.crossed(patient(patient), new DonorId(donor), rule)
                        : Optional.<CrossedPair>empty())
                .map(CrossingMessage::of)
                .orElseThrow(() -> new NotThere("donor " + donor));
    }

    /// A pair under every set in use: one table, as large as the sets are many.
    ///
    /// @param restsOn engine, release, null rule and frequency sets with their versions
    /// @param sets names, in the order of rows and columns
    /// @param cells row by row: patient's set, then donor's
    /// @param patient haplotypes that carry most of the patient, with their frequency in each set
    /// @param donor the same of the donor
    record CrossingMessage(
            RestsOn restsOn,
            List<String> sets,
            List<CrossedSets.Cell> cells,
            List<CrossedSets.Row> patient,
            List<CrossedSets.Row> donor) {
        static CrossingMessage of(CrossedPair pair) {
            CrossedSets crossed = pair.crossed();
            return new CrossingMessage(
                    pair.rests(), crossed.sets(), crossed.cells(), crossed.patient(), crossed.donor());
        }
    }

    private SearchResult result(String patient, Asked asked) {
        SearchQuestion question = asked.question();
        return desk.search(patient(patient), question);
    }

    private Patient patient(String patient) {
        return patients.find(new PatientId(patient)).orElseThrow(() -> new NotThere("patient " + patient));
    }

    private static void append(StringBuilder table, SearchHit hit) {
        List<Object> cells = new ArrayList<>(List.of(
                hit.rank(),
                hit.donor().id(),
                hit.donor().registry(),
                hit.donor().status(),
                hit.category().fewest(),
                hit.category().most()));
        hit.chances()
                .ifPresentOrElse(
                        chances -> cells.addAll(List.of(chances.p10(), chances.p9(), chances.p8())),
                        () -> cells.addAll(List.of("", "", "")));
        table.append(String.join("\t", cells.stream().map(Object::toString).toList()))
                .append('\n');
    }

    private static HitMessage message(SearchHit hit) {
        Chances chances = hit.chances().orElse(null);
        int positions = 2 * hit.category().loci().size();
        @Nullable Chances ofTen = positions == TEN ? chances : null;
        return new HitMessage(
                hit.rank(),
                hit.donor().id().value(),
                hit.donor().registry(),
                hit.donor().status().name(),
                hit.category().fewest(),
                hit.category().most(),
                ofTen == null ? null : ofTen.p10(),
                ofTen == null ? null : ofTen.p9(),
                ofTen == null ? null : ofTen.p8(),
                chances == null ? Map.of() : matches(chances, positions),
                categories(hit),
                chances == null ? Map.of() : named(chances.bothMatch()),
                hit.dpb1(),
                hit.dpb1Predicted(),
                hit.flags(),
                hit.keys().orElse(null),
                hit.notices());
    }

    private static Map<String, Double> matches(Chances chances, int positions) {
        Map<String, Double> matches = new LinkedHashMap<>();
        matches.put(ChancesView.named(0, positions), chances.p10());
        matches.put(ChancesView.named(1, positions), chances.p9());
        matches.put(ChancesView.named(2, positions), chances.p8());
        return matches;
    }

    private static Map<String, String> categories(SearchHit hit) {
        Map<String, String> loci = new TreeMap<>();
        hit.category()
                .loci()
                .forEach((locus, compared) ->
                        loci.put(locus.name(), compared.category().name()));
        return loci;
    }

    private static Map<String, Double> named(Map<Locus, Double> byLocus) {
        Map<String, Double> named = new TreeMap<>();
        byLocus.forEach((locus, value) -> named.put(locus.name(), value));
        return named;
    }
}
