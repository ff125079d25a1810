package org.marrowrelay.populations.file;

import java.util.List;

/// What a manifest says about a run besides its results.
///
/// @param input names of the files
/// @param inputDigests SHA-256 of the files' bytes, in the same order
/// @param codeTable date of the table of multiple allele codes; empty when none was in use or it has none
/// @param version of the program
/// @param population whose frequencies these are
/// @param rows persons in the input
/// @param others of them, persons of other populations
/// @param phaseLost donors who counted without the phase that their typing states
/// @param threads that worked
/// @param seconds from reading to the end
/// @param resumed whether it went on from a checkpoint
/// @param seed of the bootstrap
/// @param method what estimated; the same wherever it ran
/// @param engine where it ran: `local`, `spark`, or the server
public record RunFacts(
        List<String> input,
        List<String> inputDigests,
        String codeTable,
        String version,
        String population,
        long rows,
        long others,
        long phaseLost,
        int threads,
        double seconds,
        boolean resumed,
        long seed,
        String method,
        String engine) {
    public RunFacts {
        input = List.copyOf(input);
        inputDigests = List.copyOf(inputDigests);
    }
}
