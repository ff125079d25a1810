package org.marrowrelay.registry.collection;

import static org.marrowrelay.registry.collection.CollectionState.ABORTED;
import static org.marrowrelay.registry.collection.CollectionState.ANAESTHESIA_OK;
import static org.marrowrelay.registry.collection.CollectionState.APHERESIS_1;
import static org.marrowrelay.registry.collection.CollectionState.APHERESIS_2;
import static org.marrowrelay.registry.collection.CollectionState.CHECKED;
import static org.marrowrelay.registry.collection.CollectionState.CLOSED;
import static org.marrowrelay.registry.collection.CollectionState.COUNTING_1;
import static org.marrowrelay.registry.collection.CollectionState.COUNTING_2;
import static org.marrowrelay.registry.collection.CollectionState.DECIDING_1;
import static org.marrowrelay.registry.collection.CollectionState.DECIDING_2;
import static org.marrowrelay.registry.collection.CollectionState.ESCALATED;
import static org.marrowrelay.registry.collection.CollectionState.HANDED_OVER;
import static org.marrowrelay.registry.collection.CollectionState.LABELLED;
import static org.marrowrelay.registry.collection.CollectionState.MOBILISING;
import static org.marrowrelay.registry.collection.CollectionState.PLANNED;
import static org.marrowrelay.registry.collection.CollectionState.RELEASED;
import static org.marrowrelay.registry.collection.CollectionState.SECOND_DAY;
import static org.marrowrelay.registry.process.Party.COURIER;
import static org.marrowrelay.registry.process.Party.LABORATORY;
import static org.marrowrelay.registry.process.Party.PHYSICIAN;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.REQUESTER;

import java.util.EnumSet;
import java.util.List;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;

/// The process of a collection. Source: DOMAIN 6.4; the terms are its defaults.
final class CollectionTable {
    static final List<String> ABORTION = List.of("PR", "MR", "BCC", "PDC", "LOG", "OTH");
    private static final int HOUR = 60;

    static final ProcessTable<CollectionState, CollectionStep, CollectionFacts> TABLE = table();

    private CollectionTable() {}

    private static ProcessTable<CollectionState, CollectionStep, CollectionFacts> table() {
        TableWriter<CollectionState, CollectionStep, CollectionFacts> table = new TableWriter<>("collection", PLANNED);
        prepare(table);
        collect(table);
        decide(table);
        pack(table);
        end(table);
        clocks(table);
        return table.table();
    }

    private static void prepare(TableWriter<CollectionState, CollectionStep, CollectionFacts> table) {
        table.on(CollectionStep.HOLD_DAYS).from(PLANNED).to(PLANNED).by(PROVIDER);
        table.on(CollectionStep.MOBILISE)
                .from(PLANNED)
                .to(MOBILISING)
                .by(PROVIDER)
                .when(
                        "the donor is cleared, and the transplant centre has written its go",
                        CollectionFacts::mayMobilise)
                .when("both days are held", CollectionFacts::bothDaysHeld)
                .when("the courier’s seats are booked for both days", CollectionFacts::bothDaysBooked)
                .when("blood stem cells are collected", CollectionFacts::blood);
        table.on(CollectionStep.DOSE).from(MOBILISING).to(MOBILISING).by(PROVIDER);
        table.on(CollectionStep.DOSE).from(SECOND_DAY).to(SECOND_DAY).by(PROVIDER);
        table.on(CollectionStep.CLEAR_ANAESTHESIA)
                .from(PLANNED)
                .to(ANAESTHESIA_OK)
                .by(PHYSICIAN)
                .when(
                        "the donor is cleared, and the transplant centre has written its go",
                        CollectionFacts::mayMobilise)
                .when("the courier’s seats are booked for both days", CollectionFacts::bothDaysBooked)
                .when("marrow is collected", CollectionFacts::marrow);
    }

    private static void collect(TableWriter<CollectionState, CollectionStep, CollectionFacts> table) {
        table.on(CollectionStep.START_1)
                .from(MOBILISING)
                .to(APHERESIS_1)
                .by(PROVIDER)
                .when("at least four doses were given", CollectionFacts::dosesGiven)
                .when(
                        "the donor is cleared, and the transplant centre has written its go",
                        CollectionFacts::mayMobilise);
        table.on(CollectionStep.NOTE).from(APHERESIS_1).to(APHERESIS_1).by(PROVIDER);
        table.on(CollectionStep.NOTE).from(APHERESIS_2).to(APHERESIS_2).by(PROVIDER);
        table.on(CollectionStep.END_1)
                .from(APHERESIS_1)
                .to(COUNTING_1)
                .by(PROVIDER)
                .when("donation numbers have their shape and check character", CollectionFacts::numbersRight)
                .when("each time is later than the one before", CollectionFacts::timesFollow);
        table.on(CollectionStep.HARVEST)
                .from(ANAESTHESIA_OK)
                .to(COUNTING_1)
                .by(PROVIDER)
                .when("donation numbers have their shape and check character", CollectionFacts::numbersRight)
                .when("each time is later than the one before", CollectionFacts::timesFollow);
        table.on(CollectionStep.START_2)
                .from(SECOND_DAY)
                .to(APHERESIS_2)
                .by(PROVIDER)
                .when("each time is later than the one before", CollectionFacts::timesFollow);
        table.on(CollectionStep.END_2)
                .from(APHERESIS_2)
                .to(COUNTING_2)
                .by(PROVIDER)
                .when("donation numbers have their shape and check character", CollectionFacts::numbersRight)
                .when("each time is later than the one before", CollectionFacts::timesFollow);
    }

