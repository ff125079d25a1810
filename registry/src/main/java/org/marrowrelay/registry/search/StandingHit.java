package org.marrowrelay.registry.search;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A donor in the kept result of a followed search.
///
/// @param fewest mismatches of ten that the typings allow; `most` the most
/// @param p10 `null` when there is no probability; so `p9`
/// @param status WMDA code
public record StandingHit(
        String donor,
        int rank,
        int fewest,
        int most,
        @Nullable Double p10,
        @Nullable Double p9,
        String status) {
    static StandingHit of(org.marrowrelay.index.SearchHit hit, Optional<Chances> chances) {
        int positions = 2 * hit.loci().size();
        return new StandingHit(
                hit.id(),
                hit.rank(),
                positions - hit.potential(),
                positions - hit.definite(),
                chances.map(Chances::p10).orElse(null),
                chances.map(Chances::p9).orElse(null),
                hit.status().name());
    }

    Alert.Standing standing() {
        return new Alert.Standing(fewest, p10, status);
    }
}
