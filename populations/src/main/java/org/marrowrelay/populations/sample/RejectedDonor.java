package org.marrowrelay.populations.sample;

import org.marrowrelay.problem.Problem;

/// A donor who could not be used.
///
/// @param id as in the file; empty when the row has none
/// @param line of the file, from 1
/// @param locus where the reason lies; empty when it is not about one locus
/// @param problem why
public record RejectedDonor(String id, long line, String locus, Problem problem) {}
