package org.marrowrelay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where answers go and in which form, and how their file is read.
final class AnswerOptions {
    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    @Nullable
    Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). JSON is an array of objects with input, result,",
                "problems and notes."
            })
    ListFormat format = ListFormat.TSV;

    @Mixin
    ReadingOptions reading;
}
