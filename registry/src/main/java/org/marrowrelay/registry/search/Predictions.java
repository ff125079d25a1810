package org.marrowrelay.registry.search;

import java.util.EnumMap;
import java.util.Map;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.registry.nomenclature.NomenclatureChanged;
import org.marrowrelay.registry.population.FrequencySetsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The donors made ready for each null rule, made again when donors, sets or nomenclature have changed. Thread-safe.
@Component
class Predictions {
    private final UsableSets sets;
    private final Map<NullRule, Prediction> ready = new EnumMap<>(NullRule.class);

    Predictions(UsableSets sets) {
        this.sets = sets;
    }

    synchronized Prediction of(DonorsInMemory.Content content, NullRule rule) {
        Prediction known = ready.get(rule);
        if (known != null && known.number() == content.number()) {
            return known;
        }
        Prediction fresh = Prediction.of(content, sets, rule);
        ready.put(rule, fresh);
        return fresh;
    }

    @EventListener
    synchronized void forget(FrequencySetsChanged changed) {
        ready.clear();
    }

    @EventListener
    synchronized void forget(NomenclatureChanged changed) {
        ready.clear();
    }
}
