package org.marrowrelay.registry.correspondence.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.correspondence.Identifier;
import org.marrowrelay.registry.correspondence.LetterRule;
import org.marrowrelay.registry.correspondence.LetterState;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.web.Words;

/// A letter as pages show it.
///
/// @param from word for whose letter it is
/// @param tone class of the state's sign
record LetterView(
        String id,
        @Nullable String shipment,
        String from,
        String side,
        String language,
        String state,
        String tone,
        String decisions) {
    /// A piece of the original: plain, or a mark.
    ///
    /// @param number of the mark, from 1; 0 for plain text
    record Piece(String text, int number, String kind) {}

    /// A mark with the fields of its decision.
    record MarkRow(int number, String kind, String text) {}

    /// A rule as a row.
    record RuleRow(
            String place,
            String letters,
            String afterDays,
            String most,
            String first,
            String pictures,
            String language,
            String contact,
            String told,
            String outcome,
            String source) {
        static RuleRow of(LetterRule rule, Words words) {
            return new RuleRow(
                    rule.where(),
                    yes(rule.letters(), words),
                    words.of("letter.rule.days", rule.afterDays()),
                    rule.most() == 0 ? words.of("letter.rule.nolimit") : String.valueOf(rule.most()),
                    yes(rule.patientFirst(), words),
                    yes(rule.pictures(), words),
                    rule.language().isEmpty() ? words.of("letter.rule.any") : rule.language(),
                    rule.contact()
                            .map(years -> words.of("letter.rule.years", years))
                            .orElseGet(() -> words.of("letter.rule.never")),
                    rule.told().isEmpty()
                            ? words.of("letter.rule.nothing")
                            : String.join(
                                    " ",
                                    rule.told().stream()
                                            .sorted()
                                            .map(one -> words.of("letter.told." + one))
                                            .toList()),
                    words.of("letter.outcome." + rule.outcome()),
                    rule.source());
        }

        private static String yes(boolean is, Words words) {
            return words.of(is ? "relay.choice.YES" : "relay.choice.NO");
        }
    }

    static LetterView of(Matter<LetterState> some, Words words) {
        return new LetterView(
                some.id(),
                some.parent(),
                words.of(some.fact("from").equals("PATIENT") ? "letter.from.PATIENT" : "letter.from.DONOR"),
                some.fact("from").equals("PATIENT") ? "patient" : "donor",
                some.fact("language"),
                words.of("relay.state." + some.state()),
                switch (some.state()) {
                    case RETURNED, PROHIBITED -> "bad";
                    case ACKNOWLEDGED -> "";
                    default -> "wait";
                },
                some.fact("decisions"));
    }

    /// The original in pieces, each mark one of its own.
    static List<Piece> pieces(String original, List<Identifier> marks, Words words) {
        List<Piece> pieces = new java.util.ArrayList<>();
        int at = 0;
        for (int i = 0; i < marks.size(); i++) {
            Identifier mark = marks.get(i);
            pieces.add(new Piece(original.substring(at, mark.from()), 0, ""));
            pieces.add(new Piece(mark.text(), i + 1, words.of("letter.mark." + mark.kind())));
            at = mark.to();
        }
        pieces.add(new Piece(original.substring(at), 0, ""));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }
}
