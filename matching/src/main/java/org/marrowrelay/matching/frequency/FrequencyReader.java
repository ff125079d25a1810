package org.marrowrelay.matching.frequency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Reads a frequency table line by line: give it every line, then ask for the [FrequencyReading].
///
/// Rule 11 of MATCHING is decided here and nowhere else: equal haplotypes are summed, rows of 0 are dropped,
/// rows with unknown names are dropped and their mass is told, a sum above 1.01 is refused, one above 1 +
/// 1e-6 is noticed. The mass of rows that are refused for another reason is told too, and a set that loses
/// more than a tenth by them is refused.
///
/// Where DRB3, DRB4 and DRB5 share one place (rows have one of them, or none, as in published six-locus sets), rows
/// are added up over that place: what is left is the same set at the other loci. A person's typing at DRB3/4/5 then
/// does not sharpen the posterior, because laboratories report one allele of a haplotype pair once or twice, and how
/// many copies there are cannot be told from it.
///
/// Not for use by several threads. Numbers of lines begin at 1.
public final class FrequencyReader {
    private static final double REFUSED_ABOVE = 1.01;
    private static final double NOTICED_ABOVE = 1 + 1e-6;
    /// The share of the frequency that rows may take with them; a set that lacks more would mislead.
    private static final double MOST_REFUSED = 0.1;
    /// A haplotype has at most one of these loci, or none, so many sets give all three one place.
    private static final Set<Locus> SECOND_DRB =
            Collections.unmodifiableSet(EnumSet.of(Locus.DRB3, Locus.DRB4, Locus.DRB5));
    /// What stands at that place in haplotypes that have none of the three, and names of the place itself.
    private static final Pattern NO_SECOND_DRB =
            Pattern.compile("(HLA-)?(DRB(X|345|3/4/5)\\*.*|DRB[345]\\*(N+|00:00)g?)");

    private final Provenance provenance;
    private final GroupNames names;
    private final ColumnNames columnNames;
    private final Map<String, Name> known = new HashMap<>();
    private final Map<Haplotype, Double> frequencies = new LinkedHashMap<>();
    private final Map<String, Unknown> unknown = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notices = new ArrayList<>();
    private @Nullable FrequencyColumns columns;
    private @Nullable List<Locus> loci;
    private boolean unreadable;
    private double total;
    private double dropped;
    private double refused;
    private boolean joined;
    private int unweighed;
    private int zeros;
    private int repeated;

    /// What a name turned out to be: a group, that there is none of DRB3/4/5, or the problem with it.
    private sealed interface Name {
        record Known(MatchingGroup group) implements Name {}

        record NoSecondDrb() implements Name {}

        record Bad(String text, Problem problem) implements Name {}
    }

    /// A name that the release does not know, the line where it came first, and what went with it.
    private record Unknown(Problem problem, long line, int rows, double mass) {
        Unknown and(double more) {
            return new Unknown(problem, line, rows + 1, mass + more);
        }
    }

    /// @param provenance what is known about the set; it is handed on as it is
    /// @param names how a name becomes a group
    public FrequencyReader(Provenance provenance, GroupNames names) {
        this(provenance, names, ColumnNames.USUAL);
    }

    /// @param columnNames what the table calls its columns, where its metadata says so
    public FrequencyReader(Provenance provenance, GroupNames names, ColumnNames columnNames) {
        this.provenance = provenance;
        this.names = names;
        this.columnNames = columnNames;
    }

    /// Reads a whole table.
    ///
    /// @param lines read to their end, not closed; what was wrong with them is among the problems
    public static FrequencyReading read(Lines lines, Provenance provenance, GroupNames names) {
        FrequencyReader reader = new FrequencyReader(provenance, names);
        for (Line line : lines) {
            reader.line(line.number(), line.text());
        }
        reader.problems.addAll(lines.problems().list());
        return reader.finish();
    }

    /// Takes the next line, without its end. Blank lines and lines that begin with `#` say nothing.
    ///
    /// @param number the line's number in the file, for messages
    public void line(long number, String text) {
        if (unreadable || text.isBlank() || text.startsWith("#")) {
            return;
        }
        if (columns != null) {
            row(number, text, columns);
            return;
        }
        begin(number, text);
    }

    private void begin(long number, String text) {
        try {
            FrequencyColumns found = FrequencyColumns.of(text, columnNames);
            columns = found;
            if (!found.isHeader()) {
                row(number, text, found);
            }
        } catch (ProblemException e) {
            unreadable = true;
            problems.add(e.problem().at("line " + number));
        }
    }

    private void row(long number, String text, FrequencyColumns at) {
        double frequency = Double.NaN;
        try {
            List<String> cells = at.cells(text).orElseThrow(() -> otherColumns(text, at));
            frequency = frequency(cells.get(at.frequency()));
            total += frequency;
            haplotype(number, cells.get(at.haplotype()), frequency);
        } catch (ProblemException e) {
            if (Double.isNaN(frequency)) {
                unweighed++;
            } else {
                refused += frequency;
            }
            problems.add(e.problem().at("line " + number));
        }
    }

