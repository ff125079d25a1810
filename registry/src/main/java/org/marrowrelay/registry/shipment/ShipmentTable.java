package org.marrowrelay.registry.shipment;

import static org.marrowrelay.registry.process.Party.COURIER;
import static org.marrowrelay.registry.process.Party.LABORATORY;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.REQUESTER;
import static org.marrowrelay.registry.shipment.ShipmentState.ACCEPTED;
import static org.marrowrelay.registry.shipment.ShipmentState.AT_CENTRE;
import static org.marrowrelay.registry.shipment.ShipmentState.BOOKED;
import static org.marrowrelay.registry.shipment.ShipmentState.BRIEFED;
import static org.marrowrelay.registry.shipment.ShipmentState.CALLED_OFF;
import static org.marrowrelay.registry.shipment.ShipmentState.CONNECTION;
import static org.marrowrelay.registry.shipment.ShipmentState.CUSTOMS;
import static org.marrowrelay.registry.shipment.ShipmentState.DELIVERED;
import static org.marrowrelay.registry.shipment.ShipmentState.DEVIATION_ACCEPTED;
import static org.marrowrelay.registry.shipment.ShipmentState.DISCARDED;
import static org.marrowrelay.registry.shipment.ShipmentState.DOCS_READY;
import static org.marrowrelay.registry.shipment.ShipmentState.EXAMINED;
import static org.marrowrelay.registry.shipment.ShipmentState.FROZEN;
import static org.marrowrelay.registry.shipment.ShipmentState.INFUSED;
import static org.marrowrelay.registry.shipment.ShipmentState.IN_FLIGHT;
import static org.marrowrelay.registry.shipment.ShipmentState.LAST_MILE;
import static org.marrowrelay.registry.shipment.ShipmentState.LOST;
import static org.marrowrelay.registry.shipment.ShipmentState.PLANNED;
import static org.marrowrelay.registry.shipment.ShipmentState.REJECTED;
import static org.marrowrelay.registry.shipment.ShipmentState.SECURITY;
import static org.marrowrelay.registry.shipment.ShipmentState.STRANDED;
import static org.marrowrelay.registry.shipment.ShipmentState.WITH_COURIER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;

/// The process of a shipment. Source: DOMAIN 6.5; the terms are its defaults.
final class ShipmentTable {
    static final List<String> STRANDED_BY = List.of("MISSED", "HELD", "COURIER", "CANCELLED_LEG", "OTH");
    static final List<String> CALLED_OFF_BY = List.of("PR", "MR", "BCC", "PDC", "LOG", "OTH");
    static final List<String> DISCARDED_BY = List.of("QUALITY", "PDC", "BCC", "OTH");

    private static final int HOUR = 60;
    private static final Set<ShipmentState> BEFORE = EnumSet.range(PLANNED, AT_CENTRE);
    private static final Set<ShipmentState> MOVING = EnumSet.range(WITH_COURIER, LAST_MILE);
    private static final Set<ShipmentState> ON_THE_WAY = EnumSet.range(WITH_COURIER, STRANDED);

    static final ProcessTable<ShipmentState, ShipmentStep, ShipmentFacts> TABLE = table();

    private ShipmentTable() {}

    private static ProcessTable<ShipmentState, ShipmentStep, ShipmentFacts> table() {
        TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table = new TableWriter<>("shipment", PLANNED);
        prepare(table);
        carry(table);
        mend(table);
        receive(table);
        clocks(table);
        return table.table();
    }

