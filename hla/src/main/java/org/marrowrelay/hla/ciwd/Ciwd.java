package org.marrowrelay.hla.ciwd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.GGroup;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.PGroup;
import org.marrowrelay.hla.PositionTyping;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.problem.Problem;

/// One catalogue of common, intermediate and well-documented alleles. Immutable and safe for many threads.
public final class Ciwd {
    /// The population of all populations together.
    public static final String TOTAL = "TOTAL";

    private static final String PREFIX = "HLA-";

    private final List<String> populations;
    private final Map<String, List<CiwdCategory>> categories;

    /// @param categories name to its category in each population, in their order
    Ciwd(List<String> populations, Map<String, List<CiwdCategory>> categories) {
        this.populations = List.copyOf(populations);
        this.categories = new HashMap<>(categories);
    }

    /// No catalogue is installed: nothing is listed.
    public static Ciwd none() {
        return new Ciwd(List.of(TOTAL), Map.of());
    }

    /// The populations of the catalogue, [#TOTAL] among them, in the owner's order.
    public List<String> populations() {
        return populations;
    }

    /// How many names are listed.
    public int size() {
        return categories.size();
    }

    /// What is said where a catalogue is needed and none is installed.
    public static Problem notInstalled() {
        return Problem.of(
                "CIWD-0004",
                "no catalogue of common, intermediate and well-documented alleles is installed",
                "install the owner's file (./relay ciwd install FILE)");
    }

    /// Why alternatives cannot be ranked: names that no catalogue can list, or of several loci. Empty when they can.
    public static List<Problem> problems(Collection<String> alternatives) {
        List<Problem> problems = new ArrayList<>(
                alternatives.stream().flatMap(name -> problem(name).stream()).toList());
        if (problems.isEmpty()
                && alternatives.stream().map(ReportedName::locusOf).distinct().count() > 1) {
            problems.add(Problem.of(
                    "CIWD-0003",
                    "the list \"{0}\" mixes loci, which cannot be alternatives of one position",
                    "join alleles of one locus with /, and give each locus a line of its own",
                    String.join("/", alternatives)));
        }
        return problems;
    }

    private static Optional<Problem> problem(String name) {
        Locus locus = ReportedName.locusOf(name).orElse(Locus.A);
        boolean listable =
                switch (PositionTyping.of(locus, name)) {
                    case PositionTyping.Alleles(Allele allele) ->
                        allele.fields().size() > 1;
                    case PositionTyping.SmallGroup _, GGroup _, PGroup _ -> true;
                    default -> false;
                };
        return listable
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "CIWD-0002",
                        "\"{0}\" is not an allele or a group of two fields or more, which is what the catalogue lists",
                        "write names such as A*02:01/A*02:09; expand codes first (./relay hla expand)",
                        name));
    }

    /// The category of the name in the population; of the name's first two fields where it is not listed itself.
    ///
    /// @param name an allele, or a G or P group, with its locus
    /// @throws IllegalArgumentException if the catalogue has no such population
    public CiwdCategory category(String name, String population) {
        int column = populations.indexOf(population);
        if (column < 0) {
            throw new IllegalArgumentException("the catalogue has " + populations + ", not " + population);
        }
        String bare = bare(name);
        List<CiwdCategory> listed = categories.get(bare);
        List<CiwdCategory> found = listed == null ? categories.get(twoFields(bare)) : listed;
        return found == null ? CiwdCategory.UNLISTED : found.get(column);
    }

    /// Without `HLA-` and without the small `g`, which the catalogue does not use.
    private static String bare(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return bare.endsWith("g") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String twoFields(String name) {
        int second = name.indexOf(':', name.indexOf(':') + 1);
        return second < 0 ? name : name.substring(0, second);
    }

    /// The names, the most often seen first; names of one category keep their order.
    public List<String> ranked(Collection<String> names, String population) {
        return names.stream()
                .sorted(Comparator.comparing((String name) -> category(name, population)))
                .toList();
    }

    /// That none of the alternatives of a position is to be expected; empty when one is, or when no catalogue is
    /// installed. A reason to look again, never to leave the typing out.
    public Optional<Problem> doubt(Collection<String> alternatives, String population) {
        boolean plausible = categories.isEmpty()
                || alternatives.stream()
                        .anyMatch(name -> category(name, population).isPlausible());
        return plausible
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "CIWD-0001",
                        "none of {0} is common, intermediate or well-documented ({1})",
                        "look at the laboratory's report again; rare alleles exist, slips are more frequent",
                        String.join("/", alternatives),
                        population));
    }
}
