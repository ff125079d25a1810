package org.marrowrelay.registry.shipment;

import java.util.List;
import org.marrowrelay.registry.workup.RelayRule;
import org.marrowrelay.registry.workup.RelayRules;

/// A document that a pair of countries asks for; the list is data ([RelayRules]).
///
/// @param days lead time
/// @param working whether these are working days
public record ShipmentPaper(String kind, int days, boolean working) {
    /// What is asked for between two countries, the longest lead first.
    static List<ShipmentPaper> between(RelayRules rules, String from, String to) {
        return rules.papers(from, to).stream()
                .map(row -> new ShipmentPaper(
                        row.name().substring("paper.".length()),
                        row.amount(),
                        row.unit() == RelayRule.Unit.WORKING_DAYS))
                .toList();
    }
}
