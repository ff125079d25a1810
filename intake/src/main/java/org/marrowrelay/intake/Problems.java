package org.marrowrelay.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrowrelay.problem.Problem;

/// Every problem of a file: the first ones word for word, all of them counted.
///
/// A file of ten million broken rows must neither flood a terminal nor fill the memory, so only
/// [Limits#mostProblems()] are kept. Not safe for several threads.
public final class Problems {
    private final int most;
    private final List<Problem> kept = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;

    public Problems(Limits limits) {
        this.most = limits.mostProblems();
    }

    public void add(Problem problem) {
        total++;
        counts.merge(problem.code(), 1L, Long::sum);
        if (kept.size() < most) {
            kept.add(problem);
        }
    }

    /// The problems that were kept, in the order in which they were met.
    public List<Problem> list() {
        return Collections.unmodifiableList(kept);
    }

    /// How many there were, kept or not.
    public long total() {
        return total;
    }

    /// How many there were of each code, in the order of the codes.
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    public boolean isEmpty() {
        return total == 0;
    }
}
