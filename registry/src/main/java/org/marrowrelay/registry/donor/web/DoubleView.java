package org.marrowrelay.registry.donor.web;

import java.util.List;
import org.marrowrelay.registry.web.Words;

/// A donor who shares something in the vault with another.
///
/// @param on what they share; its word is `vault.likeness.NAME`
record DoubleView(String one, DonorView other, List<String> on) {
    static DoubleView of(Doubles.Shared pair, Words words) {
        return new DoubleView(
                pair.one().value(),
                DonorView.of(pair.other(), words),
                pair.on().stream().map(Enum::name).toList());
    }
}
