package org.marrowrelay.transport.cells;

/// What a weight must be.
final class Weights {
    private Weights() {}

    static double positive(double kilograms) {
        if (!(kilograms > 0 && kilograms < 1_000)) {
            throw new IllegalArgumentException("a recipient weighs more than 0 and less than 1,000 kg");
        }
        return kilograms;
    }
}
