package org.marrowrelay.matching.grade;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a null allele counts as when two people are compared (MATCHING rule 2). Named in every output.
public enum NullRule {
    /// A null counts as the group of its partner: the locus is homozygous for what is expressed. The default, and the
    /// convention of the WMDA consensus.
    EXPRESSED,
    /// A null is compared as an allele of its own.
    ALLELE;

    /// The rule of that name, such as `expressed`; case does not matter.
    public static Optional<NullRule> find(String name) {
        return Arrays.stream(values())
                .filter(rule -> rule.toString().equalsIgnoreCase(name))
                .findFirst();
    }

    /// The name as commands and reports write it, such as `expressed`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
