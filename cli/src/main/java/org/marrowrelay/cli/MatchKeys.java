package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceOrder;
import org.marrowrelay.matching.prediction.DonorOrder;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `match` about the order of each patient's donors.
final class MatchKeys {
    private static final String PROBABILITY = "probability";

    @Spec
    private CommandSpec spec;

    private List<ChoiceOrder> keys = List.of();
    private boolean ranked;
    private AlleleTraits table = AlleleTraits.NONE;

    @Option(
            names = "--allele-traits",
            paramLabel = "F",
            description = {
                "A table of allele traits (HLA-B leader, DPB1 expression, KIR ligands) with sources; none comes",
                "with the software (docs/formats/allele-traits.md)."
            })
    private @Nullable String traits;

    @Option(
            names = "--order",
            paramLabel = "KEY",
            split = ",",
            description = {
                "Each patient's donors best first: by probability, then by these keys, then by identifier: probability,",
                "leader, dpb1-expression, same-kir-ligands, other-kir-ligands (default: the order of the file)."
            })
    void setOrder(List<String> names) {
        ranked = true;
        keys = names.stream()
                .filter(name -> !name.equals(PROBABILITY))
                .map(this::key)
                .distinct()
                .toList();
    }

    private ChoiceOrder key(String name) {
        return ChoiceOrder.find(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no key \"" + name + "\" for --order: probability, leader, dpb1-expression,"
                                + " same-kir-ligands, other-kir-ligands"));
    }

    boolean isRanked() {
        return ranked;
    }

    /// The table as it was named; nothing without one.
    Stream<String> files() {
        return Stream.ofNullable(traits);
    }

    /// Reads the table.
    ///
    /// @throws ProblemException if it cannot be read, or says nothing about a key that was asked for
    void read(ReadingOptions reading, Terminal terminal) {
        table = traits == null ? AlleleTraits.NONE : FindingOptions.read(traits, reading, terminal);
        keys.stream().filter(key -> !key.isDecidedBy(table)).findFirst().ifPresent(MatchKeys::refuse);
    }

    private static void refuse(ChoiceOrder key) {
        throw new ProblemException(Problem.of(
                "CLI-0335",
                "the key {0} orders nobody: no row of a table of allele traits says anything about it",
                "give a table that does: --allele-traits F (docs/formats/allele-traits.md); or leave the key out",
                key));
    }

    /// The donors of each patient in the order asked for.
    ///
    /// @param sides of patients and donors, in their order
    DonorOrder order(People donors, Sides sides) {
        return ranked ? new RankedDonors(donors.ids(), keys, sides::keys) : DonorOrder.INPUT;
    }

    /// What the keys compare of all people; nothing without a table.
    Sides sides(People patients, People donors) {
        return new Sides(sides(patients), sides(donors));
    }

    private List<ChoiceKeys.Side> sides(People people) {
        return table.equals(AlleleTraits.NONE)
                ? List.of()
                : people.list().stream()
                        .map(person -> ChoiceKeys.Side.of(person.subject().phenotype(), table))
                        .toList();
    }

    /// People as the keys see them.
    record Sides(List<ChoiceKeys.Side> patients, List<ChoiceKeys.Side> donors) {
        /// The keys of a pair; empty without a table.
        Optional<ChoiceKeys> keys(int patient, int donor) {
            return patients.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ChoiceKeys.of(patients.get(patient), donors.get(donor)));
        }

        /// The keys as a member of a pair, begun by a comma; nothing without a table.
        String json(int patient, int donor) {
            return keys(patient, donor).map(FindingJson::keys).orElse("");
        }
    }

    /// The order and the table as members of a JSON object, each begun by a comma.
    String json() {
        List<String> order = new ArrayList<>();
        if (ranked) {
            order.add("{\"key\":\"probability\"}");
        }
        keys.forEach(key -> order.add("{\"key\":" + Json.quote(key.toString()) + ",\"source\":"
                + Json.quote(key.source()) + ",\"table\":" + quoted(key.tableSources(table)) + "}"));
        return ",\"order\":[" + String.join(",", order) + "]" + (table.values().isEmpty() ? "" : tableJson());
    }

    private String tableJson() {
        return ",\"alleleTraits\":{\"sha256\":" + Json.quote(table.digest()) + ",\"sources\":"
                + table.sources().entrySet().stream()
                        .map(one -> Json.quote(one.getKey().title()) + ":" + quoted(one.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                + "}";
    }

    private static String quoted(Iterable<String> texts) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(text -> quoted.add(Json.quote(text)));
        return "[" + String.join(",", quoted) + "]";
    }
}
