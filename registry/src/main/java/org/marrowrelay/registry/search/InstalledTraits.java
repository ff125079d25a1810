package org.marrowrelay.registry.search;

import java.nio.file.Files;
import java.nio.file.Path;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.registry.database.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The table of allele traits under `DATA/nomenclature/allele-traits.tsv`, which the registry installs; none
/// comes with the software. Read again whenever what searches rest on is put together.
@Component
class InstalledTraits {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledTraits.class);

    private final Path file;

    InstalledTraits(DataFolder data) {
        this.file = data.root().resolve("nomenclature").resolve("allele-traits.tsv");
    }

    /// What is installed; nothing when there is no file, or it cannot be read, which the log says then.
    AlleleTraits current() {
        if (!Files.isRegularFile(file)) {
            return AlleleTraits.NONE;
        }
        try (Lines lines = Lines.open(Source.of(file))) {
            AlleleTraits.Reading reading = AlleleTraits.read(lines);
            reading.problems().forEach(problem -> LOG.warn("{}: {}", file, problem));
            return lines.isComplete() ? reading.traits() : AlleleTraits.NONE;
        }
    }
}
