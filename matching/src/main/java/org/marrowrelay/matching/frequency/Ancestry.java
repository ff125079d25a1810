package org.marrowrelay.matching.frequency;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A person's origin as shares of populations, as written in a population column: `CAU=0.5,HIS=0.5` or
/// `CAU:0.5+HIS:0.5`.
///
/// @param shares each above 0; they need not sum to 1; one where both parents are of the same population
public record Ancestry(Map<String, Double> shares) {
    private static final String SHARE = "[0-9]{0,3}[.]?[0-9]{1,15}";

    public Ancestry {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /// The shares of a text; empty when it is the plain name of a population, or of neither shape.
    public static Optional<Ancestry> find(String text) {
        boolean signs = text.indexOf('=') > 0;
        if (!signs && text.indexOf(':') <= 0) {
            return Optional.empty();
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        String[] parts = text.split(signs ? "," : "[+]", -1);
        for (String part : parts) {
            String[] sides = part.strip().split(signs ? "=" : ":", -1);
            if (sides.length != 2 || sides[0].isBlank() || !sides[1].strip().matches(SHARE)) {
                return Optional.empty();
            }
            shares.merge(sides[0].strip(), Double.parseDouble(sides[1].strip()), Double::sum);
        }
        boolean some = parts.length > 1 && shares.values().stream().allMatch(share -> share > 0);
        return some ? Optional.of(new Ancestry(shares)) : Optional.empty();
    }
}
