package org.marrowrelay.registry.correspondence;

import java.util.Map;

/// What a first reviewer proposes.
///
/// @param text the text that may go on
/// @param kept reasons for marks that stay, by the number of the mark in the original, 0-based; all others go
public record Redaction(String text, Map<Integer, String> kept) {
    public Redaction {
        kept = Map.copyOf(kept);
    }
}
