package org.marrowrelay.exchange;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What one line of a file gave.
public sealed interface Row<T> {
    /// The line's number in the file, from 1.
    long line();

    /// A value that can be used.
    ///
    /// @param notes what a person should know, such as a name that was lifted over; usually empty
    record Good<T>(long line, T value, List<Problem> notes) implements Row<T> {
        public Good {
            notes = List.copyOf(notes);
        }
    }

    /// A line that cannot be used; nothing of it is lost.
    ///
    /// @param text the line as it was; personal data, so show it only to those who may mend it
    /// @param problems everything that is wrong with it, with column, line and file as places; at least one
    /// @param original what stands in the file, where the text was made of it by mapping columns;
    ///     otherwise the text
    record Quarantined<T>(long line, String text, List<Problem> problems, String original) implements Row<T> {
        public Quarantined {
            problems = List.copyOf(problems);
        }

        /// One that stands in the file as it is given.
        public Quarantined(long line, String text, List<Problem> problems) {
            this(line, text, problems, text);
        }
    }
}
