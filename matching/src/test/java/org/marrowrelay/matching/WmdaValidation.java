package org.marrowrelay.matching;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.frequency.FrequencyReader;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.GroupNames;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;

/// The WMDA validation set (Bochtler et al. 2016), where it is installed; read from there, never copied.
public final class WmdaValidation {
    /// A person of one of the files.
    public record Person(String id, Phenotype typings) {}

    private WmdaValidation() {}

    /// A file of the validation set; the test is skipped, with a line that says so, where it is absent.
    public static Path file(String name) {
        Path file = data().resolve("data/wmda-validation").resolve(name);
        if (!Files.exists(file)) {
            System.out.println("skipped: " + file + " is not there (set RELAY_DATA to the folder of third-party data)");
        }
        assumeThat(file).exists();
        return file;
    }

    private static Path data() {
        String given = System.getenv("RELAY_DATA");
        Path root = Path.of(System.getProperty("relay.root", "."));
        return given == null ? root.resolve("../shared").normalize() : Path.of(given);
    }

    public static List<String> lines(String name) {
        List<String> texts = new ArrayList<>();
        try (Lines lines = Lines.open(Source.of(file(name)))) {
            for (Line line : lines) {
                texts.add(line.text());
            }
        }
        return texts;
    }

    public static HaplotypeFrequencySet frequencies() {
        try (Lines lines = Lines.open(Source.of(file("frequencies.gl.txt.gz")))) {
            FrequencyReading reading = FrequencyReader.read(
                    lines, Provenance.of("WMDA", "frequencies.gl.txt.gz"), GroupNames.of(Nomenclature.none()));
            return reading.set().orElseThrow();
        }
    }

    public static List<Person> people(String name) {
        List<Person> people = new ArrayList<>();
        Nomenclature nomenclature = Nomenclature.none();
        for (String line : lines(name)) {
            int percent = line.indexOf('%');
            var accepted = (PhenotypeReading.Accepted) nomenclature.read(line.substring(percent + 1));
            people.add(new Person(line.substring(0, percent), accepted.phenotype()));
        }
        return people;
    }
}
