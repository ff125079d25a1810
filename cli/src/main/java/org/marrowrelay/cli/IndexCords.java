package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.index.CordHit;
import org.marrowrelay.index.CordPair;
import org.marrowrelay.index.CordRequest;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchHit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay index cords`: the cord blood units for the patients of a file, by the units' own rules.
@Command(
        name = "cords",
        description = "Search an index for cord blood units: matched positions, cell dose, pairs of units.",
        footer = {
            "",
            "6/6 compares A and B as antigens (serology of the release; first fields where there is none) and DRB1 as",
            "alleles; 8/8 compares A, B, C, DRB1 as alleles.",
            "Example: ./relay index cords --index world.index --patients patients.tsv --patient PT000001 --kg 20 --tnc 2.5"
        })
final class IndexCords implements Callable<Integer> {
    private static final List<Locus> SHOWN = List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1);
    private static final String UNIT =
            "unit\tregistry\tstatus\tpotential\tdefinite\tA\tC\tB\tDRB1\ttnc\tcd34\ttncPerKg" + "\tcd34PerKg";
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private IndexPatients index;

    @Option(names = "--patients", required = true, paramLabel = "F", description = "Patients: ID%%GL, or Donors v1.")
    private String patients = "";

    @Option(names = "--patient", paramLabel = "ID", description = "Only this patient.")
    private @Nullable String patient;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "${COMPLETION-CANDIDATES}: 6/6 or 8/8 (default: ${DEFAULT-VALUE}).")
    private CordRequest.Rule rule = CordRequest.Rule.SIX;

    @Option(names = "--fewest", paramLabel = "N", description = "Positions that must be able to match (default: 4).")
    private int fewest = 4;

    @Option(names = "--kg", paramLabel = "KG", description = "Weight of the patients (default: unknown).")
    private double kilograms;

    @Option(names = "--tnc", paramLabel = "X", description = "At least X * 10^7 nucleated cells a kilogramme.")
    private double tnc;

    @Option(names = "--cd34", paramLabel = "X", description = "At least X * 10^5 CD34 positive cells a kilogramme.")
    private double cd34;

    @Option(names = "--pairs", description = "Show pairs of the best 100 units, 4 positions or more between the two.")
    private boolean pairs;

    @Option(
            names = "--pair-tnc",
            paramLabel = "X",
            description = "A pair has at least X * 10^7 nucleated cells a kilogramme (default: ${DEFAULT-VALUE}).")
    private double pairTnc = CordPair.Demand.USUAL.fewestTncPerKg();

    @Option(names = "--top", paramLabel = "N", description = "How many to show (default: ${DEFAULT-VALUE}).")
    private int top = 100;

    @Mixin
    private ReadingOptions reading;

    private Function<MatchingGroup, Set<Antigen>> antigens = group -> Set.of();

    IndexCords(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Output output = Output.open(null, terminal)) {
            DonorIndex open = DonorIndex.open(index.folder());
            People people = People.read(patients, null, index.nomenclature(open), reading, terminal);
            List<People.Person> wanted = people.list().stream()
                    .filter(person -> patient == null || person.id().equals(patient))
                    .toList();
            if (patient != null && wanted.isEmpty()) {
                throw people.without(patient);
            }
            antigens = antigens(open);
            output.print(header());
            for (People.Person person : wanted) {
                output.print(pairs ? pairs(person, open) : units(person, open));
            }
            output.finish();
            return Exit.of(wanted.size(), people.problems());
        }
    }

    private Function<MatchingGroup, Set<Antigen>> antigens(DonorIndex open) {
        Optional<Release> release = index.release(open);
        if (rule == CordRequest.Rule.SIX) {
            terminal.note(release.map(known -> "antigens by the serology of release " + open.release())
                    .orElse("antigens by first fields: release \"%s\" has no serology".formatted(open.release())));
        }
        return release.<Function<MatchingGroup, Set<Antigen>>>map(known -> known.traits()::antigens)
                .orElse(group -> Set.of());
    }

    private String header() {
        return pairs
                ? "patient\trank\tfirst\tsecond\tfirstPotential\tsecondPotential\tbetween\ttncPerKg\n"
                : "patient\trank\t" + UNIT + "\n";
    }

    private CordRequest request(People.Person person) {
        if ((tnc > 0 || cd34 > 0) && kilograms <= 0) {
            throw new ParameterException(spec.commandLine(), "a dose a kilogramme needs the patient's weight: --kg");
        }
        try {
            return CordRequest.of(person.subject().phenotype(), kilograms)
                    .by(rule, fewest)
                    .withDose(tnc, cd34)
                    .withAntigens(antigens)
                    .showing(top);
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), String.valueOf(impossible.getMessage()), impossible);
        }
    }

    private String units(People.Person person, DonorIndex open) {
        var result = open.searchCords(request(person));
        terminal.note("%s: %s can match".formatted(person.id(), Amount.of(result.total(), "unit")));
        StringBuilder text = new StringBuilder();
        for (CordHit hit : result.hits()) {
            text.append(person.id())
                    .append('\t')
                    .append(hit.rank())
                    .append('\t')
                    .append(hit.id());
            text.append('\t').append(hit.registry()).append('\t').append(hit.status());
            text.append('\t').append(hit.potential()).append('\t').append(hit.definite());
            for (Locus locus : SHOWN) {
                SearchHit.LocusResult result1 = hit.loci().get(locus);
                text.append('\t').append(result1 == null ? "" : result1.letters());
            }
            for (OptionalDouble cells : List.of(hit.tnc(), hit.cd34(), hit.tncPerKg(), hit.cd34PerKg())) {
                text.append('\t').append(text(cells));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String text(OptionalDouble cells) {
        return cells.isPresent() ? Double.toString(cells.getAsDouble()) : "";
    }

    private String pairs(People.Person person, DonorIndex open) {
        CordPair.Demand usual = CordPair.Demand.USUAL;
        double demanded = kilograms > 0 ? pairTnc : 0;
        var demand = new CordPair.Demand(usual.fewestBetween(), demanded, usual.units(), top);
        StringBuilder text = new StringBuilder();
        for (CordPair pair : open.pairCords(request(person), demand)) {
            text.append(person.id()).append('\t').append(pair.rank());
            text.append('\t')
                    .append(pair.first().id())
                    .append('\t')
                    .append(pair.second().id());
            text.append('\t').append(pair.first().potential());
            text.append('\t').append(pair.second().potential());
            text.append('\t').append(pair.between()).append('\t').append(text(pair.tncPerKg()));
            text.append('\n');
        }
        return text.toString();
    }
}
