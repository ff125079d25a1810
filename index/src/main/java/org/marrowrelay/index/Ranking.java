package org.marrowrelay.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.kernel.Candidates;

/// Orders donors: by P(0), then P(0) + P(1), both rounded to 1e-12, then preferences, last the identifier. Donors
/// without a probability come after all others, by the fewest mismatches first.
///
/// P(0) is worked out for every candidate, P(1) only where it decides who is shown, P(2) for those who are shown.
final class Ranking {
    private static final double UNIT = 1e12;
    private static final long CERTAIN = 1_000_000_000_000L;
    private static final long NO_PROBABILITY = -1;

    private final Snapshot snapshot;
    private final SearchRequest request;
    private final Candidates candidates;
    private final int[] accepted;
    private final @Nullable Likelihoods likelihoods;
    private final Preference.Sight sight;
    private final long[] none;
    private final long[] atMostOne;

    /// A donor with a place on the page.
    ///
    /// @param candidate the candidate that the donor's profile is
    /// @param row the donor's row in the columns
    record Place(int candidate, int row, long preference, String id, Optional<SearchHit.Probability> probability) {
        private Place with(double[] all) {
            int at = 3 * candidate;
            var found = new SearchHit.Probability(all[at], all[at + 1], all[at + 2]);
            return new Place(candidate, row, preference, id, Optional.of(found));
        }
    }

    Ranking(
            Snapshot snapshot,
            SearchRequest request,
            Candidates candidates,
            int[] accepted,
            @Nullable Likelihoods likelihoods) {
        this.snapshot = snapshot;
        this.request = request;
        this.candidates = candidates;
        this.accepted = accepted;
        this.likelihoods = likelihoods;
        this.sight = new Preference.Sight(snapshot, request);
        this.none = new long[candidates.size()];
        this.atMostOne = new long[candidates.size()];
    }

    /// The donors of the page that the request asks for, best first.
    List<Place> page(RowFilter filter) {
        int wanted = request.offset() + request.limit();
        int[] all = IntStream.range(0, candidates.size())
                .filter(c -> accepted[c] > 0)
                .toArray();
        workOutNone(all);
        int[] near = best(all, none, wanted);
        workOutAtMostOne(near);
        List<Place> places = places(nearest(near, wanted), filter, wanted);
        int from = Math.min(request.offset(), places.size());
        return withProbabilities(places.subList(from, Math.min(wanted, places.size())));
    }

    private void workOutNone(int[] all) {
        Arrays.fill(none, NO_PROBABILITY);
        Likelihoods likely = likelihoods;
        if (likely == null) {
            return;
        }
        int[] possible =
                Arrays.stream(all).filter(c -> candidates.fewest[c] == 0).toArray();
        double[] probabilities = new double[candidates.size()];
        likely.fill(possible, 0, probabilities);
        for (int c : all) {
            none[c] = likely.isUnexplained(c) ? NO_PROBABILITY : rounded(probabilities[c]);
        }
    }

    /// In units of 1e-12.
    private static long rounded(double probability) {
        return Math.round(probability * UNIT);
    }

    /// The candidates that have a donor among the `wanted` best by this key, those that tie with the last one
    /// included; ascending.
    private static int[] best(int[] chosen, long[] key, int wanted) {
        if (chosen.length <= wanted) {
            return chosen;
        }
        if (wanted == 0) {
            return new int[0];
        }
        long[] keys = Arrays.stream(chosen).mapToLong(c -> key[c]).toArray();
        long least = Selection.smallest(keys, keys.length - wanted);
        return Arrays.stream(chosen).filter(c -> key[c] >= least).toArray();
    }

    /// Where P(0) is 1, or one mismatch is not possible, nothing needs to be worked out.
    private void workOutAtMostOne(int[] near) {
        Likelihoods likely = likelihoods;
        for (int c : near) {
            atMostOne[c] = none[c];
        }
        if (likely == null) {
            return;
        }
        int[] open = Arrays.stream(near)
                .filter(c -> none[c] >= 0 && none[c] < CERTAIN && candidates.fewest[c] <= 1)
                .toArray();
        double[] probabilities = new double[2 * candidates.size()];
        likely.fill(open, 1, probabilities);
        for (int c : open) {
            atMostOne[c] = rounded(probabilities[2 * c] + probabilities[2 * c + 1]);
        }
    }