    private static ProblemException otherColumns(String text, FrequencyColumns at) {
        return new ProblemException(Problem.of(
                "FRQ-0002",
                "the row \"{0}\" does not have the {1} columns of the first line",
                "give every row the same columns",
                text,
                at.count()));
    }

    private static double frequency(String text) {
        double value;
        try {
            value = isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ProblemException(Problem.of(
                    "FRQ-0003",
                    "the frequency \"{0}\" is not a number of at least 0",
                    "write a decimal number such as 0.00123 or 1.23e-3",
                    text));
        }
        return value;
    }

    /// Whether the text has only what a decimal number has: Java also reads `0x1p-3`, `0.1d` and `Infinity`.
    private static boolean isDecimal(String text) {
        boolean decimal = !text.isEmpty() && text.charAt(0) != '-';
        for (int i = 0; decimal && i < text.length(); i++) {
            decimal = "0123456789.eE+-".indexOf(text.charAt(i)) >= 0;
        }
        return decimal;
    }

    private void haplotype(long number, String text, double frequency) {
        List<MatchingGroup> groups = new ArrayList<>();
        boolean namesNone = false;
        for (String name : text.split("~", -1)) {
            switch (known.computeIfAbsent(name.strip(), this::name)) {
                case Name.Known(MatchingGroup group) -> groups.add(group);
                case Name.NoSecondDrb none -> namesNone = true;
                case Name.Bad bad -> {
                    remember(bad, number, frequency);
                    return;
                }
            }
        }
        if (namesNone) {
            join();
        }
        add(ordered(text, groups), frequency);
    }

    private Name name(String text) {
        if (NO_SECOND_DRB.matcher(text).matches()) {
            return new Name.NoSecondDrb();
        }
        try {
            return new Name.Known(names.group(text));
        } catch (ProblemException e) {
            return new Name.Bad(text, e.problem());
        }
    }

    private void remember(Name.Bad bad, long number, double frequency) {
        dropped += frequency;
        unknown.merge(
                bad.text(), new Unknown(bad.problem(), number, 1, frequency), (old, more) -> old.and(more.mass()));
    }

    private Haplotype ordered(String text, List<MatchingGroup> groups) {
        groups.sort(Comparator.comparing(MatchingGroup::locus));
        List<Locus> found = groups.stream().map(MatchingGroup::locus).toList();
        if (found.stream().distinct().count() < found.size()) {
            throw new ProblemException(Problem.of(
                    "FRQ-0004",
                    "the haplotype \"{0}\" names a locus twice",
                    "write one name for each locus, joined by ~",
                    text));
        }
        if (loci != null && !found.equals(loci) && withoutSecondDrb(found).equals(withoutSecondDrb(loci))) {
            join();
        }
        List<MatchingGroup> kept =
                joined ? groups.stream().filter(FrequencyReader::isKept).toList() : groups;
        requireSameLoci(text, kept.stream().map(MatchingGroup::locus).toList());
        return new Haplotype(kept);
    }

    private static boolean isKept(MatchingGroup group) {
        return !SECOND_DRB.contains(group.locus());
    }

    private static List<Locus> withoutSecondDrb(List<Locus> loci) {
        return loci.stream().filter(locus -> !SECOND_DRB.contains(locus)).toList();
    }

    /// Adds up what was read over the place of DRB3, DRB4 and DRB5; further rows come without it.
    private void join() {
        if (joined) {
            return;
        }
        joined = true;
        loci = loci == null ? null : withoutSecondDrb(loci);
        Map<Haplotype, Double> before = new LinkedHashMap<>(frequencies);
        frequencies.clear();
        before.forEach((haplotype, frequency) -> frequencies.merge(
                new Haplotype(haplotype.groups().stream()
                        .filter(FrequencyReader::isKept)
                        .toList()),
                frequency,
                Double::sum));
    }

