package org.marrowrelay.registry.population;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.frequency.ColumnNames;
import org.marrowrelay.matching.frequency.FrequencyReader;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.GroupNames;
import org.marrowrelay.matching.frequency.HfxMetadata;
import org.marrowrelay.matching.frequency.HfxReader;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Reads the bytes of a frequency file under a nomenclature.
final class SetReader {
    private SetReader() {}

    /// Everything that the file holds; problems of the bytes come before those of the rows. A file that breaks off,
    /// such as a cut-off gzip, gives no set.
    ///
    /// @param metadata HFX metadata that came with it, which can name its columns; empty when it came without
    static FrequencyReading read(Provenance provenance, byte[] bytes, String metadata, Nomenclature nomenclature) {
        FrequencyReader reader = new FrequencyReader(provenance, names(nomenclature), columns(metadata));
        try (Lines lines = Lines.open(Source.of(provenance.source(), new ByteArrayInputStream(bytes)))) {
            for (Line line : lines) {
                reader.line(line.number(), line.text());
            }
            FrequencyReading reading = with(lines.problems().list(), reader.finish());
            return lines.isComplete() ? reading : refused(reading);
        }
    }

    /// The names of columns that metadata state, as text; empty when they state none.
    static String said(String metadata) {
        ColumnNames names = columns(metadata);
        return names.equals(ColumnNames.USUAL) ? "" : names.haplotype() + " " + names.frequency();
    }

    private static ColumnNames columns(String metadata) {
        return metadata.isEmpty()
                ? ColumnNames.USUAL
                : HfxReader.read(metadata.getBytes(StandardCharsets.UTF_8))
                        .metadata()
                        .map(HfxMetadata::columnNames)
                        .orElse(ColumnNames.USUAL);
    }

    private static FrequencyReading with(List<Problem> ofBytes, FrequencyReading reading) {
        List<Problem> all = new ArrayList<>(ofBytes);
        all.addAll(reading.problems());
        return new FrequencyReading(reading.set(), all, reading.notices());
    }

    /// Of a file that breaks off nothing is used: what is missing would change every probability.
    private static FrequencyReading refused(FrequencyReading reading) {
        return new FrequencyReading(Optional.empty(), reading.problems(), reading.notices());
    }

    private static GroupNames names(Nomenclature nomenclature) {
        return name -> switch (nomenclature.group(locus(name), name)) {
            case Nomenclature.GroupReading.Known(MatchingGroup group) -> group;
            case Nomenclature.GroupReading.Unknown(Problem problem) -> throw new ProblemException(problem);
        };
    }

    private static Locus locus(String name) {
        return ReportedName.locusOf(name)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "POP-0003",
                        "the name \"{0}\" does not begin with a locus and a star",
                        "write each name with its locus, as in A*01:01",
                        name)));
    }

    /// The names of the groups that a set uses.
    static Set<String> namesOf(FrequencyReading reading) {
        Set<String> names = new TreeSet<>();
        reading.set().ifPresent(set -> set.haplotypes()
                .forEach(row -> row.haplotype().groups().forEach(group -> names.add(group.name()))));
        return names;
    }
}