    private static void decide(TableWriter<CollectionState, CollectionStep, CollectionFacts> table) {
        table.on(CollectionStep.COUNT_1).from(COUNTING_1).to(DECIDING_1).by(LABORATORY);
        table.on(CollectionStep.COUNT_2).from(COUNTING_2).to(DECIDING_2).by(LABORATORY);
        table.on(CollectionStep.ACKNOWLEDGE_SHIP)
                .from(DECIDING_1, DECIDING_2)
                .to(RELEASED)
                .by(REQUESTER)
                .when("the count is what the transplant centre asked for in writing", CollectionFacts::enough);
        for (CollectionState state : EnumSet.of(APHERESIS_1, COUNTING_1, DECIDING_1, ESCALATED)) {
            table.on(CollectionStep.ASK_DONOR).from(state).to(state).by(PROVIDER, PHYSICIAN);
        }
        table.on(CollectionStep.COLLECT_AGAIN)
                .from(DECIDING_1)
                .to(SECOND_DAY)
                .by(REQUESTER)
                .when("the count is less than asked for", CollectionFacts::tooFew)
                .when("a second day is held, and the donor is fit and willing", CollectionFacts::secondDayPossible);
        table.on(CollectionStep.ESCALATE)
                .from(DECIDING_1, DECIDING_2, SECOND_DAY)
                .to(ESCALATED)
                .by(REQUESTER, PROVIDER);
        table.on(CollectionStep.COLLECT_AGAIN)
                .from(ESCALATED)
                .to(SECOND_DAY)
                .by(REQUESTER)
                .when("a second day is held, and the donor is fit and willing", CollectionFacts::secondDayPossible);
        table.on(CollectionStep.ACCEPT_LESS)
                .from(DECIDING_1, DECIDING_2, ESCALATED)
                .to(RELEASED)
                .by(REQUESTER);
    }

    private static void pack(TableWriter<CollectionState, CollectionStep, CollectionFacts> table) {
        table.on(CollectionStep.LABEL).from(RELEASED).to(LABELLED).by(LABORATORY, PROVIDER);
        table.on(CollectionStep.CHECK_LABEL)
                .from(LABELLED)
                .to(CHECKED)
                .by(LABORATORY, PROVIDER)
                .when("a second person checks", CollectionFacts::anotherPerson)
                .when("what is scanned is what was written", CollectionFacts::labelsMatch);
        table.on(CollectionStep.REJECT_LABEL)
                .from(LABELLED, CHECKED)
                .to(RELEASED)
                .by(LABORATORY, PROVIDER);
        table.on(CollectionStep.HAND_OVER)
                .from(CHECKED)
                .to(HANDED_OVER)
                .by(PROVIDER, COURIER)
                .when("the courier has signed for the bags", CollectionFacts::custodySigned);
    }

    private static void end(TableWriter<CollectionState, CollectionStep, CollectionFacts> table) {
        for (CollectionState state : EnumSet.range(COUNTING_1, HANDED_OVER)) {
            table.on(CollectionStep.DISCHARGE)
                    .from(state)
                    .to(state)
                    .by(PHYSICIAN)
                    .when("platelets and symptoms allow it, or a reason is written", CollectionFacts::mayGoHome);
        }
        table.on(CollectionStep.ABORT)
                .from(EnumSet.range(PLANNED, CHECKED))
                .to(ABORTED)
                .by(PROVIDER)
                .because(ABORTION);
        table.on(CollectionStep.CLOSE)
                .from(HANDED_OVER)
                .to(CLOSED)
                .by(PROVIDER)
                .when("a physician has let the donor go", CollectionFacts::discharged);
    }

    private static void clocks(TableWriter<CollectionState, CollectionStep, CollectionFacts> table) {
        table.clock("mobilise")
                .in(PLANNED)
                .of(PROVIDER, new Term.DaysBefore("collection1", 4))
                .alarms(PROVIDER);
        table.clock("start")
                .in(MOBILISING, ANAESTHESIA_OK)
                .of(PROVIDER, new Term.On("collection1"))
                .alarms(PROVIDER);
        table.clock("end")
                .in(APHERESIS_1, APHERESIS_2)
                .of(PROVIDER, new Term.Minutes(8 * HOUR))
                .alarms(PROVIDER);
        table.clock("count")
                .in(COUNTING_1)
                .of(PROVIDER, new Term.Minutes(3 * HOUR))
                .alarms(LABORATORY);
        table.clock("count2")
                .in(COUNTING_2)
                .of(PROVIDER, new Term.Minutes(3 * HOUR))
                .alarms(LABORATORY);
        table.clock("answer").in(DECIDING_1).of(REQUESTER, new Term.Minutes(30)).alarms(REQUESTER);
        table.clock("answer2")
                .in(DECIDING_2)
                .of(REQUESTER, new Term.Minutes(30))
                .alarms(REQUESTER);
        table.clock("again")
                .in(SECOND_DAY)
                .of(PROVIDER, new Term.On("collection2"))
                .alarms(PROVIDER);
        table.clock("physicians")
                .in(ESCALATED)
                .of(REQUESTER, new Term.Minutes(HOUR))
                .alarms(REQUESTER);
        table.clock("label").in(RELEASED).of(PROVIDER, new Term.Minutes(HOUR)).alarms(LABORATORY);
        table.clock("check").in(LABELLED).of(PROVIDER, new Term.Minutes(30)).alarms(LABORATORY);
        table.clock("handOver")
                .in(CHECKED)
                .of(PROVIDER, new Term.Minutes(2 * HOUR))
                .alarms(PROVIDER);
        table.clock("home").in(HANDED_OVER).of(PROVIDER, new Term.Days(2)).alarms(PROVIDER);
    }
}
