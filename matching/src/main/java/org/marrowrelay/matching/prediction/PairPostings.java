package org.marrowrelay.matching.prediction;

import java.util.List;

/// Which people allow each unordered pair of a table's haplotypes.
///
/// Pairs stand in a triangle: that of haplotypes a and b, a not above b, is number `b (b + 1) / 2 + a`. The people who
/// allow pair i stand at `starts[i] .. starts[i + 1] - 1` of `people`, in their order.
final class PairPostings {
    /// Haplotypes of a table whose triangle is still small: 32 million pairs.
    static final int MOST_HAPLOTYPES = 8_000;

    final HaplotypeTable table;
    final int[] starts;
    final int[] people;

    /// @param people all imputed under the table
    PairPostings(Predictor predictor, HaplotypeTable table, List<ImputedPerson> people) {
        this.table = table;
        Postings postings = new Postings(triangle(table.size));
        people.forEach(person -> predictor.forEachAllowed(person, (one, other) -> postings.count(index(one, other))));
        this.people = new int[postings.ready()];
        for (int i = 0; i < people.size(); i++) {
            int number = i;
            predictor.forEachAllowed(
                    people.get(i), (one, other) -> this.people[postings.place(index(one, other))] = number);
        }
        postings.done();
        this.starts = postings.starts;
    }

    /// How many unordered pairs so many haplotypes have.
    static int triangle(int haplotypes) {
        return haplotypes * (haplotypes + 1) / 2;
    }

    static int index(int one, int other) {
        return one <= other ? other * (other + 1) / 2 + one : one * (one + 1) / 2 + other;
    }
}
