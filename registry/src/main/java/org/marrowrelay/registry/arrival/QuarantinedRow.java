package org.marrowrelay.registry.arrival;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// A row that could not be taken.
///
/// @param id number in quarantine
/// @param importId the import that brought it
/// @param line its line in the file
/// @param header the first line of its file, which names the columns; separated by tabs like the row
/// @param content the row as it came, or as it was mended
/// @param original what stands in the file, where the content was made of it by mapping columns; otherwise `null`
/// @param problems everything that is wrong with it
public record QuarantinedRow(
        long id,
        long importId,
        long line,
        String header,
        String content,
        @Nullable String original,
        List<Problem> problems,
        State state) {
    public QuarantinedRow {
        problems = List.copyOf(problems);
    }

    /// What became of it.
    public enum State {
        OPEN,
        MENDED,
        DISMISSED
    }
}
