package org.marrowrelay.index.build;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.index.dictionary.FrequencyChoice;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.HaplotypeTable;

/// The rows in the order of the index, grouped into runs and profiles.
///
///     order[place]        row number of the donor at that place
///     choices[c]          frequency sets to try, best first, of which each extent uses those that cover its loci
///     choiceOf[p]         choice of population number p
///     knowsDpb1[c]        whether a set of the choice covers DPB1: only then a donor's typing there counts
final class SortedRows {
    final int[] order;
    final List<List<Integer>> choices = new ArrayList<>();
    final int[] choiceOf;
    private final boolean[] knowsDpb1;
    final IntChunks typing1 = new IntChunks();
    final IntChunks first1 = new IntChunks();
    final IntChunks typing2 = new IntChunks();
    final IntChunks first2 = new IntChunks();
    final IntChunks typing3 = new IntChunks();
    final IntChunks first3 = new IntChunks();
    final IntChunks profileC = new IntChunks();
    final IntChunks profileDqb1 = new IntChunks();
    /// 0 where the typing at DPB1 does not count.
    final IntChunks profileDpb1 = new IntChunks();
    final IntChunks profileChoice = new IntChunks();
    final IntChunks profileFirst = new IntChunks();

    private final DonorRows rows;

    private SortedRows(DonorRows rows, int[] order, FrequencyChoice choice, List<HaplotypeTable> tables) {
        this.rows = rows;
        this.choiceOf = rows.populations().stream()
                .map(choice::sets)
                .mapToInt(this::choice)
                .toArray();
        this.knowsDpb1 = new boolean[choices.size()];
        for (int number = 0; number < knowsDpb1.length; number++) {
            knowsDpb1[number] =
                    choices.get(number).stream().anyMatch(set -> tables.get(set).covers(MatchedLoci.DPB1));
        }
        this.order = sorted(order);
    }

    /// Sorts and groups.
    ///
    /// @param kept the rows to keep
    static SortedRows of(DonorRows rows, int[] kept, FrequencyChoice choice, List<HaplotypeTable> tables) {
        SortedRows sorted = new SortedRows(rows, kept, choice, tables);
        sorted.group();
        return sorted;
    }

    private int choice(List<Integer> sets) {
        if (!choices.contains(sets)) {
            choices.add(sets);
        }
        return choices.indexOf(sets);
    }

    private int[] sorted(int[] kept) {
        CountingSort sort = new CountingSort(kept);
        if (rows.isAnybodyTypedAtDpb1()) {
            sort.by(this::dpb1, rows.dpb1Typings().size());
        }
        sort.by(row -> choiceOf[rows.population(row)], Math.max(1, choices.size()));
        for (int locus = MatchedLoci.COUNT - 1; locus >= 0; locus--) {
            int at = locus;
            sort.by(row -> rows.typing(at, row), rows.dictionary(at).size());
        }
        return sort.order();
    }

    private int dpb1(int row) {
        return knowsDpb1[choiceOf[rows.population(row)]] ? rows.dpb1(row) : TypingDictionary.UNTYPED;
    }

    private void group() {
        for (int place = 0; place < order.length; place++) {
            int level = place == 0 ? 0 : differsFrom(order[place - 1], order[place]);
            begin(level, order[place], place);
        }
        first1.add(typing2.size());
        first2.add(typing3.size());
        first3.add(profileC.size());
        profileFirst.add(order.length);
    }

    /// The first locus at which the two differ; 5 when only the choice of sets or DPB1 does, 6 for one profile.
    private int differsFrom(int before, int row) {
        int locus = 0;
        while (locus < MatchedLoci.COUNT && rows.typing(locus, before) == rows.typing(locus, row)) {
            locus++;
        }
        boolean sameChoice = choiceOf[rows.population(before)] == choiceOf[rows.population(row)];
        return locus == MatchedLoci.COUNT && sameChoice && dpb1(before) == dpb1(row) ? MatchedLoci.COUNT + 1 : locus;
    }

    private void begin(int level, int row, int place) {
        if (level == 0) {
            typing1.add(rows.typing(0, row));
            first1.add(typing2.size());
        }
        if (level <= 1) {
            typing2.add(rows.typing(1, row));
            first2.add(typing3.size());
        }
        if (level <= 2) {
            typing3.add(rows.typing(2, row));
            first3.add(profileC.size());
        }
        if (level <= MatchedLoci.COUNT) {
            profileC.add(rows.typing(3, row));
            profileDqb1.add(rows.typing(4, row));
            profileDpb1.add(dpb1(row));
            profileChoice.add(choiceOf[rows.population(row)]);
            profileFirst.add(place);
        }
    }
}
