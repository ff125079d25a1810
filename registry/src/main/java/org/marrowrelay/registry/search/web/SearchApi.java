package org.marrowrelay.registry.search.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.Chances;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchQuestion;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Searches for programs, as JSON or as a table. Doubles as they are, nothing rounded.
@RestController
@RequestMapping("/api/v1/searches")
class SearchApi {
    private static final String TABLE = "text/tab-separated-values";

    private final SearchDesk desk;
    private final PatientDesk patients;

    SearchApi(SearchDesk desk, PatientDesk patients) {
        this.desk = desk;
        this.patients = patients;
    }

    /// What a program is told about a search.
    ///
    /// @param donors how many were looked at
    record SearchMessage(
            String patient,
            int mismatches,
            String nullRule,
            String release,
            int donors,
            Instant at,
            double millis,
            List<HitMessage> hits,
            List<Problem> notices) {}

    /// One donor.
    ///
    /// @param fewest the fewest mismatches that the typings allow, of 10; `most` the most
    /// @param p10 `null` when there are no probabilities; so `p9`, `p8`
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
            Map<String, String> loci,
            Map<String, Double> bothMatch,
            List<Problem> notices) {}

    /// @param mismatches 0 to 2
    @GetMapping
    SearchMessage search(
            @RequestParam String patient,
            @RequestParam(defaultValue = "1") int mismatches,
            @RequestParam(defaultValue = "EXPRESSED") NullRule rule) {
        SearchResult result = result(patient, mismatches, rule);
        return new SearchMessage(
                patient,
                mismatches,
                rule.name(),
                result.release(),
                result.donors(),
                result.at(),
                result.took().toNanos() / 1e6,
                result.hits().stream().map(SearchApi::message).toList(),
                result.notices());
    }

    /// The same as rows `rank donor registry status fewest most p10 p9 p8`, with a header.
    @GetMapping(produces = TABLE)
    String searchAsTable(
            @RequestParam String patient,
            @RequestParam(defaultValue = "1") int mismatches,
            @RequestParam(defaultValue = "EXPRESSED") NullRule rule) {
        StringBuilder table = new StringBuilder("rank\tdonor\tregistry\tstatus\tfewest\tmost\tp10\tp9\tp8\n");
        result(patient, mismatches, rule).hits().forEach(hit -> append(table, hit));
        return table.toString();
    }

    private SearchResult result(String patient, int mismatches, NullRule rule) {
        if (mismatches < 0 || mismatches > 2) {
            throw new ProblemException(
                    Problem.of("SEA-0004", "a search cannot allow {0} mismatches", "allow 0, 1 or 2", mismatches));
        }
        return patients.find(new PatientId(patient))
                .map(found -> desk.search(found, new SearchQuestion(mismatches, rule)))
                .orElseThrow(() -> new NotThere("patient " + patient));
    }

    private static void append(StringBuilder table, SearchHit hit) {
        table.append(hit.rank()).append('\t').append(hit.donor().id()).append('\t');
        table.append(hit.donor().registry())
                .append('\t')
                .append(hit.donor().status())
                .append('\t');
        table.append(hit.category().fewest())
                .append('\t')
                .append(hit.category().most())
                .append('\t');
        table.append(
                hit.chances().map(c -> c.p10() + "\t" + c.p9() + "\t" + c.p8()).orElse("\t\t"));
        table.append('\n');
    }

    private static HitMessage message(SearchHit hit) {
        Chances chances = hit.chances().orElse(null);
        return new HitMessage(
                hit.rank(),
                hit.donor().id().value(),
                hit.donor().registry(),
                hit.donor().status().name(),
                hit.category().fewest(),
                hit.category().most(),
                chances == null ? null : chances.p10(),
                chances == null ? null : chances.p9(),
                chances == null ? null : chances.p8(),
                categories(hit),
                chances == null ? Map.of() : named(chances.bothMatch()),
                hit.notices());
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
