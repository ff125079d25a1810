package org.marrowrelay.registry.sample;

/// How far the sample registry is.
public sealed interface SampleState {
    /// This registry never had it.
    record Never() implements SampleState {}

    /// It is being loaded.
    ///
    /// @param donors stored so far
    /// @param of how many there will be
    record Loading(int donors, int of) implements SampleState {}

    /// All of it is here.
    record Loaded(int donors) implements SampleState {}

    /// It was taken away.
    record Removed() implements SampleState {}
}