    /// The same as [#best], by both keys: of those that tie at the last P(0), the best by P(<=1).
    private int[] nearest(int[] near, int wanted) {
        long last = Arrays.stream(near).mapToLong(c -> none[c]).min().orElse(0);
        int[] above = Arrays.stream(near).filter(c -> none[c] > last).toArray();
        int[] tied = Arrays.stream(near).filter(c -> none[c] == last).toArray();
        int[] kept = best(tied, atMostOne, Math.max(0, wanted - above.length));
        return IntStream.concat(Arrays.stream(above), Arrays.stream(kept)).toArray();
    }

    /// Goes through classes of equal keys, best first, until there are enough donors; the last class is cut.
    private List<Place> places(int[] chosen, RowFilter filter, int wanted) {
        List<Place> places = new ArrayList<>();
        Map<Keys, List<Integer>> classes = new TreeMap<>();
        for (int c : chosen) {
            classes.computeIfAbsent(keys(c), fresh -> new ArrayList<>()).add(c);
        }
        for (List<Integer> tied : classes.values()) {
            if (places.size() < wanted) {
                places.addAll(tied(tied, filter, wanted - places.size()));
            }
        }
        return places;
    }

    private Keys keys(int c) {
        int fewest = none[c] == NO_PROBABILITY ? candidates.fewest[c] : 0;
        return new Keys(none[c], atMostOne[c], fewest);
    }

    /// What decides before preferences do; better ones come first.
    private record Keys(long none, long atMostOne, int fewest) implements Comparable<Keys> {
        private static final Comparator<Keys> ORDER = Comparator.comparingLong(Keys::none)
                .thenComparingLong(Keys::atMostOne)
                .reversed()
                .thenComparingInt(Keys::fewest);

        @Override
        public int compareTo(Keys other) {
            return ORDER.compare(this, other);
        }
    }

    /// At most `wanted` donors of equal candidates, by preferences and identifier.
    private List<Place> tied(List<Integer> tied, RowFilter filter, int wanted) {
        int size = tied.stream().mapToInt(c -> accepted[c]).sum();
        int[] rows = new int[size];
        int[] owners = new int[size];
        long[] preferences = new long[size];
        int at = 0;
        for (int c : tied) {
            int profile = candidates.profile[c];
            sight.of(candidates.b[c], snapshot.typingC(profile));
            int to = snapshot.endRow(profile);
            for (int row = snapshot.firstRow(profile); row < to; row++) {
                if (filter.accepts(row)) {
                    rows[at] = row;
                    owners[at] = c;
                    preferences[at++] = Preference.key(request.preferences(), sight, row);
                }
            }
        }
        return cut(rows, owners, preferences, wanted);
    }

    private List<Place> cut(int[] rows, int[] owners, long[] preferences, int wanted) {
        boolean all = rows.length <= wanted;
        long last = all ? Long.MAX_VALUE : Selection.smallest(preferences.clone(), wanted - 1);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (preferences[i] <= last) {
                String id = snapshot.id(rows[i]);
                places.add(new Place(owners[i], rows[i], preferences[i], id, Optional.empty()));
            }
        }
        places.sort(Comparator.comparingLong(Place::preference).thenComparing(Place::id));
        return all ? places : places.subList(0, wanted);
    }

    private List<Place> withProbabilities(List<Place> places) {
        Likelihoods likely = likelihoods;
        if (likely == null) {
            return places;
        }
        int[] shown = places.stream()
                .mapToInt(Place::candidate)
                .filter(c -> none[c] != NO_PROBABILITY)
                .distinct()
                .sorted()
                .toArray();
        double[] probabilities = new double[3 * candidates.size()];
        likely.fill(shown, 2, probabilities);
        return places.stream()
                .map(place -> none[place.candidate()] == NO_PROBABILITY ? place : place.with(probabilities))
                .toList();
    }
}
