package org.marrowrelay.index.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.Imputer;
import org.marrowrelay.index.kernel.TypingClasses;

/// One imputer a frequency set; each repeats nothing that the person before had in common. For one thread.
public final class SharedImputers {
    private final List<HaplotypeTable> tables;
    private final List<TypingClasses> classes;
    private final List<Imputer> imputers = new ArrayList<>();
    private final int[][] last;

    public SharedImputers(List<HaplotypeTable> tables, List<TypingClasses> classes) {
        this.tables = tables;
        this.classes = classes;
        tables.forEach(table -> imputers.add(new Imputer(table)));
        this.last = new int[tables.size()][3];
        for (int[] typings : last) {
            Arrays.fill(typings, -1);
        }
    }

    /// The total of a person with these typings under a set.
    ///
    /// @param typed numbers at DRB1, B, A, C, DQB1, DPB1
    public double total(int set, int[] typed) {
        int[] typings = tables.get(set).usable(typed);
        Imputer imputer = imputers.get(set);
        int[] before = last[set];
        boolean sameB = before[0] == typings[0] && before[1] == typings[1];
        if (!sameB) {
            imputer.typedAt(classes.get(0).get(typings[0]), classes.get(1).get(typings[1]));
        }
        if (!sameB || before[2] != typings[2]) {
            imputer.typedAt(classes.get(2).get(typings[2]));
        }
        System.arraycopy(typings, 0, before, 0, before.length);
        return imputer.total(
                classes.get(3).get(typings[3]),
                classes.get(4).get(typings[4]),
                classes.get(5).get(typings[5]));
    }
}