    private static void prepare(TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table) {
        for (ShipmentState state : BEFORE) {
            table.on(ShipmentStep.CHOOSE_WAY).from(state).to(state).by(COURIER, PROVIDER);
            table.on(ShipmentStep.PREPARE_CONTINGENCY).from(state).to(state).by(COURIER, PROVIDER);
            table.on(ShipmentStep.MARK_DOCUMENT).from(state).to(state).by(COURIER, PROVIDER);
        }
        table.on(ShipmentStep.BOOK)
                .from(PLANNED)
                .to(BOOKED)
                .by(COURIER, PROVIDER)
                .when("a way is chosen for both days", ShipmentFacts::bothDaysPlanned)
                .when("a second, independent way is known for both days", ShipmentFacts::independent);
        table.on(ShipmentStep.DOCUMENTS_READY)
                .from(BOOKED)
                .to(DOCS_READY)
                .by(COURIER, PROVIDER)
                .when("every document that the countries ask for is there", ShipmentFacts::documentsReady);
        table.on(ShipmentStep.BRIEF)
                .from(DOCS_READY)
                .to(BRIEFED)
                .by(COURIER, PROVIDER)
                .when("a plan is prepared for when the way fails", ShipmentFacts::contingencyPrepared);
        table.on(ShipmentStep.ARRIVE).from(BRIEFED).to(AT_CENTRE).by(COURIER, PROVIDER);
        table.on(ShipmentStep.SEAL)
                .from(AT_CENTRE)
                .to(AT_CENTRE)
                .by(PROVIDER, LABORATORY)
                .when("labels were checked by a second person", ShipmentFacts::labelsChecked);
        table.on(ShipmentStep.TAKE_OVER)
                .from(AT_CENTRE)
                .to(WITH_COURIER)
                .by(COURIER, PROVIDER)
                .when("labels were checked by a second person", ShipmentFacts::labelsChecked)
                .when("who gives the box has signed, and it has not moved since", ShipmentFacts::given)
                .when("who takes it is somebody else", ShipmentFacts::signersDiffer)
                .when("the courier who takes it is the one who is expected", ShipmentFacts::expectedTakes)
                .when("the seal is the one that was put on", ShipmentFacts::sealMatches)
                .when("the temperature logger runs", ShipmentFacts::loggerRuns);
        table.on(ShipmentStep.CALL_OFF).from(BEFORE).to(CALLED_OFF).by(PROVIDER).because(CALLED_OFF_BY);
    }

    private static void carry(TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table) {
        table.on(ShipmentStep.PASS_SECURITY)
                .from(WITH_COURIER, CONNECTION)
                .to(SECURITY)
                .by(COURIER)
                .when("who acts by a courier’s address has the box", ShipmentFacts::holderActs);
        table.on(ShipmentStep.DEPART)
                .from(WITH_COURIER, SECURITY, CONNECTION)
                .to(IN_FLIGHT)
                .by(COURIER)
                .when("who acts by a courier’s address has the box", ShipmentFacts::holderActs);
        move(table, ShipmentStep.ARRIVE_AT, IN_FLIGHT, CONNECTION);
        move(table, ShipmentStep.ENTER_CUSTOMS, CONNECTION, CUSTOMS);
        move(table, ShipmentStep.PASS_CUSTOMS, CUSTOMS, LAST_MILE);
        move(table, ShipmentStep.DEPART, LAST_MILE, IN_FLIGHT);
        table.on(ShipmentStep.DELIVER)
                .from(WITH_COURIER, CONNECTION, LAST_MILE)
                .to(DELIVERED)
                .by(REQUESTER)
                .when("who gives the box has signed, and it has not moved since", ShipmentFacts::given)
                .when("who takes it is somebody else", ShipmentFacts::signersDiffer);
    }

    private static void move(
            TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table,
            ShipmentStep step,
            ShipmentState from,
            ShipmentState to) {
        table.on(step)
                .from(from)
                .to(to)
                .by(COURIER)
                .when("who acts by a courier’s address has the box", ShipmentFacts::holderActs);
    }

    private static void mend(TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table) {
        for (ShipmentState state : ON_THE_WAY) {
            table.on(ShipmentStep.REPORT_DELAY).from(state).to(state).by(COURIER);
            move(table, ShipmentStep.GIVE, state, state);
            move(table, ShipmentStep.RESEAL, state, state);
            table.on(ShipmentStep.AGREE_FREEZING).from(state).to(state).by(REQUESTER);
            table.on(ShipmentStep.RELAY)
                    .from(state)
                    .to(state)
                    .by(COURIER)
                    .when("who gives the box has signed, and it has not moved since", ShipmentFacts::given)
                    .when("who takes it is somebody else", ShipmentFacts::signersDiffer)
                    .when("the courier who takes it is the one who is expected", ShipmentFacts::expectedTakes)
                    .when("the seal is the one that was put on", ShipmentFacts::sealMatches);
        }
        for (ShipmentState state : MOVING) {
            switching(table, state, state);
        }
        table.on(ShipmentStep.STRAND)
                .from(MOVING)
                .to(STRANDED)
                .by(COURIER, PROVIDER)
                .because(STRANDED_BY);
        switching(table, STRANDED, CONNECTION);
        for (ShipmentState state : EnumSet.of(WITH_COURIER, CONNECTION, LAST_MILE)) {
            table.on(ShipmentStep.FREEZE_EN_ROUTE)
                    .from(state)
                    .to(state)
                    .by(COURIER, PROVIDER, LABORATORY)
                    .when("the plan that is followed is to freeze the cells", ShipmentFacts::freezing)
                    .when(
                            "the transplant centre has agreed in writing to freezing on the way",
                            ShipmentFacts::freezingAgreed);
        }
        table.on(ShipmentStep.LOSE).from(STRANDED).to(LOST).by(COURIER, PROVIDER);
    }

