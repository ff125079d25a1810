package org.marrowrelay.transport.cells;

/// How warm cells are kept, and how fast they die there: a share of `1 - exp(-rate x hours)` is lost.
///
/// | | expected | slowest | fastest loss per hour | rests on |
/// |---|---|---|---|---|
/// | cold, 2 to 8 °C | 0.0045 | 0.0035 | 0.0100 | 9.4, 19.4, 28 % lost after 24, 48, 72 h; an overnight series 16.5 % |
/// | room, 18 to 24 °C | 0.0103 | 0.0076 | 0.0150 | 21.9, 30.7, 43.3 % after 24, 48, 72 h |
///
/// The expected rates are fits to means of the study with all three times; fastest and slowest enclose single series
/// and products, and are wide on purpose.
public enum Storage {
    /// 2 to 8 °C.
    COLD(0.0045, 0.0035, 0.0100),
    /// 18 to 24 °C.
    ROOM(0.0103, 0.0076, 0.0150);

    private final double expected;
    private final double slowest;
    private final double fastest;

    Storage(double expected, double slowest, double fastest) {
        this.expected = expected;
        this.slowest = slowest;
        this.fastest = fastest;
    }

    /// Loss per hour.
    double expected() {
        return expected;
    }

    double slowest() {
        return slowest;
    }

    double fastest() {
        return fastest;
    }
}
