package org.marrowrelay.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.matching.grade.NullRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./relay index why`: why a search shows a donor, or does not.
@Command(
        name = "why",
        description = "Say why a search shows a donor, or does not.",
        footer = {
            "",
            "Example: ./relay index why --index world.index --patients patients.tsv --patient PT000001 --donor D1"
        })
final class IndexWhy implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private IndexPatients index;

    @Option(names = "--patients", required = true, paramLabel = "F", description = "Patients: ID%%GL, or Donors v1.")
    private String patients = "";

    @Option(names = "--patient", required = true, paramLabel = "ID", description = "The patient.")
    private String patient = "";

    @Spec
    private CommandSpec spec;

    @Option(names = "--donor", required = true, paramLabel = "ID", description = "The donor or unit.")
    private String donor = "";

    @Option(names = "--mismatches", paramLabel = "N", description = "At most so many, 0 to 2 (default: 0).")
    private int mismatches;

    @Option(
            names = "--extent",
            paramLabel = "EXTENT",
            description = "Loci that count: ${COMPLETION-CANDIDATES} (6/6, 8/8, 10/10; default: ${DEFAULT-VALUE}).")
    private SearchRequest.Extent extent = SearchRequest.Extent.TEN;

    @Option(names = "--limit", paramLabel = "LOCUS=N", description = "At most so many at a locus; repeatable.")
    private Map<Locus, Integer> limits = Map.of();

    @Option(names = "--everybody", description = "Also deleted donors and cord blood units.")
    private boolean everybody;

    @Option(
            names = "--null-rule",
            paramLabel = "RULE",
            description = "What a null allele counts as: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NullRule rule = NullRule.EXPRESSED;

    @Mixin
    private IndexDpb1 dpb1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "tsv: the sentence; json: with what it rests on (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    @Mixin
    private ReadingOptions reading;

    IndexWhy(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        IndexSearch.refuseImpossible(spec, mismatches, limits);
        DonorIndex open = DonorIndex.open(index.folder());
        People people = People.read(patients, null, index.nomenclature(open), reading, terminal);
        People.Person person = people.list().stream()
                .filter(one -> one.id().equals(patient))
                .findFirst()
                .orElseThrow(() -> people.without(patient));
        SearchRequest request = SearchRequest.of(
                        person.subject().phenotype(), index.population(person.subject()), mismatches)
                .over(extent)
                .within(limits)
                .under(rule)
                .with(dpb1.demand(open, index));
        WhyNot why = open.whyNot(donor, everybody ? request.among(DonorFilter.EVERYBODY) : request);
        try (Output output = Output.open(null, terminal)) {
            output.print(format == ListFormat.JSON ? json(why) : sentence(why) + "\n");
            output.finish();
        }
        return Exit.COMPLETE;
    }

    private String sentence(WhyNot why) {
        return switch (why) {
            case WhyNot.Found(var loci) -> "%s is found: %s".formatted(donor, letters(loci));
            case WhyNot.NotListed() -> "%s is not found: nobody of that identifier is in the index".formatted(donor);
            case WhyNot.Filtered(var loci) ->
                "%s is not found: can match (%s), but is deleted or a cord blood unit; --everybody shows those too"
                        .formatted(donor, letters(loci));
            case WhyNot.DpbMismatched(var loci, var found) ->
                "%s is not found: can match (%s), but not as asked at DPB1 (%s)"
                        .formatted(donor, letters(loci), IndexDpb1.text(found));
            case WhyNot.Mismatched(var loci, int fewest, List<Locus> beyond) ->
                "%s is not found: mismatches at least %d (%s), allowed %d%s"
                        .formatted(donor, fewest, letters(loci), mismatches, beyond(beyond));
        };
    }

    private String json(WhyNot why) {
        Table table = new Table("patient", "donor", "found", "reason", "letters", "fewest", "beyond", "says");
        table.row(
                patient,
                donor,
                why instanceof WhyNot.Found,
                reason(why),
                letters(lociOf(why)),
                why instanceof WhyNot.Mismatched(var _, int fewest, var _)
                        ? OptionalInt.of(fewest)
                        : OptionalInt.empty(),
                why instanceof WhyNot.Mismatched(var _, var _, List<Locus> beyond) ? names(beyond) : "",
                sentence(why));
        return table.in(ListFormat.JSON);
    }

    private static String reason(WhyNot why) {
        return switch (why) {
            case WhyNot.Found _ -> "found";
            case WhyNot.NotListed _ -> "not-listed";
            case WhyNot.Filtered _ -> "filtered";
            case WhyNot.DpbMismatched _ -> "dpb1";
            case WhyNot.Mismatched _ -> "mismatched";
        };
    }

    private static Map<Locus, SearchHit.LocusResult> lociOf(WhyNot why) {
        return switch (why) {
            case WhyNot.Found(var loci) -> loci;
            case WhyNot.NotListed() -> Map.of();
            case WhyNot.Filtered(var loci) -> loci;
            case WhyNot.DpbMismatched(var loci, var _) -> loci;
            case WhyNot.Mismatched(var loci, var _, var _) -> loci;
        };
    }

    private static String names(List<Locus> loci) {
        return loci.stream().map(Locus::name).collect(Collectors.joining(", "));
    }

    private static String beyond(List<Locus> beyond) {
        return beyond.isEmpty() ? "" : "; more than the limit at " + names(beyond);
    }

    private static String letters(Map<Locus, SearchHit.LocusResult> loci) {
        return loci.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT, "%s %s", entry.getKey(), entry.getValue().letters()))
                .collect(Collectors.joining(", "));
    }
}
