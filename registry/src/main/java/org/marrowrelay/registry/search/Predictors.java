package org.marrowrelay.registry.search;

import java.util.HashMap;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Predictor;
import org.springframework.stereotype.Component;

/// One predictor for each null rule and extent, kept while the reference stays the same, because each prepares
/// tables of the frequency sets once. Thread-safe.
@Component
class Predictors {
    private final Map<Asked, Predictor> ready = new HashMap<>();
    private long epoch = -1;
    private String digest = "";

    private record Asked(NullRule rule, SearchRequest.Extent extent) {}

    /// Over all matched loci.
    Predictor of(Reference wanted, NullRule rule) {
        return of(wanted, rule, SearchRequest.Extent.TEN);
    }

    /// Over the loci of the extent; what is typed at the others counts for the genotypes.
    synchronized Predictor of(Reference wanted, NullRule rule, SearchRequest.Extent extent) {
        if (epoch != wanted.epoch() || !digest.equals(wanted.digest())) {
            ready.clear();
            epoch = wanted.epoch();
            digest = wanted.digest();
        }
        return ready.computeIfAbsent(new Asked(rule, extent), Predictors::fresh);
    }

    private static Predictor fresh(Asked asked) {
        boolean all = asked.extent() == SearchRequest.Extent.TEN;
        return new Predictor(all ? Locus.MATCHED : asked.extent().loci(), asked.rule());
    }
}
