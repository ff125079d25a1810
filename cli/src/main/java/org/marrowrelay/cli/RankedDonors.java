package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceOrder;
import org.marrowrelay.matching.prediction.DonorOrder;
import org.marrowrelay.matching.prediction.PatientMatches;

/// Best first: by P(no mismatch), then P(at most one), both rounded to 1e-12, then optional keys, last the donor's
/// identifier. Total, and the same whatever the order of the file.
///
/// @param ids of the donors
/// @param keys most important first
/// @param known the keys of a pair, for those that are asked for
record RankedDonors(List<String> ids, List<ChoiceOrder> keys, Known known) implements DonorOrder {
    private static final double UNIT = 1e12;

    /// What the keys compare, by number of patient and donor. Used by several threads.
    @FunctionalInterface
    interface Known {
        Optional<ChoiceKeys> of(int patient, int donor);
    }

    /// A donor with what decides.
    private record Ranked(int donor, long none, long atMostOne, List<Integer> places, String id) {
        private static final Comparator<Ranked> ORDER = Comparator.comparingLong(Ranked::none)
                .thenComparingLong(Ranked::atMostOne)
                .reversed()
                .thenComparing(Ranked::places, Ranked::compare)
                .thenComparing(Ranked::id);

        private static int compare(List<Integer> some, List<Integer> others) {
            for (int i = 0; i < some.size(); i++) {
                int order = some.get(i).compareTo(others.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    @Override
    public int[] of(int patient, PatientMatches matches) {
        List<Ranked> ranked = new ArrayList<>();
        for (int donor : DonorOrder.near(matches)) {
            double none = matches.exactly(0, donor);
            ranked.add(new Ranked(
                    donor,
                    Math.round(none * UNIT),
                    Math.round((none + matches.exactly(1, donor)) * UNIT),
                    places(patient, donor),
                    ids.get(donor)));
        }
        return ranked.stream().sorted(Ranked.ORDER).mapToInt(Ranked::donor).toArray();
    }

    private List<Integer> places(int patient, int donor) {
        return keys.isEmpty()
                ? List.of()
                : known.of(patient, donor)
                        .map(found -> keys.stream().map(key -> key.place(found)).toList())
                        .orElse(List.of());
    }
}
