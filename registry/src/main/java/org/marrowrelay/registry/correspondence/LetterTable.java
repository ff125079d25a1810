package org.marrowrelay.registry.correspondence;

import static org.marrowrelay.registry.correspondence.LetterState.ACKNOWLEDGED;
import static org.marrowrelay.registry.correspondence.LetterState.FORWARDED;
import static org.marrowrelay.registry.correspondence.LetterState.HELD;
import static org.marrowrelay.registry.correspondence.LetterState.PROHIBITED;
import static org.marrowrelay.registry.correspondence.LetterState.RECEIVED;
import static org.marrowrelay.registry.correspondence.LetterState.REDACTION_1;
import static org.marrowrelay.registry.correspondence.LetterState.REDACTION_2;
import static org.marrowrelay.registry.correspondence.LetterState.RELEASED;
import static org.marrowrelay.registry.correspondence.LetterState.RETURNED;
import static org.marrowrelay.registry.correspondence.LetterState.SCANNED;
import static org.marrowrelay.registry.correspondence.LetterState.TRANSLATED;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.REQUESTER;
import static org.marrowrelay.registry.process.Party.REVIEWER;

import java.util.List;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;

/// The process of a letter. Source: DOMAIN 6.6; the terms are defaults of ours.
final class LetterTable {
    private static final List<String> HELD_BY = List.of("EARLY", "ASK", "PRESS", "OTH");
    private static final List<String> RETURNED_BY = List.of("IDENTIFYING", "TONE", "OTH");
    private static final List<String> PROHIBITED_BY = List.of("LAW", "COUNT", "OTH");
    private static final List<String> SENT_BACK_BY = List.of("MISSED_ONE", "TOO_MUCH", "OTH");
    private static final String ALLOWED = "the rules of both countries let it pass";
    private static final String ASKED = "the cells were infused, and the donor was asked after the first week";
    private static final String READ = "who decides has read the original";

    static final ProcessTable<LetterState, LetterStep, LetterFacts> TABLE = table();

    private LetterTable() {}

    private static ProcessTable<LetterState, LetterStep, LetterFacts> table() {
        TableWriter<LetterState, LetterStep, LetterFacts> table = new TableWriter<>("letter", RECEIVED);
        comeIn(table);
        redact(table);
        goOn(table);
        stop(table);
        clocks(table);
        return table.table();
    }

    private static void comeIn(TableWriter<LetterState, LetterStep, LetterFacts> table) {
        table.on(LetterStep.SCAN)
                .from(RECEIVED)
                .to(SCANNED)
                .by(PROVIDER, REQUESTER, REVIEWER)
                .when("its text is sealed", LetterFacts::sealed);
        table.on(LetterStep.CHECK_RULES)
                .from(SCANNED)
                .to(REDACTION_1)
                .by(REVIEWER)
                .when(ALLOWED, LetterFacts::allowed)
                .when(ASKED, LetterFacts::donorAsked);
    }

    private static void redact(TableWriter<LetterState, LetterStep, LetterFacts> table) {
        table.on(LetterStep.REDACT)
                .from(REDACTION_1)
                .to(REDACTION_2)
                .by(REVIEWER)
                .when(READ, LetterFacts::read)
                .when("each likely identifier has a decision", LetterFacts::decided);
        table.on(LetterStep.SEND_BACK)
                .from(REDACTION_2)
                .to(REDACTION_1)
                .by(REVIEWER)
                .because(SENT_BACK_BY)
                .when("a second reviewer decides", LetterFacts::second);
        table.on(LetterStep.RELEASE)
                .from(REDACTION_2)
                .to(RELEASED)
                .by(REVIEWER)
                .when("a second reviewer decides", LetterFacts::second)
                .when(READ, LetterFacts::read)
                .when(ALLOWED, LetterFacts::allowed);
    }

    private static void goOn(TableWriter<LetterState, LetterStep, LetterFacts> table) {
        table.on(LetterStep.TRANSLATE).from(RELEASED).to(TRANSLATED).by(REVIEWER);
        table.on(LetterStep.NEEDS_NO_TRANSLATION)
                .from(RELEASED)
                .to(TRANSLATED)
                .by(REVIEWER)
                .when("the released text is in the language that the rules ask for", LetterFacts::languageFits);
        table.on(LetterStep.REJECT_TRANSLATION)
                .from(TRANSLATED)
                .to(RELEASED)
                .by(REVIEWER)
                .because(SENT_BACK_BY);
        table.on(LetterStep.FORWARD)
                .from(TRANSLATED)
                .to(FORWARDED)
                .by(REVIEWER)
                .when("another person than the translator sends it", LetterFacts::anotherReads)
                .when(ALLOWED, LetterFacts::allowed)
                .when(ASKED, LetterFacts::donorAsked);
        table.on(LetterStep.ACKNOWLEDGE).from(FORWARDED).to(ACKNOWLEDGED).by(PROVIDER, REQUESTER, REVIEWER);
    }

    private static void stop(TableWriter<LetterState, LetterStep, LetterFacts> table) {
        table.on(LetterStep.HOLD_LETTER)
                .from(SCANNED, REDACTION_1, REDACTION_2, RELEASED, TRANSLATED)
                .to(HELD)
                .by(REVIEWER)
                .because(HELD_BY);
        table.on(LetterStep.TAKE_UP).from(HELD).to(SCANNED).by(REVIEWER);
        table.on(LetterStep.RETURN_LETTER)
                .from(RECEIVED, SCANNED, REDACTION_1, REDACTION_2, HELD)
                .to(RETURNED)
                .by(REVIEWER)
                .because(RETURNED_BY);
        table.on(LetterStep.PROHIBIT)
                .from(SCANNED, HELD)
                .to(PROHIBITED)
                .by(REVIEWER)
                .because(PROHIBITED_BY)
                .when("a rule of one of the countries forbids it", LetterFacts::forbidden);
    }

    private static void clocks(TableWriter<LetterState, LetterStep, LetterFacts> table) {
        table.clock("scan").in(RECEIVED).of(PROVIDER, new Term.WorkingDays(2)).alarms(REVIEWER);
        table.clock("rules").in(SCANNED).of(PROVIDER, new Term.WorkingDays(5)).alarms(REVIEWER);
        table.clock("redact")
                .in(REDACTION_1)
                .of(PROVIDER, new Term.WorkingDays(10))
                .alarms(REVIEWER);
        table.clock("release")
                .in(REDACTION_2)
                .of(PROVIDER, new Term.WorkingDays(5))
                .alarms(REVIEWER);
        table.clock("translate")
                .in(RELEASED)
                .of(PROVIDER, new Term.WorkingDays(10))
                .alarms(REVIEWER);
        table.clock("forward")
                .in(TRANSLATED)
                .of(PROVIDER, new Term.WorkingDays(3))
                .alarms(REVIEWER);
        table.clock("thanks").in(FORWARDED).of(PROVIDER, new Term.Days(30)).alarms(REVIEWER);
        table.clock("held").in(HELD).of(PROVIDER, new Term.On("holdUntil")).alarms(REVIEWER);
    }
}
