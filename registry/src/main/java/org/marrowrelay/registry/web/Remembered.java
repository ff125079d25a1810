package org.marrowrelay.registry.web;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers a tally for two seconds. Two threads may ask at once; both get a true answer.
final class Remembered implements Supplier<Place.Tally> {
    private static final long LASTS_NANOS = Duration.ofSeconds(2).toNanos();

    private final Supplier<Place.Tally> source;
    private volatile @Nullable Answer last;

    Remembered(Supplier<Place.Tally> source) {
        this.source = source;
    }

    private record Answer(Place.Tally tally, long atNanos) {}

    @Override
    public Place.Tally get() {
        Answer known = last;
        if (known == null || System.nanoTime() - known.atNanos() > LASTS_NANOS) {
            known = new Answer(source.get(), System.nanoTime());
            last = known;
        }
        return known.tally();
    }
}
