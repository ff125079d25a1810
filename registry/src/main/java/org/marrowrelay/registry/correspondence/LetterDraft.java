package org.marrowrelay.registry.correspondence;

import java.util.List;
import org.marrowrelay.registry.identity.Side;

/// A letter that came in.
///
/// @param shipment number of the shipment whose cells it is about
/// @param from whose letter it is
/// @param language BCP 47
/// @param text as it was written; empty when it is on paper and will be typed later
/// @param pictures files of drawings and cards that came with it
/// @param invented belongs to the sample registry and goes with it
public record LetterDraft(
        String shipment, Side from, String language, String text, List<byte[]> pictures, boolean invented) {
    public LetterDraft {
        pictures = List.copyOf(pictures);
    }
}
