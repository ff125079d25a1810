package org.marrowrelay.cli;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import org.marrowrelay.problem.Problem;

/// What a search found for one patient, in the forms of `index search`.
///
/// @param patient identifier
/// @param extent which positions are counted; the probabilities are named after how many of them match
/// @param notices what must be said about the whole result
record FoundDonors(String patient, SearchResult result, SearchRequest.Extent extent, List<Problem> notices) {
    private static final List<String> FIRST = List.of("rank", "donor", "registry");
    private static final List<String> REST =
            List.of("potential", "definite", "A", "C", "B", "DRB1", "DQB1", "DPB1", "age", "sex", "cmv", "abo");

    /// The header line of TSV.
    static String header(SearchRequest.Extent extent) {
        return new Table(columns(extent)).header();
    }

    private static String[] columns(SearchRequest.Extent extent) {
        int positions = 2 * extent.loci().size();
        List<String> probabilities = List.of("p" + positions, "p" + (positions - 1), "p" + (positions - 2));
        return Stream.of(FIRST, probabilities, REST).flatMap(List::stream).toArray(String[]::new);
    }

    /// The rows of TSV, each begun with this text.
    String lines(String first) {
        return donors().lines().lines().map(line -> first + line + "\n").collect(Collectors.joining());
    }

    /// One JSON object: what was found, counted by the fewest mismatches that the typings allow, and the donors of
    /// the page.
    String json() {
        return "{\"patient\":%s,\"found\":%d,\"frequencySet\":%s,\"notices\":[%s],\"counts\":%s,\"donors\":%s}"
                .formatted(
                        Json.quote(patient),
                        result.total(),
                        result.patientSet().map(Json::quote).orElse("null"),
                        notices.stream().map(Problem::code).map(Json::quote).collect(Collectors.joining(",")),
                        counts().in(ListFormat.JSON).strip(),
                        donors().in(ListFormat.JSON).strip());
    }

    /// How many were found, and how closely they can match.
    String sentence() {
        return "%s: %s can match%s%s"
                .formatted(
                        patient,
                        Amount.of(result.total(), "donor"),
                        result.total() == 0
                                ? ""
                                : result.counts().stream()
                                        .map(FoundDonors::words)
                                        .collect(Collectors.joining("; ", " (", ")")),
                        unexplained());
    }

    /// An index that takes the largest part of a mixture does not know whether the mixture explains the patient.
    private String unexplained() {
        if (result.patientSet().isPresent() || !result.notices().isEmpty()) {
            return "";
        }
        boolean mixed = notices.stream().anyMatch(notice -> notice.code().equals(IndexPopulations.MIXED));
        return mixed
                ? "; the largest part of the mixed origin does not explain the patient"
                : "; no frequency set explains the patient";
    }

    private static String words(SearchResult.Count count) {
        return "%d mismatched: %,d for certain, %,d possibly"
                .formatted(count.mismatches(), count.definite(), count.potential());
    }

    private Table counts() {
        Table table = new Table("mismatches", "definite", "potential");
        for (SearchResult.Count count : result.counts()) {
            table.row(count.mismatches(), count.definite(), count.potential());
        }
        return table;
    }

    private Table donors() {
        Table table = new Table(columns(extent));
        result.hits().forEach(hit -> row(table, hit));
        return table;
    }

    private static void row(Table table, SearchHit hit) {
        Optional<SearchHit.Probability> chance = hit.probability();
        table.row(
                hit.rank(),
                hit.id(),
                hit.registry(),
                chance.map(SearchHit.Probability::none),
                chance.map(SearchHit.Probability::one),
                chance.map(SearchHit.Probability::two),
                hit.potential(),
                hit.definite(),
                letters(hit, Locus.A),
                letters(hit, Locus.C),
                letters(hit, Locus.B),
                letters(hit, Locus.DRB1),
                letters(hit, Locus.DQB1),
                IndexDpb1.text(hit.dpb1()),
                age(hit.birth()),
                letter(hit.sex()),
                letter(hit.cmv()),
                Optional.of(hit.bloodGroup()).filter(group -> group != DonorListing.BloodGroup.UNKNOWN));
    }

    private static Optional<String> letters(SearchHit hit, Locus locus) {
        return Optional.ofNullable(hit.loci().get(locus)).map(SearchHit.LocusResult::letters);
    }

    private static Optional<Integer> age(@Nullable LocalDate birth) {
        return Optional.ofNullable(birth).map(day -> Period.between(day, LocalDate.now(ZoneId.systemDefault()))
                .getYears());
    }

    private static Optional<String> letter(DonorListing.Sex sex) {
        return switch (sex) {
            case UNKNOWN -> Optional.empty();
            case FEMALE -> Optional.of("F");
            case MALE -> Optional.of("M");
        };
    }

    private static Optional<String> letter(DonorListing.Cmv cmv) {
        return switch (cmv) {
            case UNKNOWN -> Optional.empty();
            case NEGATIVE -> Optional.of("N");
            case POSITIVE -> Optional.of("P");
        };
    }
}