    private static void switching(
            TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table, ShipmentState from, ShipmentState to) {
        table.on(ShipmentStep.SWITCH_PLAN)
                .from(from)
                .to(to)
                .by(COURIER, PROVIDER)
                .when("the plan was prepared in advance", ShipmentFacts::prepared)
                .when("the plan has a way from where the box is", ShipmentFacts::wayKnown)
                .when(
                        "nothing else brings the cells in time, or the transplant centre has agreed to freezing",
                        ShipmentFacts::lastResort);
    }

    private static void receive(TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table) {
        for (ShipmentState state : EnumSet.range(WITH_COURIER, EXAMINED)) {
            table.on(ShipmentStep.LOG_TEMPERATURE).from(state).to(state).by(COURIER, REQUESTER, PROVIDER);
        }
        table.on(ShipmentStep.EXAMINE_ARRIVAL)
                .from(DELIVERED)
                .to(EXAMINED)
                .by(REQUESTER)
                .when("the temperature on the way is known, or its absence explained", ShipmentFacts::temperatureKnown);
        table.on(ShipmentStep.ACCEPT)
                .from(EXAMINED)
                .to(ACCEPTED)
                .by(REQUESTER)
                .when("seal, logger, temperature, viability and count are as they should be", ShipmentFacts::regular);
        table.on(ShipmentStep.ACCEPT_DEVIATION)
                .from(EXAMINED)
                .to(DEVIATION_ACCEPTED)
                .by(REQUESTER);
        table.on(ShipmentStep.REJECT).from(EXAMINED).to(REJECTED).by(REQUESTER).because(DISCARDED_BY);
        table.on(ShipmentStep.INFUSE)
                .from(ACCEPTED, DEVIATION_ACCEPTED, FROZEN)
                .to(INFUSED)
                .by(REQUESTER)
                .when("the infusion is after the arrival", ShipmentFacts::inTime)
                .when("no more cells are infused than arrived", ShipmentFacts::noMoreThanArrived);
        table.on(ShipmentStep.FREEZE)
                .from(ACCEPTED, DEVIATION_ACCEPTED)
                .to(FROZEN)
                .by(REQUESTER);
        table.on(ShipmentStep.DISCARD)
                .from(REJECTED, FROZEN, ACCEPTED, DEVIATION_ACCEPTED)
                .to(DISCARDED)
                .by(REQUESTER)
                .because(DISCARDED_BY);
    }

    private static void clocks(TableWriter<ShipmentState, ShipmentStep, ShipmentFacts> table) {
        table.clock("flights")
                .in(PLANNED)
                .of(PROVIDER, new Term.DaysBefore("collection1", 10))
                .alarms(PROVIDER);
        table.clock("papers")
                .in(BOOKED)
                .of(PROVIDER, new Term.WorkingDaysBefore("collection1", 3))
                .alarms(PROVIDER);
        table.clock("briefing")
                .in(DOCS_READY)
                .of(PROVIDER, new Term.DaysBefore("collection1", 2))
                .alarms(COURIER);
        table.clock("courier")
                .in(BRIEFED)
                .of(PROVIDER, new Term.On("collection1"))
                .alarms(COURIER);
        table.clock("taking").in(AT_CENTRE).of(PROVIDER, new Term.Days(2)).alarms(COURIER);
        table.clock("sign").in(MOVING).of(PROVIDER, new Term.Minutes(18 * HOUR)).alarms(COURIER);
        table.clock("replan").in(STRANDED).of(PROVIDER, new Term.Minutes(30)).alarms(COURIER);
        table.clock("arrival")
                .in(DELIVERED)
                .of(REQUESTER, new Term.Minutes(2 * HOUR))
                .alarms(REQUESTER);
        table.clock("accept").in(EXAMINED).of(REQUESTER, new Term.Minutes(HOUR)).alarms(REQUESTER);
        table.clock("infuse")
                .in(ACCEPTED, DEVIATION_ACCEPTED)
                .of(REQUESTER, new Term.Minutes(24 * HOUR))
                .alarms(REQUESTER);
        table.clock("dispose").in(REJECTED).of(REQUESTER, new Term.Days(1)).alarms(REQUESTER);
        table.clock("frozen").in(FROZEN).of(REQUESTER, new Term.Days(90)).alarms(REQUESTER);
    }
}
