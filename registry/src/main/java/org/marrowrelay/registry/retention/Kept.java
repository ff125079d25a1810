package org.marrowrelay.registry.retention;

import java.time.Instant;
import java.util.function.ToIntFunction;

/// A kind of record that a room lets a clock take away. Only the room itself enters its tables.
public interface Kept {
    /// As in the rules, such as `NOTICE`.
    String kind();

    /// Takes away what was done with before that moment, in the transaction of the caller, and says how many.
    int removeBefore(Instant moment);

    /// That kind, taken away so.
    static Kept of(String kind, ToIntFunction<Instant> removal) {
        return new Kept() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public int removeBefore(Instant moment) {
                return removal.applyAsInt(moment);
            }
        };
    }
}