    private void requireSameLoci(String text, List<Locus> found) {
        if (found.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "FRQ-0018",
                    "the haplotype \"{0}\" has no locus but DRB3, DRB4 and DRB5, which are added up over",
                    "give haplotypes of the loci that are matched, too",
                    text));
        }
        if (loci == null || loci.isEmpty()) {
            loci = found;
        }
        if (!found.equals(loci)) {
            throw new ProblemException(Problem.of(
                    "FRQ-0005",
                    "the haplotype \"{0}\" has other loci than the first one, which has {1}",
                    "keep haplotypes of other loci in a file of their own",
                    text,
                    loci));
        }
    }

    private void add(Haplotype haplotype, double frequency) {
        if (frequency == 0) {
            zeros++;
            return;
        }
        if (frequencies.merge(haplotype, frequency, Double::sum) != frequency && !joined) {
            repeated++;
        }
    }

    /// Everything that the lines held.
    public FrequencyReading finish() {
        unknown.forEach((name, what) -> problems.add(unknownName(name, what)));
        if (dropped > 0) {
            notices.add(droppedMass());
        }
        if (refused > 0 && !isTooMuchRefused()) {
            notices.add(refusedMass());
        }
        if (unweighed > 0 && !frequencies.isEmpty()) {
            notices.add(unweighedRows());
        }
        noticeChanges();
        return new FrequencyReading(set(), problems, notices);
    }

    private Optional<HaplotypeFrequencySet> set() {
        if (total > REFUSED_ABOVE) {
            problems.add(tooLarge());
            return Optional.empty();
        }
        if (loci == null || loci.isEmpty() || frequencies.isEmpty()) {
            problems.add(nothing());
            return Optional.empty();
        }
        if (isTooMuchRefused()) {
            problems.add(tooMuchRefused());
            return Optional.empty();
        }
        List<HaplotypeFrequency> rows = new ArrayList<>(frequencies.size());
        frequencies.forEach((haplotype, frequency) -> rows.add(new HaplotypeFrequency(haplotype, frequency)));
        return Optional.of(new HaplotypeFrequencySet(provenance, loci, rows));
    }

    private boolean isTooMuchRefused() {
        return refused > MOST_REFUSED * total;
    }

    private void noticeChanges() {
        if (joined && loci != null && !loci.isEmpty()) {
            notices.add(Problem.of(
                    "FRQ-0016",
                    "DRB3, DRB4 and DRB5 share one place in the haplotypes; rows were added up over it; haplotypes of {1} that are left: {0}",
                    "nothing to do: the probabilities of the other loci are the same; what a person has at DRB3/4/5 does not sharpen them",
                    frequencies.size(),
                    joinedLoci()));
        }
        if (total > NOTICED_ABOVE && total <= REFUSED_ABOVE) {
            notices.add(Problem.of(
                    "FRQ-0007",
                    "the frequencies sum to {0}, more than 1",
                    "nothing to do: match probabilities do not depend on the scale; tell the set's owner",
                    total));
        }
        if (zeros > 0) {
            notices.add(Problem.of("FRQ-0010", "rows with the frequency 0 were left out: {0}", "nothing to do", zeros));
        }
        if (repeated > 0) {
            notices.add(Problem.of(
                    "FRQ-0011",
                    "rows whose haplotype came before, in the groups of the release, were added to it: {0}",
                    "nothing to do if the set was made under another release; otherwise look for repeated rows",
                    repeated));
        }
    }

    private static Problem unknownName(String name, Unknown what) {
        Problem cause = what.problem();
        return Problem.of(
                        "FRQ-0008",
                        "the name {2} cannot be read ({3}); haplotypes that carry it: {0}, with {1} of the frequency",
                        "{4}",
                        what.rows(),
                        what.mass(),
                        name,
                        cause.code() + " " + cause.what(),
                        cause.fix())
                .at("first in line " + what.line());
    }

    private Problem droppedMass() {
        return Problem.of(
                "FRQ-0009",
                "haplotypes with {0} of the frequency were left out because of unknown names",
                "load the release that the set was made under, or correct the names",
                dropped);
    }

    private String joinedLoci() {
        return loci == null ? "" : loci.stream().map(Locus::name).collect(Collectors.joining(", "));
    }

    private Problem refusedMass() {
        return Problem.of(
                "FRQ-0014",
                "the rows that were refused have {0} of the frequency, and the set is used without them",
                "mend the rows; people who carry these haplotypes have other probabilities, or none",
                refused);
    }

    private Problem unweighedRows() {
        return Problem.of(
                "FRQ-0017",
                "rows whose frequency cannot be read were left out: {0}; how much of the frequency they have is not"
                        + " known",
                "mend the rows; people who carry these haplotypes have other probabilities, or none",
                unweighed);
    }

    private Problem tooMuchRefused() {
        return Problem.of(
                "FRQ-0015",
                "the rows that were refused have {0} of the frequency {1}, more than a tenth, and the set is not used",
                "mend the rows, or keep haplotypes of other loci in a file of their own",
                refused,
                total);
    }

    private Problem tooLarge() {
        return Problem.of(
                "FRQ-0006",
                "the frequencies sum to {0}, and at most 1.01 is accepted",
                "give shares of 1 instead of counts or percentages, and each haplotype once",
                total);
    }

    private static Problem nothing() {
        return Problem.of(
                "FRQ-0012",
                "no haplotype with a frequency above 0 was found",
                "check that the file is a frequency table: one haplotype a line, such as A*01:01~B*08:01;0.05");
    }
}
