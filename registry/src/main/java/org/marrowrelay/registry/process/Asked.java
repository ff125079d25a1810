package org.marrowrelay.registry.process;

import java.util.Set;

/// Who asks for a step, and with what.
///
/// @param party as whom
/// @param reason a code; empty when none is given
/// @param documents the kinds that are there
/// @param context what guards look at
/// @param <C> its type
public record Asked<C>(Party party, String reason, Set<String> documents, C context) {
    public Asked {
        documents = Set.copyOf(documents);
    }
}
