package org.marrowrelay.registry.population.web;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.population.StoredSet;
import org.marrowrelay.registry.web.Words;

/// A frequency set as pages show it.
///
/// @param searched whether searches can use it
/// @param sum rounded to five digits; `exactSum` has them all
record SetView(
        long id,
        String population,
        String version,
        boolean active,
        boolean searched,
        String haplotypes,
        String sum,
        String exactSum,
        @Nullable String release,
        @Nullable String sample,
        String source,
        String sha256,
        String by,
        String at,
        String notices,
        String loci,
        @Nullable String resolution,
        boolean hfx) {

    static SetView of(StoredSet set, Words words) {
        return new SetView(
                set.id(),
                set.population().isEmpty() ? words.of("frequencies.everybody") : set.population(),
                Integer.toString(set.version()),
                set.active(),
                set.isSearched(),
                Words.number(set.haplotypes()),
                BigDecimal.valueOf(set.total())
                        .round(new MathContext(5))
                        .stripTrailingZeros()
                        .toPlainString(),
                Double.toString(set.total()),
                set.provenance().release().isEmpty() ? null : set.provenance().release(),
                set.provenance().sampleSize().isPresent()
                        ? Words.number(set.provenance().sampleSize().getAsInt())
                        : null,
                set.provenance().source(),
                set.sha256(),
                set.storedBy(),
                words.moment(set.storedAt()),
                Words.number(set.notices().size()),
                set.loci().isEmpty() ? "–" : set.loci(),
                set.provenance().resolution().isEmpty()
                        ? null
                        : set.provenance().resolution(),
                set.hfx());
    }
}
