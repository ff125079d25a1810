package org.marrowrelay.intake;

/// One line of a text file, without its line end.
///
/// @param number counted from 1; skipped lines count
public record Line(long number, String text) {}
