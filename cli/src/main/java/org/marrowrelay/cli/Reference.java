package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Nomenclature.GroupReading;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.frequency.ColumnNames;
import org.marrowrelay.matching.frequency.FrequencyReader;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.HfxReading;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What a match rests on: the nomenclature, and the frequency sets read under it.
///
/// @param facts what the release knows of alleles; names alone without one
/// @param problems how many problems the sets had; they have been said
record Reference(Nomenclature nomenclature, AlleleFacts facts, FrequencySets sets, long problems) {
    /// Reads everything; says every problem and notice.
    ///
    /// @throws ProblemException if no set can be used
    static Reference read(
            ReleaseOptions release, FrequencyOptions frequencies, ReadingOptions reading, Terminal terminal) {
        Optional<Release> known = release.findRelease();
        Optional<Nomenclature> asked = known.map(Release::nomenclature).or(release::open);
        Reader reader = new Reader(asked.orElseGet(Nomenclature::none), reading, terminal);
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>();
        for (FrequencyOptions.Table table : frequencies.tables()) {
            reader.read(table).ifPresent(set -> sets.put(table.population(), set));
        }
        if (sets.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "CLI-0303",
                    "no frequency set can be used",
                    "mend what is said above; a set that is cut off is not used at all"));
        }
        Nomenclature nomenclature = asked.orElseGet(() -> Nomenclature.starter(reader.names));
        return new Reference(
                nomenclature,
                known.map(Release::facts).orElseGet(AlleleFacts::byName),
                FrequencySets.of(sets, frequencies.broader()),
                reader.problems);
    }

    /// Whether a release knows the names, and not the starter or names alone.
    boolean isInstalled() {
        return !List.of("none", "starter").contains(nomenclature.release());
    }

    /// Refuses a mixture of populations that an option asks for and the sets cannot give.
    ///
    /// @throws ProblemException if it cannot be made
    Reference withMixture(@Nullable String registry, @Nullable String population) {
        sets.requireMixture(registry, population);
        return this;
    }

    /// Reads tables, remembering the names in them.
    private static final class Reader {
        private final Nomenclature nomenclature;
        private final ReadingOptions reading;
        private final Terminal terminal;
        private final Set<String> names = new LinkedHashSet<>();
        private long problems;

        Reader(Nomenclature nomenclature, ReadingOptions reading, Terminal terminal) {
            this.nomenclature = nomenclature;
            this.reading = reading;
            this.terminal = terminal;
        }

        Optional<HaplotypeFrequencySet> read(FrequencyOptions.Table table) {
            if (!table.file().endsWith(".json")) {
                return read(
                        Source.of(table.file()), Provenance.of(table.population(), table.file()), ColumnNames.USUAL);
            }
            Path json = Path.of(table.file());
            HfxReading metadata = HfxTable.read(json);
            metadata.problems().forEach(problem -> terminal.say(problem.at(json.toString())));
            problems += metadata.problems().size();
            metadata.metadata()
                    .flatMap(known -> known.usedForOthers(table.population()))
                    .ifPresent(notice -> terminal.say(notice.at(json.toString())));
            return metadata.metadata()
                    .flatMap(known -> read(
                            Source.of(HfxTable.tableOf(known, json)),
                            HfxTable.provenance(known, table.population()),
                            known.columnNames()));
        }

        private Optional<HaplotypeFrequencySet> read(Source source, Provenance provenance, ColumnNames columns) {
            FrequencyReader reader = new FrequencyReader(provenance, this::group, columns);
            try (Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
                    Lines lines = Lines.open(source.watchedBy(step), reading.encoding(), reading.limits())) {
                for (Line line : lines) {
                    reader.line(line.number(), line.text());
                }
                terminal.say(lines.problems());
                problems += lines.problems().total();
                return lines.isComplete() ? said(reader.finish(), source) : Optional.empty();
            }
        }

        private Optional<HaplotypeFrequencySet> said(FrequencyReading read, Source source) {
            read.problems().forEach(problem -> terminal.say(problem.at(source.name())));
            read.notices().forEach(notice -> terminal.say(notice.at(source.name())));
            problems += read.problems().size();
            return read.set();
        }

        private MatchingGroup group(String name) {
            names.add(name);
            Locus locus = ReportedName.locusOf(name).orElseThrow(() -> new ProblemException(noLocus(name)));
            return switch (nomenclature.group(locus, name)) {
                case GroupReading.Known(MatchingGroup group) -> group;
                case GroupReading.Unknown(Problem problem) -> throw new ProblemException(problem);
            };
        }

        private static Problem noLocus(String name) {
            return Problem.of(
                    "CLI-0304",
                    "\"{0}\" does not say which locus it is about",
                    "write haplotypes as names with their locus, for example A*01:01~B*08:01",
                    name);
        }
    }
}
