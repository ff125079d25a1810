package org.marrowrelay.registry.collection;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.transport.label.DonationNumber;

/// What a bag's label says: codes only.
///
/// Symbols carry ISBT 128 data structures: `=` donation number and flag (001), `=<` product code (003). The two-
/// dimensional symbol holds both, one after the other.
///
/// Source: ICCBBA ST-001, 2.4.1 and 2.4.3; ST-004.
///
/// @param bag 1 or 2
/// @param recipient code of the case
/// @param sample printed over it: belongs to the sample registry, or is a trial print
public record Label(int bag, DonationNumber number, String product, String donor, String recipient, boolean sample) {
    /// The labels of the bags that there are.
    ///
    /// @param sample whether they are to say so
    static List<Label> of(Matter<CollectionState> collection, boolean sample) {
        List<Label> labels = new ArrayList<>();
        for (String din : CollectionCourse.dins(collection)) {
            labels.add(new Label(
                    labels.size() + 1,
                    DonationNumber.parse(din),
                    collection.fact("productCode"),
                    collection.donor(),
                    collection.patient(),
                    sample));
        }
        return labels;
    }

    /// Data structure 001, for a scanner.
    public String numberSymbol() {
        return "=" + number.text() + number.flag();
    }

    /// Data structure 003, for a scanner.
    public String productSymbol() {
        return "=<" + product;
    }

    /// Both, for the two-dimensional symbol.
    public String wholeSymbol() {
        return numberSymbol() + productSymbol();
    }

    /// The number as people read it, with its check character.
    public String numberSaid() {
        String text = number.text();
        return text.substring(0, 5) + " " + text.substring(5, 7) + " " + text.substring(7) + " " + number.check();
    }
}
