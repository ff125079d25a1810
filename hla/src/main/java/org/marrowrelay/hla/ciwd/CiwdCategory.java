package org.marrowrelay.hla.ciwd;

import java.util.Arrays;
import java.util.Optional;

/// How often an allele is seen in a population, the most often first.
public enum CiwdCategory {
    /// At least once in 10,000 people.
    COMMON("C"),
    /// At least once in 100,000 people.
    INTERMEDIATE("I"),
    /// Seen at least five times in unrelated people.
    WELL_DOCUMENTED("WD"),
    /// Named by the catalogue, and none of the above in this population.
    RARE("R"),
    /// Not named by the catalogue.
    UNLISTED("");

    private final String code;

    CiwdCategory(String code) {
        this.code = code;
    }

    /// What stands in the owner's file; empty for [#UNLISTED].
    public String code() {
        return code;
    }

    /// Whether an allele of this category is to be expected at all.
    public boolean isPlausible() {
        return this == COMMON || this == INTERMEDIATE || this == WELL_DOCUMENTED;
    }

    static Optional<CiwdCategory> find(String code) {
        return Arrays.stream(values())
                .filter(category -> !code.isEmpty() && category.code.equals(code))
                .findFirst();
    }
}
