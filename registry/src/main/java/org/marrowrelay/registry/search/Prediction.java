package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.DonorPool;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.Predictor;

/// All donors made ready for match probabilities under one null rule. Immutable; safe for many threads.
///
/// @param number of the donors' content that it was made from
/// @param imputed one for each donor, in their order
record Prediction(
        long number, Predictor predictor, List<PooledDonor> donors, List<ImputedPerson> imputed, DonorPool pool) {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    static Prediction of(DonorsInMemory.Content content, UsableSets sets, NullRule rule) {
        Predictor predictor = new Predictor(Locus.MATCHED, rule);
        List<ImputedPerson> imputed = impute(predictor, content.donors(), sets);
        return new Prediction(content.number(), predictor, content.donors(), imputed, predictor.pool(imputed));
    }

    /// Population by population, because each has sets of its own.
    private static List<ImputedPerson> impute(Predictor predictor, List<PooledDonor> donors, UsableSets sets) {
        @Nullable ImputedPerson[] imputed = new ImputedPerson[donors.size()];
        Map<String, List<Integer>> byPopulation = IntStream.range(0, donors.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> donors.get(i).donor().population()));
        byPopulation.forEach((population, places) -> {
            List<Phenotype> people =
                    places.stream().map(i -> donors.get(i).phenotype()).toList();
            List<ImputedPerson> some = impute(predictor, people, sets.of(population));
            for (int i = 0; i < some.size(); i++) {
                imputed[places.get(i)] = some.get(i);
            }
        });
        return new ArrayList<>(Arrays.asList(imputed).stream()
                .map(java.util.Objects::requireNonNull)
                .toList());
    }

    private static List<ImputedPerson> impute(
            Predictor predictor, List<Phenotype> people, List<HaplotypeFrequencySet> sets) {
        try {
            return predictor.imputeAll(people, _ -> sets, THREADS, (_, _) -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while donors were made ready", e);
        }
    }
}
