package org.marrowrelay.index.format.v3;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What can be wrong with an index file: expected and found, where, and the command that rebuilds it.
public final class DamagedIndex {
    /// The remedy for every damaged index.
    public static final String REBUILD =
            "build it from the donors' file: ./relay index build --donors F --frequencies F --out FOLDER";

    private DamagedIndex() {}

    static ProblemException notAnIndex() {
        return new ProblemException(Problem.of(
                "IDX-0003",
                "this is no index file: it does not begin with MARROWIX",
                "give the folder that ./relay index build made, or " + REBUILD));
    }

    static ProblemException otherFormat(int expected, int found) {
        return new ProblemException(Problem.of(
                        "IDX-0004",
                        "the index file has format {0}, and this version reads format {1}",
                        REBUILD,
                        found,
                        expected)
                .at("offset 8"));
    }

    static ProblemException checksum(String what, long offset) {
        return new ProblemException(
                Problem.of("IDX-0005", "the index file is damaged: the checksum of its {0} does not fit", REBUILD, what)
                        .at("offset " + offset));
    }

    static ProblemException length(String what, long expected, long found) {
        return new ProblemException(Problem.of(
                "IDX-0006",
                "the index file is damaged: its {0} should have {1} bytes and has {2}",
                REBUILD,
                what,
                expected,
                found));
    }

    static ProblemException misplaced(long row, long offset) {
        return new ProblemException(Problem.of(
                        "IDX-0007",
                        "the index file is damaged: its table names a section at {0} where none can be",
                        REBUILD,
                        offset)
                .at("offset " + row));
    }

    static ProblemException missing(String section, int part) {
        return new ProblemException(
                Problem.of("IDX-0008", "the index file is damaged: it has no section {0} {1}", REBUILD, section, part));
    }

    /// What a section says cannot be: a count or a reference beyond its end.
    public static ProblemException inconsistent(String what) {
        return new ProblemException(Problem.of("IDX-0009", "the index file contradicts itself: {0}", REBUILD, what));
    }
}
