package org.marrowrelay.registry.search;

import java.util.EnumMap;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Predictor;
import org.springframework.stereotype.Component;

/// One predictor for each null rule, kept while the reference stays the same, because each prepares tables of the
/// frequency sets once. Thread-safe.
@Component
class Predictors {
    private final Map<NullRule, Predictor> ready = new EnumMap<>(NullRule.class);
    private long epoch = -1;
    private String digest = "";

    synchronized Predictor of(Reference wanted, NullRule rule) {
        if (epoch != wanted.epoch() || !digest.equals(wanted.digest())) {
            ready.clear();
            epoch = wanted.epoch();
            digest = wanted.digest();
        }
        return ready.computeIfAbsent(rule, fresh -> new Predictor(Locus.MATCHED, fresh));
    }
}
