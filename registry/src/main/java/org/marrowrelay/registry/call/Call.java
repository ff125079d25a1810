package org.marrowrelay.registry.call;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that was made.
///
/// @param next what was planned then; `null`: nothing
/// @param questions version of the health questions; empty when none were asked
/// @param said what the donor said; empty parts after an erasure
public record Call(
        Purpose purpose,
        Outcome outcome,
        Instant at,
        String by,
        @Nullable NextStep next,
        @Nullable Instant nextAt,
        String questions,
        Said said) {

    /// What the donor said.
    ///
    /// @param answers to the health questions, by their names
    /// @param days on which the donor can come, or cannot, in words
    public record Said(Map<String, String> answers, String days, String note) {
        /// Nothing.
        public static final Said NOTHING = new Said(Map.of(), "", "");

        public Said {
            answers = Map.copyOf(answers);
        }
    }
}
