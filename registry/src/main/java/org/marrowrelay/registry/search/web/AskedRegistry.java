package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowrelay.populations.insight.Availability;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchProblem;
import org.springframework.util.MultiValueMap;

/// The registry in which a patient's chance is asked: as programs write it (`registry=Northshore=100000:0.6`, once for
/// each population), as the form sends it (`population`, `donors`, one `available` for all), or else our own.
final class AskedRegistry {
    private static final long MOST_DONORS = 1_000_000_000;
    private static final int MOST_POPULATIONS = 200;
    private static final Set<String> PARAMETERS =
            Set.of("patient", "rule", "registry", "population", "donors", "available");

    private AskedRegistry() {}

    /// @throws ProblemException `SEA-0012` if it says no numbers, `FRQ-0146` if `available` is none from 1 to 100
    static RegistryPlan of(MultiValueMap<String, String> asked, SearchDesk desk) {
        List<String> written = asked.getOrDefault("registry", List.of());
        List<String> populations = asked.getOrDefault("population", List.of());
        int available = available(asked);
        if (written.isEmpty() && populations.isEmpty()) {
            return desk.ourRegistry(available / 100.0);
        }
        Composition composition = new Composition();
        written.forEach(composition::read);
        List<String> donors = asked.getOrDefault("donors", List.of());
        for (int i = 0; i < populations.size(); i++) {
            String count = i < donors.size() ? donors.get(i).strip() : "";
            composition.put(populations.get(i), count.isEmpty() ? "0" : count, String.valueOf(available / 100.0));
        }
        return new RegistryPlan(composition.donors, composition.available);
    }

    /// A row of the form as it was typed, whatever it says.
    record Typed(String population, String donors) {}

    /// What was asked, to be mended; our own registry where no population was named.
    static List<Typed> typed(MultiValueMap<String, String> asked, SearchDesk desk) {
        List<Typed> rows = new ArrayList<>();
        for (String written : asked.getOrDefault("registry", List.of())) {
            int sign = written.lastIndexOf('=');
            rows.add(
                    sign < 0
                            ? new Typed(written, "")
                            : new Typed(
                                    written.substring(0, sign),
                                    written.substring(sign + 1).replaceAll(":.*", "")));
        }
        List<String> donors = asked.getOrDefault("donors", List.of());
        List<String> populations = asked.getOrDefault("population", List.of());
        for (int i = 0; i < populations.size(); i++) {
            rows.add(new Typed(populations.get(i), i < donors.size() ? donors.get(i) : ""));
        }
        if (rows.isEmpty()) {
            desk.ourRegistry(1).donors().forEach((name, many) -> rows.add(new Typed(name, String.valueOf(many))));
        }
        return rows;
    }

    /// How many of a hundred donors are available.
    static int available(MultiValueMap<String, String> asked) {
        return Availability.ofHundred(asked.getFirst("available"));
    }

    /// Refuses what is no parameter of the outlook: a misspelt one would be answered as if it were not there.
    ///
    /// @throws ProblemException `SEA-0004`
    static void requireKnown(MultiValueMap<String, String> asked) {
        asked.forEach((name, values) -> {
            if (!PARAMETERS.contains(name)) {
                throw SearchApi.Asked.refused(name, values.getFirst());
            }
        });
    }

    private static final class Composition {
        private final Map<String, Long> donors = new LinkedHashMap<>();
        private final Map<String, Double> available = new LinkedHashMap<>();

        void read(String text) {
            int sign = text.lastIndexOf('=');
            if (sign < 0) {
                throw unusable(text);
            }
            String numbers = text.substring(sign + 1);
            int colon = numbers.indexOf(':');
            put(
                    text.substring(0, sign),
                    colon < 0 ? numbers : numbers.substring(0, colon),
                    colon < 0 ? "1" : numbers.substring(colon + 1));
        }

        void put(String population, String count, String share) {
            boolean numbers = count.matches("\\d{1,10}") && share.matches("[01](\\.\\d{1,17})?|0?\\.\\d{1,17}");
            long many = numbers ? Long.parseLong(count) : -1;
            double part = numbers ? Double.parseDouble(share) : 0;
            if (many < 0
                    || many > MOST_DONORS
                    || !(part > 0 && part <= 1)
                    || donors.size() >= MOST_POPULATIONS
                    || donors.put(population, many) != null) {
                throw unusable(population + "=" + count);
            }
            available.put(population, part);
        }
    }

    private static SearchProblem unusable(String text) {
        return new SearchProblem(Problem.of(
                "SEA-0012",
                "\"{0}\" does not say how many donors of a population there are",
                "give each population once, with 0 to 1,000,000,000 donors and an availability above 0 to 1, as in"
                        + " Northshore=100000:0.6",
                text));
    }
}
