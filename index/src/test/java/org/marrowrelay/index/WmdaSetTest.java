package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Nomenclature.GroupReading;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.frequency.FrequencyReader;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.DonorPool;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.PatientMatches;
import org.marrowrelay.matching.prediction.Predictor;

/// The WMDA validation set (Bochtler et al. 2016), which lies beside the repository: what the many-pairs engine of
/// `matching` gives a probability above 0, a search finds, with equal numbers.
class WmdaSetTest {
    private static final Nomenclature NONE = Nomenclature.none();
    private static final int EVERY = 1;

    @TempDir
    Path folder;

    private static Path file(String name) {
        String named = System.getenv("RELAY_DATA");
        Path shared =
                named == null ? Path.of(System.getProperty("relay.root", "..")).resolve("../shared") : Path.of(named);
        Path file = shared.resolve("data/wmda-validation").resolve(name).normalize();
        if (!Files.exists(file)) {
            System.out.println("skipped: " + file + " is not here (set RELAY_DATA)");
        }
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }

    private static Map<String, Phenotype> people(String name) {
        Map<String, Phenotype> people = new LinkedHashMap<>();
        try (Lines lines = Lines.open(Source.of(file(name)))) {
            for (Line line : lines) {
                String[] parts = line.text().split("%");
                if (NONE.read(parts[1]) instanceof PhenotypeReading.Accepted accepted) {
                    people.put(parts[0], accepted.phenotype());
                }
            }
        }
        return people;
    }

    private static HaplotypeFrequencySet frequencies() {
        FrequencyReader reader = new FrequencyReader(Provenance.of("", "WMDA"), WmdaSetTest::group);
        try (Lines lines = Lines.open(Source.of(file("frequencies.gl.txt.gz")))) {
            lines.forEach(line -> reader.line(line.number(), line.text()));
        }
        return reader.finish().set().orElseThrow();
    }

    private static MatchingGroup group(String name) {
        Locus locus = Locus.find(name.substring(0, name.indexOf('*'))).orElseThrow();
        return ((GroupReading.Known) NONE.group(locus, name)).group();
    }

    @Test
    void every_pair_with_a_probability_is_found_with_equal_numbers() throws InterruptedException {
        HaplotypeFrequencySet set = frequencies();
        Map<String, Phenotype> donors = people("donors.gl.txt.gz");
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, "none", List.of(set))) {
            donors.forEach((id, phenotype) -> writer.add(DonorListing.of(id, phenotype)));
            writer.finish(Progress.SILENT);
        }
        Predictor predictor = new Predictor(Locus.MATCHED, NullRule.EXPRESSED);
        List<String> ids = List.copyOf(donors.keySet());
        List<ImputedPerson> imputed =
                predictor.imputeAll(List.copyOf(donors.values()), person -> List.of(set), 2, (done, of) -> {});
        DonorPool pool = predictor.pool(imputed);
        DonorIndex index = DonorIndex.open(folder);
        List<Phenotype> patients = new ArrayList<>(people("patients.gl.txt.gz").values());
        long pairs = 0;
        for (int patient = 0; patient < patients.size(); patient += EVERY) {
            PatientMatches defined = pool.match(predictor.impute(patients.get(patient), List.of(set)));
            pairs += compare(index, patients.get(patient), ids, defined);
        }
        assertThat(pairs).isGreaterThan(1_000);
    }

    private static long compare(DonorIndex index, Phenotype patient, List<String> ids, PatientMatches defined) {
        Map<String, SearchHit.Probability> found = new HashMap<>();
        SearchRequest request = SearchRequest.of(patient, "", 2).page(0, ids.size());
        index.search(request)
                .hits()
                .forEach(hit -> found.put(hit.id(), hit.probability().orElseThrow()));
        long pairs = 0;
        for (int donor = 0; donor < ids.size(); donor++) {
            if (defined.isKnown(donor) && defined.isNear(donor)) {
                pairs++;
                SearchHit.Probability probability = found.get(ids.get(donor));
                assertThat(probability).as(ids.get(donor)).isNotNull();
                close(probability.none(), defined.exactly(0, donor));
                close(probability.one(), defined.exactly(1, donor));
                close(probability.two(), defined.exactly(2, donor));
            }
        }
        return pairs;
    }

    private static void close(double found, double defined) {
        assertThat(Math.abs(found - defined)).isLessThanOrEqualTo(1e-12 + 1e-9 * defined);
    }
}
