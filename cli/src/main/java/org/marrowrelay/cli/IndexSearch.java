package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay index search`: the donors who can match the patients of a file.
@Command(
        name = "search",
        description = "Search an index: every donor who can match, best first, with exact probabilities.",
        footer = {
            "",
            "Letters of a locus, one a position: A matches, P can match, M is mismatched; UU not typed. Behind those of DPB1",
            "what a mismatch can be: permissive, hvg (against the graft), gvh (against the patient), unknown.",
            "Example: ./relay index search --index world.index --patients patients.tsv --patient PT000001"
        })
final class IndexSearch implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private IndexPatients index;

    @Spec
    private CommandSpec spec;

    @Option(names = "--patients", required = true, paramLabel = "F", description = "Patients: ID%%GL, or Donors v1.")
    private String patients = "";

    @Option(
            names = "--patient",
            paramLabel = "ID",
            description = "Only this patient; without it a first column names the patient.")
    private @Nullable String patient;

    @Option(names = "--patient-population", paramLabel = "P", description = "Population of all patients.")
    private @Nullable String population;

    @Option(names = "--mismatches", paramLabel = "N", description = "At most so many, 0 to 2 (default: 0).")
    private int mismatches;

    @Option(
            names = "--extent",
            paramLabel = "EXTENT",
            description = "Loci that count: ${COMPLETION-CANDIDATES} (6/6, 8/8, 10/10; default: ${DEFAULT-VALUE}).")
    private SearchRequest.Extent extent = SearchRequest.Extent.TEN;

    @Option(names = "--limit", paramLabel = "LOCUS=N", description = "At most so many at a locus; repeatable.")
    private Map<Locus, Integer> limits = Map.of();

    @Option(names = "--top", paramLabel = "N", description = "How many to show (default: ${DEFAULT-VALUE}).")
    private int top = 1_000;

    @Option(names = "--from", paramLabel = "N", description = "How many to pass over first (default: 0).")
    private int from;

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
            description = "Form of the list: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    IndexSearch(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        refuseImpossible(spec, mismatches, limits);
        if (top < 0 || from < 0) {
            throw new ParameterException(spec.commandLine(), "--top and --from are 0 or more");
        }
        try (Output output = Output.open(out, terminal)) {
            DonorIndex open = DonorIndex.open(index.folder());
            People people = People.read(patients, population, index.nomenclature(open), reading, terminal);
            List<People.Person> wanted = people.list().stream()
                    .filter(person -> patient == null || person.id().equals(patient))
                    .toList();
            if (patient != null && wanted.isEmpty()) {
                throw people.without(patient);
            }
            DpbDemand demand = dpb1.demand(open, index);
            Answers answers = new Answers(output);
            for (People.Person person : wanted) {
                SearchResult result = open.search(request(person, demand));
                FoundDonors found = new FoundDonors(person.id(), result, extent, notices(person, result));
                answers.add(found);
                found.notices().forEach(notice -> terminal.say(notice.at(person.place())));
                terminal.note(found.sentence());
            }
            answers.end(people);
            output.finish();
            return Exit.of(wanted.size(), people.problems());
        }
    }

    private List<Problem> notices(People.Person person, SearchResult result) {
        Set<String> serving = new TreeSet<>(result.donorSets());
        result.patientSet().ifPresent(serving::add);
        return Stream.of(
                        IndexPopulations.mixed(person.subject().population()).stream(),
                        index.populations().unused(serving).stream(),
                        result.notices().stream())
                .flatMap(some -> some)
                .toList();
    }

    /// Writes one patient's donors after the other; nothing at all when no patient could be read.
    private final class Answers {
        private final Output output;
        private int written;

        private Answers(Output output) {
            this.output = output;
        }

        private void add(FoundDonors found) {
            switch (format) {
                case TSV -> output.print((written == 0 ? header() : "") + lines(found));
                case JSON -> output.print((written == 0 ? "[" : ",\n") + found.json());
            }
            written++;
        }

        private void end(People people) {
            if (format == ListFormat.JSON && (written > 0 || people.problems() == 0)) {
                output.print(written == 0 ? "[]\n" : "]\n");
            }
        }

        private String header() {
            return (patient == null ? "patient\t" : "") + FoundDonors.header(extent);
        }

        private String lines(FoundDonors found) {
            return found.lines(patient == null ? found.patient() + "\t" : "");
        }
    }

    /// Refuses what no search can allow, before anything is read.
    static void refuseImpossible(CommandSpec spec, int mismatches, Map<Locus, Integer> limits) {
        if (mismatches < 0 || mismatches > SearchRequest.MOST_MISMATCHES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--mismatches is 0 to " + SearchRequest.MOST_MISMATCHES + ", not " + mismatches);
        }
        limits.forEach((locus, most) -> {
            if (most < 0 || locus == Locus.DPB1 || !Locus.MATCHED.contains(locus)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--limit is 0 or more at A, C, B, DRB1 or DQB1 (for DPB1 see --dpb1), not " + locus + "="
                                + most);
            }
        });
    }

    private SearchRequest request(People.Person person, DpbDemand demand) {
        SearchRequest request = SearchRequest.of(
                        person.subject().phenotype(), index.population(person.subject()), mismatches)
                .over(extent)
                .within(limits)
                .under(rule)
                .with(demand)
                .page(from, top);
        return everybody ? request.among(DonorFilter.EVERYBODY) : request;
    }
}
