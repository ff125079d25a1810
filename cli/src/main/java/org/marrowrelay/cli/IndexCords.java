package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.index.CordPair;
import org.marrowrelay.index.CordRequest;
import org.marrowrelay.index.CordResult;
import org.marrowrelay.index.DonorIndex;
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the list: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    @Mixin
    private ReadingOptions reading;

    private Function<MatchingGroup, Set<Antigen>> antigens = group -> Set.of();

    IndexCords(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        refuseImpossible();
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
            Table table = pairs ? FoundUnits.ofPairs() : FoundUnits.ofUnits();
            for (People.Person person : wanted) {
                add(person, open, table);
            }
            if (!wanted.isEmpty() || people.problems() == 0) {
                output.print(table.in(format));
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

    /// Refuses what cannot be before anything is read, in the words of the options.
    private void refuseImpossible() {
        refuse(kilograms < 0, "--kg is the weight in kilogrammes, above 0, not " + kilograms);
        refuse(tnc < 0 || cd34 < 0 || pairTnc < 0, "--tnc, --cd34 and --pair-tnc are doses, 0 or more");
        refuse((tnc > 0 || cd34 > 0) && kilograms == 0, "a dose a kilogramme needs the patient's weight: --kg");
        refuse(top < 0, "--top is 0 or more, not " + top);
        int most = 2 * rule.loci().size();
        refuse(fewest < 4 || fewest > most, "--fewest is 4 to %d with --rule %s, not %d".formatted(most, rule, fewest));
    }

    private void refuse(boolean impossible, String says) {
        if (impossible) {
            throw new ParameterException(spec.commandLine(), says);
        }
    }

    private CordRequest request(People.Person person) {
        return CordRequest.of(person.subject().phenotype(), kilograms)
                .by(rule, fewest)
                .withDose(tnc, cd34)
                .withAntigens(antigens)
                .showing(top);
    }

    private void add(People.Person person, DonorIndex open, Table table) {
        if (pairs) {
            FoundUnits.addPairs(table, person.id(), open.pairCords(request(person), demand()));
        } else {
            CordResult result = open.searchCords(request(person));
            terminal.note("%s: %s can match".formatted(person.id(), Amount.of(result.total(), "unit")));
            FoundUnits.addUnits(table, person.id(), result.hits());
        }
    }

    private CordPair.Demand demand() {
        CordPair.Demand usual = CordPair.Demand.USUAL;
        return new CordPair.Demand(usual.fewestBetween(), kilograms > 0 ? pairTnc : 0, usual.units(), top);
    }
}
